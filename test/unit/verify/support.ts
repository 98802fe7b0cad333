/** What the verification tests share: made-up rules and findings, and a provider that plays answers on this machine. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { Random } from '../../../src/base/random.js'
import {
  type Finding,
  pathNameOf,
  type Rule,
  Secret,
  type VerifyPlan,
  type VerifyRequest,
} from '../../../src/model/index.js'
import type { World } from '../../../src/verify/world.js'

/** 2026-01-02T03:04:05Z. */
export const NOW_MS = Date.UTC(2026, 0, 2, 3, 4, 5)
export const CHECKED_AT = '2026-01-02T03:04:05.000Z'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Token-shaped, the same for the same seed. */
export function token(seed: string, prefix = ['tk', '_'].join('')): string {
  return prefix + new Random(`verify ${seed}`).text(ALPHABET, 36)
}

export function plan(changes: Partial<VerifyPlan> = {}): VerifyPlan {
  return {
    method: 'GET',
    url: 'https://api.acme.example/v1/me',
    headers: { authorization: 'Bearer {secret}' },
    live: { status: [200], has: ['$.login'] },
    limited: { status: [403], contains: ['SSO'] },
    dead: { status: [401] },
    show: {},
    effects: 'none',
    ...changes,
  }
}

export function rule(verify: Rule['verify'] = plan(), changes: Partial<Rule> = {}): Rule {
  return {
    id: 'acme/api-token',
    provider: 'Acme',
    title: 'Acme API token',
    type: 'api-key',
    severity: 'high',
    risk: 'Reads everything.',
    docs: 'https://acme.example/docs',
    anchors: ['tk_'],
    anchorCase: 'exact',
    pattern: '(?P<secret>tk_[0-9A-Za-z]{36})',
    window: { before: 1, after: 41 },
    hasPattern: true,
    keyword: false,
    with: [],
    generic: false,
    placeholder: true,
    verify,
    rotate: { twoActiveKeys: 'unknown', before: [], steps: [], revoke: [], prove: [] },
    tier: 'built-in',
    ...changes,
  }
}

let count = 0

export function finding(
  facts: { rule?: Rule; secret?: string; parts?: Readonly<Record<string, string>>; path?: string } = {},
  changes: Partial<Finding> = {},
): Finding {
  const secret = facts.secret ?? token(`finding ${++count}`)
  return {
    fingerprint: `fp-${(facts.rule ?? rule()).id}-${[...secret].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) >>> 0, 7)}`,
    rule: facts.rule ?? rule(),
    secret: new Secret(secret),
    parts: Object.fromEntries(Object.entries(facts.parts ?? {}).map(([name, value]) => [name, new Secret(value)])),
    places: [
      {
        provenance: { kind: 'file', path: pathNameOf(facts.path ?? '.env'), tracking: 'tracked' },
        blobId: '0'.repeat(40),
        location: { start: 0, end: secret.length, line: 1, column: 1, endLine: 1, endColumn: secret.length + 1 },
        layers: [],
        excerpt: '',
        lineHash: '0:1',
        inlineMark: null,
        isUnchanged: false,
      },
    ],
    proofs: [],
    confidence: 'high',
    verdict: { kind: 'unasked', why: 'verification was not asked for' },
    suppression: null,
    ...changes,
  }
}

export function asking(changes: Partial<VerifyRequest> = {}): VerifyRequest {
  return {
    asked: true,
    endpoints: {},
    allowPrivate: [],
    effects: false,
    timeoutMs: 5_000,
    perSecond: 1_000,
    canaries: false,
    ...changes,
  }
}

/** A still clock, sleeps that are noted and take no time, no environment, no names. */
export function world(changes: Partial<World> = {}): World & { readonly slept: number[] } {
  const slept: number[] = []
  return {
    slept,
    lookup: async () => {
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    },
    environment: {},
    now: () => NOW_MS,
    sleep: async (ms) => {
      slept.push(ms)
    },
    ...changes,
  }
}

export interface Heard {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Provider {
  /** `http://127.0.0.1:port`. */
  readonly base: string
  readonly host: string
  readonly port: number
  readonly heard: Heard[]
  close(): Promise<void>
}

type Play = (heard: Heard, response: ServerResponse) => void

/** A provider on this machine; closed when the test ends. */
export async function provider(context: TestContext, play: Play): Promise<Provider> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }
      heard.push(one)
      play(one, response)
    })
  })
  const port = await listen(server)
  const close = () => shut(server)
  context.after(close)
  return { base: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, port, heard, close }
}

export async function listen(
  server: Server | import('node:https').Server | import('node:net').Server,
): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export async function shut(server: Server | import('node:https').Server): Promise<void> {
  server.closeAllConnections()
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

/** Answers with JSON. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Play {
  return (_heard, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(value))
  }
}

/** Answers with any text. */
export function text(status: number, body: string, headers: Record<string, string> = {}): Play {
  return (_heard, response) => {
    response.writeHead(status, { 'content-type': 'text/plain', ...headers })
    response.end(body)
  }
}
