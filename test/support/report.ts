/** Makes Report values for tests: rules, secrets, places of every kind, findings with every verdict. All values are generated. */
import { Random } from '../../src/base/random.js'
import type {
  CommitFacts,
  Finding,
  Notice,
  PathName,
  Place,
  Playbook,
  Provenance,
  Receipt,
  Remedy,
  Report,
  Rule,
  Verdict,
} from '../../src/model/index.js'
import { maskSecret, pathName, pathNameOf, Secret } from '../../src/model/index.js'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** A value that no rule knows, the same for the same seed. */
export function makeValue(seed: string, length = 40): string {
  return new Random(seed).text(LETTERS, length)
}

/** A PEM-shaped text, assembled from parts. */
export function makePem(seed: string): string {
  const random = new Random(seed)
  const body = Array.from({ length: 6 }, () => random.text(`${LETTERS}+/`, 64)).join('\n')
  const edge = (word: string): string => `${'-'.repeat(5)}${word} ${['PRIVATE', 'KEY'].join(' ')}${'-'.repeat(5)}`
  return `${edge('BEGIN')}\n${body}\n${edge('END')}`
}

export const PLAYBOOK: Playbook = {
  console: 'https://acme.example/settings/tokens',
  docs: 'https://acme.example/docs/rotate',
  twoActiveKeys: true,
  before: ['You need the Owner role of the workspace.'],
  steps: ['Create a new token with the same scopes.', 'Deploy it everywhere the old one is used.'],
  cli: 'acme tokens create --scopes read',
  revoke: ['Delete the old token; it stops working at once.'],
  revokeCli: 'acme tokens delete {id}',
  prove: ['A call with the old token answers 401.'],
  audit: 'Look for use of the token since {firstSeen} in the audit log.',
}

export function makeRule(more: Partial<Rule> = {}): Rule {
  return {
    id: 'acme/api-token',
    provider: 'Acme',
    title: 'Acme API token',
    type: 'api-key',
    severity: 'high',
    risk: 'Reads and writes every project of the account that created it.',
    docs: 'https://acme.example/docs/tokens',
    anchors: ['acme_'],
    anchorCase: 'exact',
    pattern: '(?P<secret>acme_[0-9A-Za-z]{32})',
    window: { before: 8, after: 64 },
    hasPattern: true,
    keyword: false,
    with: [],
    generic: false,
    placeholder: true,
    verify: {
      method: 'GET',
      url: 'https://api.acme.example/v1/me',
      headers: { authorization: 'Bearer {secret}' },
      live: { status: [200], has: ['$.login'] },
      dead: { status: [401] },
      show: { account: '$.login' },
      effects: 'none',
    },
    rotate: PLAYBOOK,
    tier: 'built-in',
    ...more,
  }
}

export function makeCommit(day: number, more: Partial<CommitFacts> = {}): CommitFacts {
  const random = new Random(`commit ${day}`)
  return {
    id: Buffer.from(random.bytes(20)).toString('hex'),
    author: 'Ann Author',
    email: 'ann@example.com',
    date: new Date(Date.UTC(2024, 0, day, 12)).toISOString().replace('.000Z', '+00:00'),
    subject: 'Add configuration',
    parents: 1,
    ...more,
  }
}

export const inFile = (path: PathName | string, tracking: 'tracked' | 'ignored' = 'tracked'): Provenance => ({
  kind: 'file',
  path: nameOf(path),
  tracking,
})

export const inCommit = (
  path: PathName | string,
  day: number,
  more: Partial<Extract<Provenance, { kind: 'commit' }>> = {},
): Provenance => ({
  kind: 'commit',
  path: nameOf(path),
  commit: makeCommit(day),
  atHead: true,
  reachability: 'head',
  refs: [],
  ...more,
})

/** One place of every kind. */
export const EVERY_PLACE: readonly Provenance[] = [
  inFile('config/prod.env'),
  inFile('.env.local', 'ignored'),
  { kind: 'staged', path: pathNameOf('src/app.ts') },
  inCommit('deploy/values-staging.yaml', 3),
  inCommit('old/config.json', 1, { atHead: false, reachability: 'refs', refs: ['feature/x'] }),
  inCommit('gone.txt', 2, { atHead: false, reachability: 'unreachable' }),
  { kind: 'object', object: 'ab'.repeat(20), reachability: 'stash', path: pathNameOf('stashed.txt') },
  { kind: 'object', object: 'cd'.repeat(20), reachability: 'unreachable' },
  { kind: 'message', object: 'ef'.repeat(20), of: 'commit', commit: makeCommit(5), reachability: 'refs' },
  { kind: 'message', object: '12'.repeat(20), of: 'tag', name: 'v1.0', reachability: 'refs' },
  { kind: 'stdin', path: pathNameOf('stdin') },
]

export const EVERY_VERDICT: readonly Verdict[] = [
  {
    kind: 'live',
    limited: false,
    identity: { account: 'acme-bot', scopes: 'read, write' },
    checkedAt: '2024-06-01T10:00:00Z',
  },
  { kind: 'live', limited: true, identity: {}, checkedAt: '2024-06-01T10:00:00Z' },
  { kind: 'dead', why: 'status 401', checkedAt: '2024-06-01T10:00:00Z' },
  { kind: 'unknown', why: 'status 503' },
  { kind: 'unasked', why: 'verification was not asked for' },
]

