/** Which requests go through the operator's proxy: https to hosts that no scanned text had a part in. */
import { type Endpoint, isThisMachine } from './endpoint.js'

/** The proxy's URL, or null for a direct connection. HTTPS_PROXY and NO_PROXY only, in capitals or small letters. */
export function proxyFor(target: Endpoint, environment: Readonly<Record<string, string | undefined>>): string | null {
  if (target.from === 'label' || !target.origin.startsWith('https:') || isThisMachine(target.hostname)) return null
  const proxy = environment.HTTPS_PROXY || environment.https_proxy || ''
  if (!/^https?:\/\//i.test(proxy) || !URL.canParse(proxy)) return null
  return isExempt(target, environment.NO_PROXY || environment.no_proxy || '') ? null : proxy
}

/** `*`, a host, a domain with or without its leading dot, each with or without a port. */
function isExempt(target: Endpoint, list: string): boolean {
  const port = new URL(target.origin).port || '443'
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = '', ofPort] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? []
      if (entry === '*') return true
      if (name === '' || (ofPort !== undefined && ofPort !== port)) return false
      return target.hostname === name || target.hostname.endsWith(`.${name}`)
    })
}
