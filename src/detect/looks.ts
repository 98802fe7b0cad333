/** The first looks of a rule set: as the build stored them, or read off a rule when it is first hit. */
import type { Rule } from '../model/index.js'
import { type Extent, type Look, mayMatch, type Run } from './look.js'
import { lookOf } from './look-of.js'

/** Raised when the layout changes, or what looks say: those of another build are not used. */
const VERSION = 3
/** Words at the front: version, number of rules, number of sets. */
const HEAD = 3
/** A set of bytes, as bits in words of 16. */
const SET_WORDS = 16
const NO_SET = 0xffff
const IS_GIVEN = 1
const IS_NEAR = 2
const HAS_PATTERN = 4
const IS_SERVICE = 8

export class Looks {
  readonly #rules: readonly Rule[]
  readonly #looks: (Look | undefined)[]
  readonly #stored: StoredLooks | null

  /** `stored`: of exactly these rules. */
  constructor(rules: readonly Rule[], stored: Uint8Array | null = null) {
    this.#rules = rules
    this.#looks = rules.map(() => undefined)
    this.#stored = stored === null ? null : openStored(stored, rules.length)
  }

  /** False where the rule of that number cannot match at the anchor at [start, end); `seen` then holds the bytes that tell so as well. */
  mayMatch(rule: number, bytes: Uint8Array, start: number, end: number, seen: Extent): boolean {
    return mayMatch(this.#looks[rule] ?? this.of(rule), bytes, start, end, seen)
  }

  of(rule: number): Look {
    const look = this.#stored?.read(rule) ?? knownLook(this.#rules[rule]!)
    this.#looks[rule] = look
    return look
  }
}

/** Rules that the build did not store are looked at once, whoever scans with them. */
const known = new WeakMap<Rule, Look>()

function knownLook(rule: Rule): Look {
  const look = known.get(rule) ?? lookOf(rule)
  known.set(rule, look)
  return look
}

/** All numbers are below 65,536: windows and counts of patterns are (`WINDOW_MAX` in rules/compile.ts). */
export function storeLooks(rules: readonly Rule[]): Uint8Array {
  const numbers = new Map<string, number>()
  const sets: number[] = []
  const setOf = (set: Uint8Array): number => {
    const key = set.join('')
    const known = numbers.get(key)
    if (known !== undefined) return known
    for (let word = 0; word < SET_WORDS; word++)
      sets.push(set.subarray(word * 16, word * 16 + 16).reduce((bits, value, bit) => bits | (value << bit), 0))
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
  const records = rules.map((rule) => record(knownLook(rule), setOf))
  const starts: number[] = [0]
  for (const one of records) starts.push(starts.at(-1)! + one.length)
  const places = starts.flatMap((start) => [start & 0xffff, start >>> 16])
  const words = Uint16Array.from([VERSION, rules.length, numbers.size, ...sets, ...places, ...records.flat()])
  return new Uint8Array(words.buffer)
}

function record(look: Look, setOf: (set: Uint8Array) => number): readonly number[] {
  const { places, edge, runs, stretch, held, before, after } = look
  const flags =
    (look.isGiven ? IS_GIVEN : 0) |
    (look.isNear ? IS_NEAR : 0) |
    (look.hasPattern ? HAS_PATTERN : 0) |
    (look.isService ? IS_SERVICE : 0)
  return [
    flags,
    before,
    after,
    stretch === null ? NO_SET : setOf(stretch.set),
    stretch?.min ?? 0,
    edge === null ? NO_SET : setOf(edge),
    places.length,
    ...places.map(setOf),
    runs.length,
    ...runs.flatMap(({ set, min, max }) => [setOf(set), min, max]),
    held.length,
    ...held,
  ]
}

/** Null where it is of another version or of other rules. */
function openStored(stored: Uint8Array, rules: number): StoredLooks | null {
  const words = new Uint16Array(stored.slice().buffer)
  return words[0] === VERSION && words[1] === rules ? new StoredLooks(words) : null
}

class StoredLooks {
  readonly #words: Uint16Array
  readonly #sets: (Uint8Array | undefined)[] = []
  readonly #startsAt: number
  readonly #recordsAt: number

  constructor(words: Uint16Array) {
    this.#words = words
    this.#startsAt = HEAD + words[2]! * SET_WORDS
    this.#recordsAt = this.#startsAt + (words[1]! + 1) * 2
  }

  read(rule: number): Look {
    const words = this.#words
    const startAt = this.#startsAt + rule * 2
    let at = this.#recordsAt + words[startAt]! + words[startAt + 1]! * 0x10000
    const next = (): number => words[at++]!
    const list = <T>(item: () => T): T[] => Array.from({ length: next() }, item)
    const flags = next()
    const before = next()
    const after = next()
    const stretchSet = next()
    const stretchMin = next()
    const edge = next()
    const places = list(() => this.#set(next()))
    const runs = list((): Run => ({ set: this.#set(next()), min: next(), max: next() }))
    const held = Uint8Array.from(list(next))
    return {
      isGiven: (flags & IS_GIVEN) !== 0,
      isNear: (flags & IS_NEAR) !== 0,
      isService: (flags & IS_SERVICE) !== 0,
      hasPattern: (flags & HAS_PATTERN) !== 0,
      places,
      edge: edge === NO_SET ? null : this.#set(edge),
      runs,
      stretch: stretchSet === NO_SET ? null : { set: this.#set(stretchSet), min: stretchMin },
      held,
      before,
      after,
    }
  }

  #set(number: number): Uint8Array {
    let set = this.#sets[number]
    if (set === undefined) {
      const at = HEAD + number * SET_WORDS
      set = Uint8Array.from({ length: 256 }, (_, byte) => (this.#words[at + (byte >> 4)]! >> (byte & 15)) & 1)
      this.#sets[number] = set
    }
    return set
  }
}
