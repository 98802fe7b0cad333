/** A foreign pattern as one of ours: every quantifier bounded, the value in a group named `secret`. */
import { type Branches, type Node, parsePattern, renderPattern } from './syntax.js'

/** Repetitions beyond the least that stand for "any number". */
export const BOUND = 200

export interface OwnPattern {
  readonly pattern: string
  readonly branches: Branches
  /** True where a quantifier had no bound. */
  readonly isBounded: boolean
  /** True where some of it disregards case. */
  readonly isCaseless: boolean
}

/** `group`: number of the group that holds the value; 0 is the whole match; undefined the first group, where there is one. Throws Error. */
export function ownPattern(source: string, group: number | undefined): OwnPattern {
  const parsed = parsePattern(source)
  const groups = countCaptures(parsed)
  const wanted = group ?? (groups > 0 ? 1 : 0)
  if (wanted > groups) throw new Error(`there is no group ${wanted}`)
  const state = { seen: 0, wanted, isBounded: false }
  const rewritten = parsed.map((nodes) => nodes.map((node) => rewrite(node, state, false)))
  const branches: Branches =
    wanted > 0 ? rewritten : [[{ kind: 'group', open: '(?P<secret>', isCapture: true, branches: rewritten }]]
  return { pattern: renderPattern(branches), branches, isBounded: state.isBounded, isCaseless: hasFlag(parsed) }
}

interface State {
  seen: number
  readonly wanted: number
  isBounded: boolean
}

function rewrite(node: Node, state: State, isInside: boolean): Node {
  switch (node.kind) {
    case 'group': {
      const isSecret = node.isCapture && ++state.seen === state.wanted
      const open = isSecret ? '(?P<secret>' : node.isCapture ? '(?:' : node.open
      const branches = node.branches.map((nodes) => nodes.map((one) => rewrite(one, state, isInside)))
      return { ...node, open, isCapture: isSecret, branches }
    }
    case 'repeat': {
      const isOpen = node.max === null
      // The counts of nested quantifiers multiply: bounding both would not say what was written.
      if (isOpen && isInside) throw new Error('an unbounded quantifier inside another one')
      state.isBounded ||= isOpen
      const max = node.max ?? node.min + BOUND
      return { ...node, max, of: rewrite(node.of, state, isInside || max > 1) }
    }
    default:
      return node
  }
}

function countCaptures(branches: Branches): number {
  return branches.flat().reduce((sum, node) => sum + capturesIn(node), 0)
}

function capturesIn(node: Node): number {
  if (node.kind === 'repeat') return capturesIn(node.of)
  return node.kind === 'group' ? (node.isCapture ? 1 : 0) + countCaptures(node.branches) : 0
}

function hasFlag(branches: Branches): boolean {
  return branches.flat().some((node): boolean => {
    if (node.kind === 'edge') return /^\(\?[msU]*i/.test(node.source)
    if (node.kind === 'group') return /^\(\?[msU]*i/.test(node.open) || hasFlag(node.branches)
    return node.kind === 'repeat' && hasFlag([[node.of]])
  })
}
