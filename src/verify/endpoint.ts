/** Where a check goes: the rule's own host, or the base URL that the operator named instead. Never a host out of scanned text. */
import type { VerifyRequest } from '../model/index.js'
import { isLoopback } from './address.js'
import type { Refusal, Values } from './template.js'

export interface Endpoint {
  /** Scheme, host and port: `https://api.github.com`. */
  readonly origin: string
  /** Name or address, without brackets. */
  readonly hostname: string
  /** Host and port as people write them; what texts name. */
  readonly host: string
  /** Path and query, still with placeholders. */
  readonly path: string
  /** `rule`: stands in the rule; `label`: its first label was found in the text; `override`: named by the operator. */
  readonly from: 'rule' | 'label' | 'override'
  /** Name of the part that is the first label, where there is one. */
  readonly labelPart?: string
}

const LITERAL = /^https:\/\/((?:[a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63}(?::\d{1,5})?)(?=[/?]|$)/i
/** A part, then a suffix of at least two labels that only its owner can hand out names under. */
const LABELLED = /^https:\/\/\{([A-Za-z_]\w*)\}((?:\.[a-z0-9-]{1,63}){2,})(?=[/?]|$)/i
const LABEL = /^[0-9a-z](?:[0-9a-z-]{0,61}[0-9a-z])?$/i

/** `url` is the rule's; the operator's base URL for rule, host or everything replaces its origin and keeps its path. */
export function endpointOf(
  facts: { readonly ruleId: string; readonly url: string; readonly values: Values },
  endpoints: VerifyRequest['endpoints'],
): Endpoint | Refusal {
  const own = ownEndpoint(facts.url, facts.values)
  if ('why' in own) return own
  const base = [facts.ruleId, own.host, own.hostname, '*'].find((name) => Object.hasOwn(endpoints, name))
  return base === undefined ? own : overridden(own, endpoints[base] ?? '')
}

function ownEndpoint(url: string, values: Values): Endpoint | Refusal {
  const literal = LITERAL.exec(url)
  if (literal !== null) return endpoint(`https://${literal[1]}`, url.slice(literal[0].length), 'rule')
  const labelled = LABELLED.exec(url)
  if (labelled === null) return { why: 'the rule names no fixed host' }
  const part = labelled[1] ?? ''
  const label = Object.hasOwn(values, part) ? (values[part] ?? '') : ''
  if (part === 'secret' || !LABEL.test(label)) return { why: `"${part}" is not one plain label of a host name` }
  const own = endpoint(`https://${label}${labelled[2]}`, url.slice(labelled[0].length), 'label')
  return { ...own, labelPart: part }
}

function endpoint(origin: string, path: string, from: Endpoint['from']): Endpoint {
  const { origin: normal, hostname, host } = new URL(origin)
  const rooted = path.startsWith('/') ? path : `/${path}`
  return { origin: normal, hostname: hostname.replace(/^\[|\]$/g, ''), host, path: rooted, from }
}

/** Configuration has checked the URL; it is checked again where the secret would leave. */
function overridden(own: Endpoint, base: string): Endpoint | Refusal {
  if (!URL.canParse(base)) return { why: 'the endpoint given instead is not a URL' }
  const url = new URL(base)
  const target = endpoint(url.origin, `${url.pathname.replace(/\/$/, '')}${own.path}`, 'override')
  if (url.protocol === 'https:') return target
  if (url.protocol === 'http:' && isThisMachine(target.hostname)) return target
  return { why: 'the endpoint given instead is not https, and the secret would travel in the clear' }
}

export function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || isLoopback(hostname)
}
