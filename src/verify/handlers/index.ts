/** The handlers by the names that rule files give them. */
import { alibabaSts } from './alibaba-sts.js'
import { awsSts } from './aws-sts.js'
import { binanceKey } from './binance-key.js'
import { gcpServiceAccount } from './gcp-service-account.js'
import type { Handler } from './handler.js'
import { ovhCredential } from './ovh-credential.js'
import { tencentSts } from './tencent-sts.js'

export type { Handler } from './handler.js'

const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ['alibaba-sts', alibabaSts],
  ['aws-sts', awsSts],
  ['binance-key', binanceKey],
  ['gcp-service-account', gcpServiceAccount],
  ['ovh-credential', ovhCredential],
  ['tencent-sts', tencentSts],
])

export function handlerNamed(name: string): Handler | null {
  return HANDLERS.get(name) ?? null
}
