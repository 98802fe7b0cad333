/** Settings for a proposal: what its base says, never what it says of itself; the difference is told. */
import type { Repository } from '../git/index.js'
import { info, type Notice, UsageError } from '../model/index.js'
import { configAt, filesAt, type ReadFile, type RepositoryConfig } from './base-config.js'
import type { Proposal } from './plan.js'
import { type Governed, policyChanges } from './policy-changes.js'

export interface ProposalFiles {
  readonly repositoryFile: RepositoryConfig | null
  readonly readRepositoryFile: ReadFile
}

export interface BaseSettingsFacts<Settings> {
  readonly repository: Repository
  /** The top of the work tree. */
  readonly root: string
  readonly proposal: Proposal
  /** Turns files into settings; throws UsageError for a file that is wrong. */
  readonly readPolicy: (files: ProposalFiles) => Promise<Settings>
}

/** Inline marks are listed, never honoured: nothing tells the old ones from those that the proposal adds. */
export async function readBaseSettings<Settings extends Governed & { readonly notices: readonly Notice[] }>(
  facts: BaseSettingsFacts<Settings>,
): Promise<Settings> {
  const { base, head } = facts.proposal
  const notices: Notice[] = []
  const settings = await settingsAt(facts, base).catch((error) => {
    // A base that cannot be read silences nothing; and a proposal that mends it must be able to pass.
    notices.push(unreadable(error, 'in the base commit'))
    return settingsAt(facts, null)
  })
  if (head !== null) {
    await settingsAt(facts, head)
      .then((own) => notices.push(...policyChanges(settings, own)))
      .catch((error) => notices.push(unreadable(error, 'in this change')))
  }
  return {
    ...settings,
    policy: { ...settings.policy, inlineMarks: 'list' },
    notices: [...notices, ...settings.notices],
  }
}

async function settingsAt<Settings>(
  { repository, root, readPolicy }: BaseSettingsFacts<Settings>,
  commit: string | null,
): Promise<Settings> {
  if (commit === null) return readPolicy({ repositoryFile: null, readRepositoryFile: async () => null })
  const readRepositoryFile = await filesAt(repository, commit)
  return readPolicy({ repositoryFile: await configAt(readRepositoryFile, commit, root), readRepositoryFile })
}

function unreadable(error: unknown, which: string): Notice {
  if (!(error instanceof UsageError)) throw error
  const message = `The configuration ${which} cannot be read and silences nothing: ${error.message}.`
  return info('config-ignored', error.where, message)
}
