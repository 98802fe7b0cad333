/** The runs of bytes that a pattern begins with, as far as there is one way to read them. */
import { withoutBoundary } from './lead.js'
import type { Run } from './look.js'
import type { Node } from './pattern.js'

/** Further ones tell little. */
const RUNS_MAX = 40

export function runsOf(parsed: Node | null): readonly Run[] {
  if (parsed === null) return []
  const { runs, isWhole } = flat(withoutBoundary(parsed))
  const certain: Run[] = []
  for (const [index, run] of runs.slice(0, RUNS_MAX).entries()) {
    const isLast = index === runs.length - 1
    if (run.min === run.max) certain.push(run)
    else if ((isLast && isWhole) || (!isLast && isApart(run, runs.slice(index + 1), isWhole))) certain.push(run)
    else {
      certain.push({ ...run, max: run.min })
      break
    }
  }
  return certain
}

/** Of a value that is nothing but a run of some bytes; null where it is more. */
export function plainRun(parsed: Node | null): Run | null {
  if (parsed?.kind !== 'repeat' || parsed.item.kind !== 'bytes') return null
  return { set: parsed.item.set, min: parsed.min, max: parsed.max }
}

/** True where no byte of the run may be one that follows it. */
function isApart(run: Run, following: readonly Run[], isWhole: boolean): boolean {
  for (const next of following) {
    if (next.set.some((value, byte) => value === 1 && run.set[byte] === 1)) return false
    if (next.min > 0) return true
  }
  return isWhole
}

/** Runs up to the first part that is none; `isWhole` where there is no such part. */
function flat(node: Node): { readonly runs: readonly Run[]; readonly isWhole: boolean } {
  switch (node.kind) {
    case 'empty':
      return { runs: [], isWhole: true }
    case 'bytes':
      return { runs: [{ set: node.set, min: 1, max: 1 }], isWhole: true }
    case 'repeat':
      if (node.item.kind !== 'bytes') return { runs: [], isWhole: false }
      return { runs: [{ set: node.item.set, min: node.min, max: node.max }], isWhole: true }
    case 'choice':
      return { runs: [], isWhole: false }
    case 'sequence': {
      const runs: Run[] = []
      for (const item of node.items) {
        const inner = flat(item)
        runs.push(...inner.runs)
        if (!inner.isWhole) return { runs, isWhole: false }
      }
      return { runs, isWhole: true }
    }
  }
}
