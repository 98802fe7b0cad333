/** What verification takes from the world besides the network itself: names, time, environment. Tests bring their own. */
import { lookup as resolve } from 'node:dns/promises'
import { setTimeout as pause } from 'node:timers/promises'

export interface Address {
  readonly address: string
  readonly family: number
}

export interface World {
  /** All addresses of a name, as the system resolves it. Rejects with a `code` as node:dns does. */
  lookup(hostname: string): Promise<readonly Address[]>
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970. */
  now(): number
  /** Ends early, without an error, when the signal fires. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** Certificate authorities in PEM instead of the system's; those of NODE_EXTRA_CA_CERTS are Node's own business. */
  readonly ca?: string
}

export const REAL_WORLD: World = {
  lookup: (hostname) => resolve(hostname, { all: true }),
  environment: process.env,
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await pause(ms, undefined, { signal })
    } catch {
      // Only the signal rejects it, and the caller looks at the signal.
    }
  },
}
