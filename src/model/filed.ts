/** Files of a tree that whoever inspects them reads by himself: in the main thread while they are few, in threads after that. */
import type { NoticeCode } from './notice.js'

export interface FileToRead {
  /** Absolute, one character a byte. */
  readonly file: string
  /** Not the file counts that it leads to, but its own text. */
  readonly isLink: boolean
}

/** What became of one. `id`: git's name for the content; null where it holds nothing, so that nobody asks for it. */
export type FileOutcome =
  | { readonly kind: 'read'; readonly id: string | null; readonly bytes: number; readonly changed: boolean }
  | { readonly kind: 'unread'; readonly code: NoticeCode; readonly message: string }

export interface Files {
  /** Larger ones are read piece by piece. */
  readonly bytesMax: number
  /** All of them, some at a time. */
  lists(signal: AbortSignal): AsyncIterable<readonly FileToRead[]>
  /** Enters what became of a file of a list into the account: once each. True for content that was not met before. */
  enter(file: FileToRead, outcome: FileOutcome): boolean
}
