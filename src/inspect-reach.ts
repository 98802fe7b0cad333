/** Which bytes round an anchor can change what comes of it. What lies beyond may change freely: so hits are carried, and not judged twice. */
import type { Inspector } from './inspect-judge.js'

/** Bytes of the secret's line that proofs may look at, on either side. */
export const CONTEXT = 80

/** Bytes on either side of the literal's start. */
export interface Reach {
  readonly before: number
  readonly after: number
}

export function reachOf(anchorIndex: number, inspector: Inspector): Reach {
  return (inspector.reaches[anchorIndex] ??= measured(anchorIndex, inspector))
}

function measured(anchorIndex: number, { table, rules }: Inspector): Reach {
  let before = 0
  let after = 0
  for (const index of table.anchors[anchorIndex]!.rules) {
    const rule = rules[index]
    if (rule === undefined) continue // a decoder's
    const within = Math.max(CONTEXT, 0, ...rule.with.map((companion) => companion.within + 1))
    before = Math.max(before, rule.window.before + within)
    after = Math.max(after, rule.window.after + within)
  }
  return { before: before + 1, after: after + 1 }
}
