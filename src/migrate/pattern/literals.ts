/** Literals of which every match of a pattern contains one: the anchors that our rules need. */
import type { Branches, Node } from './syntax.js'

const LENGTH_LEAST = 3
const LENGTH_MAX = 64
const COUNT_MAX = 64

/** The longest such set; null when no literal of three characters is in every match. */
export function requiredLiterals(branches: Branches): readonly string[] | null {
  const sets = branches.map(ofSequence)
  if (sets.some((set) => set === null)) return null
  const all = [...new Set(sets.flatMap((set) => set ?? []))]
  return all.length === 0 || all.length > COUNT_MAX ? null : all
}

function ofSequence(nodes: readonly Node[]): readonly string[] | null {
  let best: readonly string[] | null = null
  /** All texts that the nodes since the last inexact one can be. */
  let run: readonly string[] = ['']
  const offer = (set: readonly string[] | null) => {
    if (set === null || set.some((text) => text.length < LENGTH_LEAST || !/^[\x20-\x7e]+$/.test(text))) return
    if (best === null || score(set) > score(best)) best = set.map((text) => text.slice(0, LENGTH_MAX))
  }
  for (const node of nodes) {
    const texts = textsOf(node)
    const longer = texts === null ? null : run.flatMap((start) => texts.map((end) => start + end))
    if (longer !== null && longer.length <= COUNT_MAX) run = longer
    else {
      offer(run)
      run = texts ?? ['']
    }
    if (texts === null) offer(inside(node))
  }
  offer(run)
  return best
}

function score(set: readonly string[]): number {
  return Math.min(8, ...set.map((text) => text.length)) * 100 - set.length
}

/** All texts that a node can match; null when they are too many to tell. */
function textsOf(node: Node): readonly string[] | null {
  switch (node.kind) {
    case 'literal':
      return [node.character]
    case 'edge':
      return ['']
    case 'set':
      return null
    case 'group': {
      const all: string[] = []
      for (const nodes of node.branches) {
        let run: readonly string[] = ['']
        for (const one of nodes) {
          const texts = textsOf(one)
          if (texts === null) return null
          run = run.flatMap((start) => texts.map((end) => start + end))
          if (run.length > COUNT_MAX) return null
        }
        all.push(...run)
      }
      return all.length > COUNT_MAX ? null : all
    }
    case 'repeat': {
      const texts = textsOf(node.of)
      if (texts === null || node.max === null || node.max > 4) return null
      let all: readonly string[] = node.min === 0 ? [''] : []
      let run: readonly string[] = ['']
      for (let count = 1; count <= node.max; count++) {
        run = run.flatMap((start) => texts.map((end) => start + end))
        if (run.length > COUNT_MAX) return null
        if (count >= node.min) all = [...all, ...run]
      }
      return all.length > COUNT_MAX ? null : all
    }
  }
}

function inside(node: Node): readonly string[] | null {
  if (node.kind === 'group') return requiredLiterals(node.branches)
  return node.kind === 'repeat' && node.min > 0 ? inside(node.of) : null
}
