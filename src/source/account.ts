/** Keeps a source's account: what is left out and what is not read is counted, with a reason, and none is forgotten. */
import { type NoticeCode, newTally, type Tally, unread } from '../model/index.js'
import type { Exclusion } from './options.js'

/** Notices of one code that are listed one by one; the rest is one notice with a count. */
export const LISTED_MAX = 1_000

export class Account {
  readonly tally: Tally = newTally()
  readonly #listed = new Map<string, number>()

  exclude(exclusion: Exclusion, count = 1): void {
    this.tally.total += count
    const key = `${exclusion.tier} ${exclusion.reason}`
    const known = this.tally.excluded.get(key)
    if (known === undefined) this.tally.excluded.set(key, { ...exclusion, count })
    else known.count += count
  }

  duplicate(count = 1): void {
    this.tally.total += count
    this.tally.duplicate += count
  }

  scanned(count = 1): void {
    this.tally.total += count
  }

  /** A unit that was not read. */
  miss(code: NoticeCode, where: string, message: string): void {
    this.tally.total++
    const listed = (this.#listed.get(code) ?? 0) + 1
    this.#listed.set(code, listed)
    if (listed <= LISTED_MAX) {
      this.tally.notices.push(unread(code, where, message))
      return
    }
    const rest = 'and others like it'
    const index = this.tally.notices.findIndex((notice) => notice.code === code && notice.where === rest)
    const notice = unread(code, rest, message, listed - LISTED_MAX)
    if (index === -1) this.tally.notices.push(notice)
    else this.tally.notices[index] = notice
  }
}
