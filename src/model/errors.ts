/** The user's mistakes. The world's failures are notices; ours are plain errors. */

/** What, where, why and what to do. `main` prints it and exits with 2. */
export class UsageError extends Error {
  readonly code: string
  /** Flag, file:line:column, or argument. */
  readonly where: string
  readonly fix: string

  constructor(facts: { code: string; where: string; problem: string; fix: string; cause?: unknown }) {
    super(facts.problem, { cause: facts.cause })
    this.name = 'UsageError'
    this.code = facts.code
    this.where = facts.where
    this.fix = facts.fix
  }
}

/** The scope cannot be read at all (not a repository, git missing, corrupt beyond reading). `main` prints it and exits with 3. */
export class ScopeError extends UsageError {}
