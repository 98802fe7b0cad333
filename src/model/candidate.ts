/** What inspect() says of one blob: plain data, cloneable between threads, never shown. */
import type { NoticeCode } from './notice.js'
import type { Location } from './span.js'

export interface Candidate {
  readonly ruleId: string
  /** The value, one character a byte (latin1). Wrapped into a Secret on arrival in the main thread. */
  readonly secret: string
  /** Named groups and companions: name → value. */
  readonly parts: Readonly<Record<string, string>>
  /** Chain of decoders that led to the text, outermost first; empty for the blob itself. */
  readonly layers: readonly string[]
  /** Of the secret, in the blob. */
  readonly location: Location
  /** Names of the proofs it passed: `checksum`, `structure`, `entropy 4.1`, `companion accessKeyId`. */
  readonly proofs: readonly string[]
  readonly confidence: 'high' | 'medium' | 'low'
  /** For rules that fit any value: the name that the text gives it to, and the words round it, nearest first. Names whose it is; never shown as it is. */
  readonly given?: { readonly name: string; readonly near: readonly string[] }
}

/** A match that a proof dropped, with the reason; kept only when asked for (`explain`). */
export interface Dropped {
  readonly ruleId: string
  readonly location: Location
  readonly reason: string
}

/** A candidate together with what a reader needs of the text round it; made where the bytes are. */
export interface Sighting extends Candidate {
  /** The line of the secret, all secrets of the blob in it masked, control characters escaped, at most 200 characters. */
  readonly excerpt: string
  /** GitHub's line hash over the masked text (`hex:count`). */
  readonly lineHash: string
  /** The reason of an inline mark on the line or the line above, null when there is none. */
  readonly inlineMark: InlineMark | null
}

/** `stanch-ignore[rule] reason, until=YYYY-MM-DD, fp=1a2b3c4d` as found in the text. */
export interface InlineMark {
  /** Rule id, or `*` when the mark names none. */
  readonly rule: string
  readonly reason: string
  readonly until?: string
  /** Start of the fingerprint it is bound to. */
  readonly fingerprint?: string
  readonly line: number
}

/** All that was found in one blob. */
export interface Inspection {
  readonly blobId: string
  readonly sightings: readonly Sighting[]
  readonly dropped: readonly Dropped[]
  /** Limits reached while inspecting: code and detail. */
  readonly limits: readonly { readonly code: NoticeCode; readonly detail: string }[]
  /** Inline marks that no secret used. */
  readonly unusedMarks: readonly InlineMark[]
}
