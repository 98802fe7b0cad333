/** The handlers by the names that rule files give them. */
import { awsSts } from './aws-sts.js'
import { gcpServiceAccount } from './gcp-service-account.js'
import type { Handler } from './handler.js'

export type { Handler } from './handler.js'

const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ['aws-sts', awsSts],
  ['gcp-service-account', gcpServiceAccount],
])

export function handlerNamed(name: string): Handler | null {
  return HANDLERS.get(name) ?? null
}
