/** Resolves a host once and refuses it when any of its addresses is not public; the checked addresses are the ones connected to. */
import { isIP } from 'node:net'
import { isLoopback, refusalOf } from './address.js'
import { type Endpoint, isThisMachine } from './endpoint.js'
import type { Refusal } from './template.js'
import { whyOf } from './why.js'
import type { Address, World } from './world.js'

/** Names with more addresses than this are not trusted to be somebody's API. */
const ADDRESSES_MAX = 64

/** The addresses that may be connected to. `allowPrivate` are the operator's hosts, with or without a port. */
export async function resolveChecked(
  target: Endpoint,
  allowPrivate: readonly string[],
  world: World,
): Promise<readonly Address[] | Refusal> {
  const found = await addressesOf(target, world)
  if ('why' in found) return found
  if (found.length === 0) return { why: `the name ${target.host} did not resolve` }
  if (found.length > ADDRESSES_MAX) return { why: `the name ${target.host} has more than ${ADDRESSES_MAX} addresses` }
  const mayBePrivate = allowPrivate.some((host) => [target.host, target.hostname].includes(host.toLowerCase()))
  if (mayBePrivate) return found
  // The operator named this machine: then it must be this machine, and nothing else.
  const isOurs = target.from === 'override' && isThisMachine(target.hostname)
  for (const { address } of found) {
    const refusal = refusalOf(address)
    if (isOurs ? !isLoopback(address) : refusal !== null)
      return { why: `${target.host} leads to an address that is not public (${refusal ?? 'not this machine'})` }
  }
  return found
}

async function addressesOf(target: Endpoint, world: World): Promise<readonly Address[] | Refusal> {
  const family = isIP(target.hostname)
  if (family !== 0) return [{ address: target.hostname, family }]
  try {
    return await world.lookup(target.hostname)
  } catch (error) {
    return { why: whyOf(error, target.host) }
  }
}
