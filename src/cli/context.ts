/** What every command is given of the world. */
import type { Interruption } from './signals.js'
import type { Terminal } from './terminal.js'

export interface Context {
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly terminal: Terminal
  readonly interruption: Interruption
  /** YYYY-MM-DD, in UTC: what expiry dates are compared with. */
  readonly today: string
}
