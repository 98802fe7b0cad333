/**
 * Which bytes may follow an anchor with which every match of a pattern begins? A look at them by table spares most runs of the regex
 * engine: `re_` stands in much source text, and hardly ever before twenty letters and digits.
 */
import { type Node, sizeOf } from './pattern.js'

/** For each place after the anchor's start the bytes that may stand there; null for patterns that do not begin with an anchor. */
export type Lead = readonly Uint8Array[] | null

/** Places looked at. */
const LEAD_MAX = 16
/** States a pattern may unfold into; wider ones go without. */
const STATES_MAX = 8_000
/** Ways in which a pattern may begin. */
const BRANCHES_MAX = 400

/** `parsed` is null for a pattern that is not understood. */
export function leadOf(parsed: Node | null, anchors: readonly string[], isAnyCase: boolean): Lead {
  if (parsed === null) return null
  const states = new States()
  let first: number
  try {
    first = states.add(withoutBoundary(parsed), states.end)
  } catch (error) {
    if (error instanceof TooWide) return null
    throw error
  }
  const fold = (text: string) => (isAnyCase ? text.toLowerCase() : text)
  if (!beginsWithAnchor(states, first, anchors.map(fold), isAnyCase)) return null
  return placesFrom(states, first)
}

/** Bytes that every match holds, beside those of its anchors: an `@` in an address with a password. */
export function heldBytes(parsed: Node | null, anchors: readonly string[]): readonly number[] {
  if (parsed?.kind !== 'sequence') return []
  const single = parsed.items.flatMap((item) =>
    item.kind === 'bytes' && sizeOf(item.set) === 1 ? [item.set.indexOf(1)] : [],
  )
  const known = anchors.join('').toLowerCase()
  // Letters, digits, blanks and colons are everywhere.
  return [...new Set(single)].filter(
    (byte) =>
      byte > 32 &&
      byte !== 58 &&
      !/[0-9A-Za-z]/.test(String.fromCharCode(byte)) &&
      !known.includes(String.fromCharCode(byte)),
  )
}

/** The pattern without what it asks of the character before its first: a boundary, or one byte that is none of some. */
export function withoutBoundary(node: Node): Node {
  if (node.kind !== 'sequence') return node
  const [head, ...rest] = node.items
  if (head === undefined) return node
  const isBoundary =
    head.kind === 'empty' ||
    (head.kind === 'choice' &&
      head.items.every((item) => item.kind === 'empty' || isWide(item)) &&
      head.items.length > 1) ||
    isWide(head)
  return isBoundary ? withoutBoundary({ kind: 'sequence', items: rest }) : node
}

/** Bytes that may stand before a match that does not begin its text; null where any may. */
export function edgeOf(parsed: Node | null): Uint8Array | null {
  if (parsed?.kind !== 'sequence') return null
  let edge: Uint8Array | null = null
  for (const item of parsed.items) {
    if (item.kind === 'empty') continue
    const sets = item.kind === 'choice' ? item.items : [item]
    if (!sets.every((one) => isWide(one) || (one.kind === 'empty' && one.isStart === true))) break
    edge = new Uint8Array(256)
    edge[LF] = 1
    for (const one of sets)
      if (one.kind === 'bytes') for (let byte = 0; byte < 256; byte++) edge[byte]! |= one.set[byte]!
  }
  return edge
}

const LF = 10

/** `[^0-9a-z]`: more bytes than any part of a token allows. */
function isWide(node: Node): boolean {
  return node.kind === 'bytes' && sizeOf(node.set) > 128
}

class TooWide extends Error {}

interface State {
  /** Null for a fork. */
  readonly set: Uint8Array | null
  readonly next: readonly number[]
}

/** The pattern unfolded into single bytes, as far as the lead reaches. */
class States {
  readonly all: State[] = [{ set: null, next: [] }]
  readonly end = 0

  /** The state from which `node` and then `next` are read. */
  add(node: Node, next: number): number {
    switch (node.kind) {
      case 'empty':
        return next
      case 'bytes':
        return this.#push({ set: node.set, next: [next] })
      case 'sequence':
        return node.items.reduceRight((after, item) => this.add(item, after), next)
      case 'choice':
        return this.#push({ set: null, next: node.items.map((item) => this.add(item, next)) })
      case 'repeat': {
        const most = Math.min(node.max, LEAD_MAX + 1)
        let at = next
        for (let count = most; count > Math.min(node.min, most); count--)
          at = this.#push({ set: null, next: [this.add(node.item, at), next] })
        for (let count = Math.min(node.min, most); count > 0; count--) at = this.add(node.item, at)
        return at
      }
    }
  }

  /** The states that read a byte, reached from these without one; `end` among them where the pattern may be over. */
  reading(from: Iterable<number>): readonly number[] {
    const found = new Set<number>()
    const open = [...from]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (found.has(at)) continue
      found.add(at)
      if (at !== this.end && this.all[at]!.set === null) open.push(...this.all[at]!.next)
    }
    return [...found].filter((at) => at === this.end || this.all[at]!.set !== null)
  }

  #push(state: State): number {
    if (this.all.length >= STATES_MAX) throw new TooWide()
    return this.all.push(state) - 1
  }
}

/** Follows every way in which a match can begin until it has spelt out an anchor. */
function beginsWithAnchor(states: States, first: number, anchors: readonly string[], isAnyCase: boolean): boolean {
  const open: { readonly text: string; readonly from: number }[] = [{ text: '', from: first }]
  for (let count = 0; open.length > 0; count++) {
    const { text, from } = open.pop()!
    if (anchors.some((anchor) => text.startsWith(anchor))) continue
    if (count > BRANCHES_MAX || !anchors.some((anchor) => anchor.startsWith(text))) return false
    for (const at of states.reading([from])) {
      if (at === states.end) return false
      const { set, next } = states.all[at]!
      for (let byte = 0; byte < 256; byte++) {
        if (set![byte] === 0) continue
        const character = String.fromCharCode(byte)
        open.push({ text: text + (isAnyCase ? character.toLowerCase() : character), from: next[0]! })
        if (open.length > BRANCHES_MAX) return false
      }
    }
  }
  return true
}

function placesFrom(states: States, first: number): readonly Uint8Array[] {
  const places: Uint8Array[] = []
  let now = states.reading([first])
  while (places.length < LEAD_MAX && now.length > 0 && !now.includes(states.end)) {
    const allowed = new Uint8Array(256)
    for (const set of new Set(now.map((at) => states.all[at]!.set!)))
      for (let byte = 0; byte < 256; byte++) allowed[byte] = allowed[byte]! | set[byte]!
    places.push(allowed)
    now = states.reading(now.flatMap((at) => states.all[at]!.next))
  }
  return places
}
