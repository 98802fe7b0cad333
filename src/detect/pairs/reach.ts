/** Hot: how far the reader of names and values has looked: what lies beyond may change, and what is read stays the same. */

/** Bytes before a name that are looked at: what declares it, or what it is an element of. */
const BEFORE_NAME = 96
/** Bytes beyond the furthest that was noted: the longest form that is tried by a pattern, and a few signs. */
const TO_SPARE = 128

let first = 0
let furthest = 0

/** A name is read anew: the bytes that it is taken from. */
export function beginReach(from: number, to: number): void {
  first = from
  furthest = to
}

/** … and who looks further back than what declares a name says so. */
export function noteReachFrom(from: number): void {
  if (from < first) first = from
}

/** Every scan without a short bound of its own says where it ended. */
export function noteReach(to: number): void {
  if (to > furthest) furthest = to
}

/** The bytes that what was read last rests on; they may lie beyond either end of the text. */
export function lastReach(): { readonly from: number; readonly to: number } {
  return { from: first - BEFORE_NAME, to: furthest + TO_SPARE }
}
