/**
 * Rules as the build stored them, each parsed when it is first asked for more than its name: a scan touches few of a thousand. Whatever asks a rule
 * sees a Rule; only a copy made by spreading or by sending it to a thread would be empty.
 */
import type { Rule } from '../model/index.js'

/** Fields that are asked of every rule before any has hit, and so stand in the index. */
const EARLY = ['id', 'tier', 'isWhole'] as const satisfies readonly (keyof Rule)[]

interface StoredIndex {
  readonly hash: string
  /** Bytes of the text. */
  readonly bytes: number
  readonly rules: readonly Pick<Rule, (typeof EARLY)[number]>[]
  /** Names of all other fields that occur. */
  readonly late: readonly (keyof Rule)[]
  /** Where each rule's text begins and ends, in bytes. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** `text` is JSON of the whole rule set, for those who want all of it; `index` says where in it each rule stands. */
export function storeRules(rules: readonly Rule[], hash: string): { readonly text: string; readonly index: string } {
  const starts: number[] = []
  const ends: number[] = []
  const parts = [`{"hash":${JSON.stringify(hash)},"rules":[\n`]
  let at = Buffer.byteLength(parts[0]!)
  for (const [index, rule] of rules.entries()) {
    const text = JSON.stringify(rule)
    const end = index === rules.length - 1 ? '\n' : ',\n'
    starts.push(at)
    ends.push(at + Buffer.byteLength(text))
    parts.push(text, end)
    at = ends.at(-1)! + end.length
  }
  parts.push(']}\n')
  const text = parts.join('')
  const names = new Set(rules.flatMap((rule) => Object.keys(rule) as (keyof Rule)[]))
  const stored: StoredIndex = {
    hash,
    bytes: Buffer.byteLength(text),
    rules: rules.map((rule) => Object.fromEntries(EARLY.map((name) => [name, rule[name]])) as StoredIndex['rules'][0]),
    late: [...names].filter((name) => !EARLY.some((early) => early === name)),
    starts,
    ends,
  }
  return { text, index: JSON.stringify(stored) }
}

/** `readText` is called once, when the first rule is opened. Throws where text and index are not of one build. */
export function lateRules(
  index: string,
  readText: () => Buffer,
): { readonly rules: readonly Rule[]; readonly hash: string } {
  const stored = JSON.parse(index) as StoredIndex
  let text: Buffer | undefined
  const open = (at: number): Rule => {
    text ??= readText()
    const rule = JSON.parse(text.toString('utf8', stored.starts[at], stored.ends[at])) as Rule
    if (text.length !== stored.bytes || rule.id !== stored.rules[at]!.id)
      throw new Error('the compiled rules are not those of their index: build again')
    return rule
  }
  for (const name of stored.late) giveField(name)
  const rules = stored.rules.map((early, at) => new LateRule(early, () => open(at)) as unknown as Rule) // its fields are given above
  return { rules, hash: stored.hash }
}

/** The rules as plain data, for what is sent to a thread. */
export function plainRules(rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule) => (rule instanceof LateRule ? LateRule.open(rule) : rule))
}

class LateRule {
  #rule: Rule | undefined
  readonly #read: () => Rule

  constructor(early: StoredIndex['rules'][0], read: () => Rule) {
    Object.assign(this, early)
    this.#read = read
  }

  static open(late: LateRule): Rule {
    late.#rule ??= late.#read()
    return late.#rule
  }

  toJSON(): Rule {
    return LateRule.open(this)
  }
}

function giveField(name: keyof Rule): void {
  Object.defineProperty(LateRule.prototype, name, {
    get(this: LateRule) {
      return LateRule.open(this)[name]
    },
    enumerable: true,
    configurable: true,
  })
}
