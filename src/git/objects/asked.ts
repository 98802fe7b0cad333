/** Ids on their way: those still to be asked of git, and those asked and not yet answered. */
import type { Answer } from './answers.js'
import type { MissedObject, ObjectBatch } from './index.js'

/** Ids that are still to be asked for; those of a dead child come back to the front. */
export class IdQueue {
  readonly #ids: Iterator<string>
  #returned: string[] = []

  constructor(ids: Iterable<string>) {
    this.#ids = ids[Symbol.iterator]()
  }

  next(): string | null {
    const returned = this.#returned.pop()
    if (returned !== undefined) return returned
    const next = this.#ids.next()
    return next.done ? null : next.value
  }

  giveBack(ids: readonly string[]): void {
    for (let index = ids.length - 1; index >= 0; index--) this.#returned.push(ids[index]!)
  }
}

/** What was asked of a child, in order, and how far it has answered. */
export class Asked {
  #ids: string[] = []
  #answered = 0

  add(ids: readonly string[]): void {
    if (this.#answered > 100_000) {
      this.#ids = this.#ids.slice(this.#answered)
      this.#answered = 0
    }
    for (const id of ids) this.#ids.push(id)
  }

  left(): readonly string[] {
    return this.#ids.slice(this.#answered)
  }

  /** Sorts answers into objects and missed ones; an answer to another question ends the belief in this child. */
  match(answers: readonly Answer[]): ObjectBatch & { readonly broken: string | null } {
    const objects: ObjectBatch['objects'][number][] = []
    const missed: MissedObject[] = []
    for (const answer of answers) {
      if (answer.id !== this.#ids[this.#answered]) return { objects, missed, broken: 'an answer to another question' }
      this.#answered++
      if (answer.kind === 'object') objects.push(answer)
      else if (answer.kind === 'missing')
        missed.push({ id: answer.id, code: 'absent-object', why: 'it is not there', size: 0 })
      else missed.push({ id: answer.id, code: 'too-large', why: 'it is larger than the limit', size: answer.size })
    }
    return { objects, missed, broken: null }
  }
}
