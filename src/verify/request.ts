/** The only way to the network: one request over a fresh connection to a checked address, with bounds on time and size. */
import type { Client, Dispatcher, ProxyAgent } from 'undici'
import { stanchVersion } from '../base/version.js'
import { type Body, readBody } from './body.js'
import type { Endpoint } from './endpoint.js'
import { proxyFor } from './proxy.js'
import { resolveChecked } from './resolve.js'
import type { Filled, Refusal } from './template.js'
import { whyOf } from './why.js'
import type { Address, World } from './world.js'

export interface Answer extends Body {
  readonly status: number
  /** Names in small letters; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
}

/** No answer. `wasSent` is false when nothing can have reached the host. */
export interface Failure extends Refusal {
  readonly wasSent: boolean
}

export interface Limits {
  readonly timeoutMs: number
  readonly allowPrivate: readonly string[]
  readonly signal: AbortSignal
}

const HEADER_BYTES_MAX = 16 * 1024

/** Never rejects for what the world does. Redirects are answers like any other: nothing follows them. */
export async function send(
  target: Endpoint,
  method: 'GET' | 'HEAD' | 'POST',
  request: Filled,
  limits: Limits,
  world: World,
): Promise<Answer | Failure> {
  const stop = new AbortController()
  const halt = () => stop.abort()
  const timer = setTimeout(halt, limits.timeoutMs)
  limits.signal.addEventListener('abort', halt, { once: true })
  const proxy = proxyFor(target, world.environment)
  let wasSent = false
  try {
    if (limits.signal.aborted) return { why: CANCELLED, wasSent }
    // Behind a proxy it is the proxy that resolves names: only an address that stands in the URL can be checked here.
    const addresses = await before(stop.signal, resolveChecked(target, limits.allowPrivate, proxied(world, proxy)))
    if ('why' in addresses) return { why: addresses.why, wasSent }
    const dispatcher = await openConnection(target, addresses, proxy, { ...limits, world })
    wasSent = true
    try {
      return await exchange(dispatcher, target, method, request, stop.signal)
    } finally {
      await dispatcher.destroy()
    }
  } catch (error) {
    if (limits.signal.aborted) return { why: CANCELLED, wasSent }
    if (stop.signal.aborted)
      return { why: `${target.host}: the deadline of ${limits.timeoutMs / 1_000} s passed`, wasSent }
    return { why: `${whyOf(error, target.host)}${proxy === null ? '' : ' (through the proxy)'}`, wasSent }
  } finally {
    clearTimeout(timer)
    limits.signal.removeEventListener('abort', halt)
  }
}

const CANCELLED = 'the run was stopped before an answer came'

/** A name is left to the proxy; this stands for its address and is never connected to. */
function proxied(world: World, proxy: string | null): World {
  return proxy === null ? world : { ...world, lookup: async () => [{ address: '1.1.1.1', family: 4 }] }
}

async function openConnection(
  target: Endpoint,
  addresses: readonly Address[],
  proxy: string | null,
  { timeoutMs, world }: { timeoutMs: number; world: World },
): Promise<Client | ProxyAgent> {
  const undici = await import('undici')
  // Said although it is the default: NODE_TLS_REJECT_UNAUTHORIZED must not switch it off.
  const tls = { rejectUnauthorized: true, ...(world.ca === undefined ? {} : { ca: world.ca }) }
  const common = {
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: HEADER_BYTES_MAX,
    // A connection for each request: a kept one may have died, and that would look like a doubt about the secret.
    pipelining: 0,
  }
  if (proxy !== null) return new undici.ProxyAgent({ ...common, uri: proxy, requestTls: tls, proxyTls: tls })
  return new undici.Client(target.origin, {
    ...common,
    connect: { ...tls, timeout: timeoutMs, lookup: pinned(addresses) },
  })
}

/** Gives the socket the addresses that were checked, whatever the name says by now; SNI and Host stay the name. */
function pinned(addresses: readonly Address[]) {
  type Done = (error: Error | null, address: string | { address: string; family: number }[], family?: number) => void
  return (_hostname: string, options: { all?: boolean | undefined }, done: Done) => {
    const [first] = addresses
    if (first === undefined) done(new Error('no address'), '')
    else if (options.all === true) done(null, [...addresses])
    else done(null, first.address, first.family)
  }
}

async function exchange(
  dispatcher: Dispatcher,
  target: Endpoint,
  method: 'GET' | 'HEAD' | 'POST',
  request: Filled,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await dispatcher.request({
    origin: target.origin,
    path: request.path,
    method,
    signal,
    headers: {
      'user-agent': `stanch/${stanchVersion()}`,
      accept: 'application/json, text/plain;q=0.8, */*;q=0.5',
      'accept-encoding': 'identity',
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: request.body }),
  })
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(response.headers))
    if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  const body = await readBody(response.body, headers['content-encoding'] ?? '')
  return { status: response.statusCode, headers, ...body }
}

/** Node's resolver cannot be interrupted, so its answer is simply no longer waited for. */
async function before<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
    promise.then(resolve, reject)
  })
}
