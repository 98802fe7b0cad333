/** Fills a rule's request template with the values of one finding; nothing of a value can become structure of the request. */
import type { Rule, VerifyPlan } from '../model/index.js'
import { basic, inJson, inPath, inQuery } from './encode.js'

/** Name → value, one character a byte. */
export type Values = Readonly<Record<string, string>>

/** What is sent besides method and origin. */
export interface Filled {
  /** Path and query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** A request that cannot be made; `why` holds no value. */
export interface Refusal {
  readonly why: string
}

/** A placeholder is a name in braces; any other brace (JSON, GraphQL) is text. */
const PLACEHOLDER = /\{([A-Za-z_]\w*)\}/g

/** Names that a rule's matches can bring: the secret, named groups of the pattern, companions. */
export function partNames(rule: Rule): ReadonlySet<string> {
  const groups = [...rule.pattern.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)].map(([, name = '']) => name)
  return new Set(['secret', ...groups, ...rule.with.map(({ name }) => name)])
}

/** Placeholders of address, headers and body. In a body a name that the rule does not know is text. */
export function namesUsed(plan: VerifyPlan, known: ReadonlySet<string>): ReadonlySet<string> {
  const inBody = placeholders(plan.body ?? '').filter((name) => known.has(name))
  return new Set([...placeholders(plan.url), ...Object.values(plan.headers).flatMap(placeholders), ...inBody])
}

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
}

/** `path` is the template of path and query, which an override of the endpoint may have lengthened. */
export function fillRequest(plan: VerifyPlan, path: string, values: Values): Filled | Refusal {
  const filledPath = fillPath(path, values)
  if (filledPath === null) return { why: 'the value does not fit into the address of the check' }
  const headers: Record<string, string> = {}
  for (const [name, template] of Object.entries(plan.headers)) {
    const value = fillHeader(template, values)
    if (!isHeaderName(name)) return { why: `the rule may not set the header ${name}` }
    if (value === null) return { why: `the value cannot stand in the header ${name}` }
    headers[name.toLowerCase()] = value
  }
  if (plan.body === undefined) return { path: filledPath, headers }
  return { path: filledPath, headers, body: fill(plan.body, values, bodyEncoding(headers['content-type'] ?? '')) }
}

/** Null where a value would change the address's shape: dot segments, which every client resolves away. */
function fillPath(template: string, values: Values): string | null {
  const cut = template.indexOf('?')
  const path = fill(cut < 0 ? template : template.slice(0, cut), values, inPath)
  const query = cut < 0 ? '' : fill(template.slice(cut), values, inQuery)
  const written = `${path}${query}`
  if (!/^\/(?!\/)/.test(written) || !URL.canParse(`https://host.invalid${written}`)) return null
  const url = new URL(`https://host.invalid${written}`)
  return url.origin === 'https://host.invalid' && `${url.pathname}${url.search}` === written ? written : null
}

/** Visible ASCII and blanks only: a line break would begin another header. */
function fillHeader(template: string, values: Values): string | null {
  const start = template.indexOf('{basic:')
  const end = start < 0 ? -1 : closingBrace(template, start)
  const asIs = (text: string) => fill(text, values, (value) => value)
  const filled =
    end < 0
      ? asIs(template)
      : `${asIs(template.slice(0, start))}${basic(asIs(template.slice(start + 7, end)))}${asIs(template.slice(end + 1))}`
  return /^[\x20-\x7e]*$/.test(filled) ? filled : null
}

/** Where the brace that opens at `start` is closed, −1 when nowhere. */
function closingBrace(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text.charAt(at) === '{') depth++
    else if (text.charAt(at) === '}' && --depth === 0) return at
  }
  return -1
}

/** Headers that shape the message or name its target are ours alone. */
const OURS = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'te',
  'trailer',
])

function isHeaderName(name: string): boolean {
  return /^[0-9A-Za-z_-]{1,64}$/.test(name) && !OURS.has(name.toLowerCase())
}

function bodyEncoding(contentType: string): (value: string) => string {
  return contentType.startsWith('application/x-www-form-urlencoded') ? inQuery : inJson
}

/** One pass: a value that looks like a placeholder stays text. Names without a value stay as they stand. */
function fill(template: string, values: Values, encode: (value: string) => string): string {
  return template.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? encode(values[name] ?? '') : whole,
  )
}
