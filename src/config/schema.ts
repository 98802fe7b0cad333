/** What `.stanch.yml` may hold: the type as written and the shape that checks it. Data only: nothing here can run. */
import type { Shape } from './shape.js'

export interface ConfigFile {
  readonly allow?: readonly WrittenAllow[]
  readonly exclude?: readonly { readonly path: string; readonly reason: string }[]
  readonly rules?: readonly string[]
  readonly baseline?: string
  readonly 'fingerprint-key'?: string
  readonly 'inline-marks'?: 'honour' | 'list'
  readonly 'disable-rules'?: readonly string[]
  readonly confidence?: 'high' | 'medium' | 'low'
  readonly 'fail-on'?: 'any' | 'live' | 'high' | 'none'
  readonly severity?: 'critical' | 'high' | 'medium' | 'low'
  readonly 'allow-incomplete'?: readonly string[]
  readonly engine?: 'auto' | 're2' | 're2js'
  readonly jobs?: number
  readonly 'max-file-size'?: string
  readonly 'playbook-url'?: string
  readonly verify?: boolean
  readonly 'verify-effects'?: boolean
  readonly endpoints?: Readonly<Record<string, string>>
  readonly 'allow-private-hosts'?: readonly string[]
  readonly 'verify-timeout'?: number
  readonly 'verify-rate'?: number
  readonly 'verify-canaries'?: boolean
}

export interface WrittenAllow {
  readonly rule?: string
  readonly path?: string
  readonly fingerprint?: string
  readonly reason: string
  readonly owner?: string
  readonly until?: string
}

/** Entries of one list, hosts of one map. */
const ENTRIES_MAX = 2_000
const GLOB_MAX = 1_000

export const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
/** `github/token`, or a glob over such ids. */
export const RULE_GLOB = /^[a-z0-9*?{},[\]-]+(?:\/[a-z0-9*?{},[\]-]+)?$/
const FINGERPRINT_START = /^[0-9a-f]{8,32}$/

const text = (says: string, max = 500, pattern?: RegExp): Shape =>
  pattern === undefined ? { kind: 'text', says, max } : { kind: 'text', says, max, pattern }
const choice = (says: string, ...of: readonly string[]): Shape => ({ kind: 'choice', says, of })
const list = (says: string, of: Shape, max = ENTRIES_MAX): Shape => ({ kind: 'list', says, of, max })
const flag = (says: string): Shape => ({ kind: 'switch', says })

const reason = text('why, in words that a reviewer understands')
const glob = text('a path glob, relative to the root', GLOB_MAX)
const rule = text('a rule id or a glob of rule ids, such as github/*', 200, RULE_GLOB)

const allow: Shape = {
  kind: 'record',
  says: 'findings that do not count; every condition that is given must hold',
  fields: {
    rule,
    path: glob,
    fingerprint: text('8 to 32 hexadecimal digits of a fingerprint, in quotes', 32, FINGERPRINT_START),
    reason,
    owner: text('who answers for it', 200),
    until: text('the last day on which it counts, YYYY-MM-DD', 10, DAY),
  },
  required: ['reason'],
  anyOf: ['rule', 'path', 'fingerprint'],
}

const exclude: Shape = {
  kind: 'record',
  says: 'paths that are not scanned; they are counted in every report',
  fields: { path: glob, reason },
  required: ['path', 'reason'],
}

export const CONFIG_SHAPE: Shape = {
  kind: 'record',
  says: 'Configuration of stanch. The scanned repository may set some of these; the operator may set all.',
  fields: {
    allow: list('findings that do not count', allow),
    exclude: list('paths that are not scanned', exclude),
    rules: list('rule files to add, relative to this file', text('path of a rule file', GLOB_MAX), 50),
    baseline: text('path of the baseline file, relative to this file', GLOB_MAX),
    'fingerprint-key': text('key of the fingerprints: 64 hexadecimal digits', 64, /^[0-9a-f]{64}$/),
    'inline-marks': choice('whether stanch-ignore marks in files count', 'honour', 'list'),
    'disable-rules': list('ids or globs of rules that are off', rule),
    confidence: choice('least confidence of a finding', 'high', 'medium', 'low'),
    'fail-on': choice('findings that make the exit status 1', 'any', 'live', 'high', 'none'),
    severity: choice('least severity that makes the exit status 1', 'critical', 'high', 'medium', 'low'),
    'allow-incomplete': list('causes of incompleteness that do not count for the exit status', text('a cause', 40), 50),
    engine: choice('regular expression engine', 'auto', 're2', 're2js'),
    jobs: { kind: 'number', says: 'threads; 0 decides by size', min: 0, max: 256 },
    'max-file-size': text('largest file read whole, such as 64MB', 20),
    'playbook-url': text('template of your own rotation pages, with {provider} or {rule}', 500, /^https?:\/\/\S+$/),
    verify: flag('ask providers whether secrets are live'),
    'verify-effects': flag('also make checks that do more than read'),
    endpoints: {
      kind: 'map',
      says: 'rule id, host or * → base URL to ask instead',
      of: text('a base URL', 500, /^https?:\/\/\S+$/),
      max: 200,
    },
    'allow-private-hosts': list('hosts that may have private addresses', text('a host name', 253), 200),
    'verify-timeout': { kind: 'number', says: 'seconds for one check', min: 1, max: 120 },
    'verify-rate': { kind: 'number', says: 'checks a second to one host', min: 0.01, max: 100 },
    'verify-canaries': flag('also check canary tokens, which alerts their owner'),
  },
  required: [],
}
