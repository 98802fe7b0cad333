/** What a live answer tells of the credential: the rule's `show` entries, bounded, escaped, and never the secret itself. */
import { visible } from '../base/escape.js'
import { parseJson, valuesAt } from './json.js'
import type { Redact } from './redact.js'
import type { Answer } from './request.js'

const VALUE_CHARACTERS_MAX = 200
const ENTRIES_MAX = 20
const ITEMS_MAX = 20

/** `show`: name → JSON path or `header <name>`. What is absent, empty or not plain is left out. */
export function identityOf(
  answer: Answer,
  show: Readonly<Record<string, string>>,
  redact: Redact,
): Readonly<Record<string, string>> {
  const parsed = answer.isCut ? { why: 'cut' } : parseJson(answer.body)
  const facts: [string, string][] = []
  for (const [name, source] of Object.entries(show)) {
    const header = /^header (\S+)$/.exec(source)?.[1]?.toLowerCase()
    const values =
      header === undefined
        ? 'value' in parsed
          ? valuesAt(parsed.value, source)
          : []
        : Object.hasOwn(answer.headers, header)
          ? [answer.headers[header]]
          : []
    facts.push([name, values.map(plainText).filter(Boolean).join(', ')])
  }
  return tidy(facts, redact)
}

/** Redacted before it is cut, so that no half of a secret stays; escaped before it is cut, so that the bound holds. */
export function tidy(facts: readonly (readonly [string, string])[], redact: Redact): Readonly<Record<string, string>> {
  const kept = facts
    .filter(([, value]) => value !== '')
    .slice(0, ENTRIES_MAX)
    .map(([name, value]) => [name, shortened(visible(redact(value)))] as const)
  return Object.fromEntries(kept)
}

function shortened(text: string): string {
  return text.length <= VALUE_CHARACTERS_MAX ? text : `${text.slice(0, VALUE_CHARACTERS_MAX - 1)}…`
}

/** Lists of plain values are joined; whatever is nested deeper is not an identity. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (!Array.isArray(value)) return ''
  const plain = value.filter((item) => ['string', 'number', 'boolean'].includes(typeof item))
  const more = plain.length > ITEMS_MAX ? [`and ${plain.length - ITEMS_MAX} more`] : []
  return [...plain.slice(0, ITEMS_MAX).map(String), ...more].join(', ')
}