export function makePlace(provenance: Provenance, value: string, more: Partial<Place> = {}): Place {
  return {
    provenance,
    blobId: '5e'.repeat(20),
    location: { start: 120, end: 120 + value.length, line: 12, column: 7, endLine: 12, endColumn: 7 + value.length },
    layers: [],
    excerpt: `TOKEN=${maskSecret(value)}`,
    lineHash: '271789c17abda88f:1',
    inlineMark: null,
    isUnchanged: false,
    ...more,
  }
}

/** A finding in these places; `value` defaults to one made from the seed. */
export function makeFinding(
  seed: string,
  provenances: readonly Provenance[] = [inFile('config/prod.env')],
  more: Partial<Finding> & { readonly value?: string } = {},
): Finding {
  const { value = makeValue(seed), ...rest } = more
  return {
    fingerprint: Buffer.from(new Random(`fingerprint ${seed}`).bytes(16)).toString('hex'),
    rule: makeRule(),
    secret: new Secret(value),
    parts: {},
    places: provenances.map((provenance) => makePlace(provenance, value)) as unknown as Finding['places'], // callers give one at least
    proofs: ['entropy 4.1'],
    confidence: 'high',
    verdict: { kind: 'unasked', why: 'verification was not asked for' },
    suppression: null,
    ...rest,
  }
}

/** A plain remedy of one finding. What buildRemedies makes of it is tested beside it; the report rooms only show it. */
export function makeRemedy(finding: Finding, more: Partial<Remedy> = {}): Remedy {
  return {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    masked: finding.secret.toString(),
    findings: [finding],
    places: finding.places,
    verdict: finding.verdict,
    risk: 54,
    firstExposed: '2024-01-01T12:00:00+00:00',
    lastExposed: '2024-01-05T12:00:00+00:00',
    atHead: true,
    reachable: ['head', 'refs'],
    owner: { lastAuthor: 'Ann Author <ann@example.com>', codeowners: ['@acme/platform'] },
    environments: ['staging', 'prod'],
    playbook: `#playbook-${finding.rule.id.replace('/', '-')}`,
    ...more,
  }
}

export function makeReceipt(more: Partial<Receipt> = {}): Receipt {
  return {
    stanch: '0.1.0',
    mode: 'tree',
    request: 'files under .',
    startedAt: '2024-06-01T09:59:58.000Z',
    durationMs: 412,
    engine: { name: 're2js', version: '2.10.0', fallback: false },
    rules: { count: 90, hash: 'c0ffee'.repeat(10), custom: 0 },
    fingerprintKey: 'config',
    git: '2.39.5',
    commits: 0,
    bytes: 4_100_000,
    units: { total: 125, scanned: 120, duplicate: 2, excluded: 3, unread: 0 },
    excluded: [{ reason: 'ignored by git', tier: 'built-in', count: 3 }],
    unread: [],
    silencedByRepository: 0,
    belowConfidence: { least: 'medium', count: 0 },
    cache: null,
    config: [],
    verification: { asked: false, requests: 0, hosts: [] },
    ...more,
  }
}

export function makeReport(findings: readonly Finding[], more: Partial<Report> = {}): Report {
  return {
    findings,
    suppressed: [],
    remedies: findings.map((finding) => makeRemedy(finding)),
    notices: [],
    receipt: makeReceipt(),
    complete: true,
    ...more,
  }
}

export function makeNotice(more: Partial<Notice> = {}): Notice {
  return {
    code: 'too-large',
    level: 'unread',
    where: 'vendor/big.bin',
    message: 'Larger than the limit; raise it.',
    count: 1,
    ...more,
  }
}

/** Names that break naive writers. Each stands in the path of a file somewhere. */
export const HOSTILE_NAMES: readonly PathName[] = [
  pathNameOf('a\nb.env'),
  pathNameOf('quote"\'`.env'),
  pathNameOf('back\\slash.env'),
  pathNameOf('esc\x1b[31mred\x07.env'),
  pathNameOf('bidi\u202egpj.exe'),
  pathNameOf('c1\u009b31m.env'),
  pathNameOf('line\u2028sep.env'),
  pathName(Buffer.from([0x6c, 0x61, 0x74, 0x69, 0x6e, 0xe9, 0xff, 0x2e, 0x65, 0x6e, 0x76])),
  pathNameOf('</script><script>alert(1)</script>.env'),
  pathNameOf('<!--<script>.env'),
  pathNameOf('x](javascript:alert(1)).env'),
  pathNameOf('![beacon](https://evil.example/p.png)'),
  pathNameOf('::error::pwned'),
  pathNameOf('##[error]pwned ##vso[task.setvariable variable=x]y'),
  pathNameOf('pipe|in|name.env'),
  pathNameOf('@everyone #1 <b>bold</b> &amp; **x**.env'),
  pathNameOf('100%25.env'),
  pathNameOf('../../etc/passwd'),
  pathNameOf('/absolute/C:/x.env'),
  pathNameOf('https://evil.example/x'),
  pathNameOf('spaces and ünïcode 漢字 🔑.env'),
  pathNameOf('```fence'),
  pathNameOf('=cmd|calc'),
  pathNameOf('zero\u200bwidth.env'),
]

function nameOf(path: PathName | string): PathName {
  return typeof path === 'string' ? pathNameOf(path) : path
}
