/** Audits of scratch repositories with few invented rules, with and without what earlier ones left; keys lie in scratch space. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openEngine } from '../../../src/base/regex.js'
import { openCache } from '../../../src/cache/index.js'
import type { Receipt, ScanRequest } from '../../../src/model/index.js'
import { locate, toFindings } from '../../../src/pipeline/findings.js'
import { inspectAll } from '../../../src/pipeline/inspect-all.js'
import { makeReceipt } from '../../../src/pipeline/receipt.js'
import { renderJson } from '../../../src/report/json.js'
import { compileFile, expandSpecimen, ruleSetHash } from '../../../src/rules/index.js'
import { openSource } from '../../../src/source/index.js'
import { PLAIN_POLICY, scanRequest } from '../../support/request.js'
import { git, scratch } from '../git/repositories.js'

const RULES = ['first', 'second'].map(
  (name) => `
provider: Acme
docs: https://acme.example/docs
rotate: { twoActiveKeys: true, steps: [Create a new one.], revoke: [Delete the old one.] }
rules:
  - id: acme/${name}
    title: Acme token
    type: api-key
    severity: high
    risk: Reads everything.
    anchors: [acme_${name}_]
    pattern: '\\b(?P<secret>acme_${name}_[0-9A-Za-z]{32})\\b'
    specimen: 'acme_${name}_{base62:32}'
    matches: ['A=<specimen>']
    verify: { none: invented }
`,
)

const engine = await openEngine('auto')
const [first = [], second = []] = await Promise.all(
  RULES.map((text) => compileFile(text, 'acme.yml', engine, 'operator')),
)

/** Something that only the first rule finds, or only the second. */
export function token(seed: string, rule: 'first' | 'second' = 'first'): string {
  return expandSpecimen(`acme_${rule}_{base62:32}`, { seed })
}

/** A folder for keys: that of one user. */
export function newUser(): { readonly XDG_STATE_HOME: string } {
  return { XDG_STATE_HOME: scratch() }
}

export interface Audited {
  /** The report without what differs from run to run, and without what it says of the cache. */
  readonly text: string
  readonly cache: Receipt['cache']
  readonly found: number
  readonly codes: readonly string[]
  readonly isWhole: boolean
}

export interface Wanted {
  /** Null: no cache is asked for. */
  readonly user: Readonly<Record<string, string>> | null
  readonly rules?: 'first' | 'both'
  readonly settings?: string
  readonly changes?: Partial<ScanRequest>
}

export async function audit(
  repository: string,
  { user, rules = 'first', settings = '', changes = {} }: Wanted,
): Promise<Audited> {
  const list = rules === 'both' ? [...first, ...second] : first
  const loaded = { rules: list, hash: ruleSetHash(list), custom: 0, notices: [], anchors: null }
  const request = await scanRequest({ kind: 'audit', repository }, changes)
  const source = await openSource(request.scope, {
    exclude: () => null,
    maxBlobBytes: request.maxBlobBytes,
    insideHook: false,
    ...(user === null ? {} : { openCache: (place) => openCache([loaded.hash, settings], place, user) }),
  })
  const inspected = await inspectAll(source, loaded, engine, request)
  const placed = await locate(source, inspected.sighted, request.signal)
  const findings = toFindings(placed, list, PLAIN_POLICY)
  const all = [...source.tally.notices, ...inspected.notices]
  const notices = all.filter(({ code }) => code !== 'cache')
  const receipt = makeReceipt({
    request,
    startedAt: new Date(0),
    durationMs: 0,
    engine,
    rules: loaded,
    tally: source.tally,
    inspected,
    notices,
    silencedByRepository: 0,
    belowConfidence: 0,
    verification: { asked: false, requests: 0, hosts: [] },
  })
  const complete = !request.signal.aborted && !notices.some(({ level }) => level === 'unread')
  const report = { findings, suppressed: [], remedies: [], notices, receipt: { ...receipt, cache: null }, complete }
  return {
    text: Array.from(renderJson(report)).join(''),
    cache: receipt.cache,
    found: findings.length,
    codes: all.filter(({ code }) => code === 'cache').map(({ message }) => message),
    isWhole: complete,
  }
}

/** Where caches of a repository lie. */
export function cacheFolder(repository: string): string {
  return path.join(path.resolve(repository, git(repository, ['rev-parse', '--git-common-dir'])), 'stanch')
}

export function cacheFiles(repository: string): readonly string[] {
  const folder = cacheFolder(repository)
  return readdirSync(folder).map((name) => path.join(folder, name))
}

/** Of the one cache that is there. */
export function cacheBytes(repository: string): Buffer {
  const [file = '', ...others] = cacheFiles(repository)
  if (others.length > 0) throw new Error(`${others.length + 1} files where one was expected`)
  return readFileSync(file)
}
