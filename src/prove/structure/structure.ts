/** What a structural check is: the bytes of a value against its format, and what the format itself tells. */
import type { Evidence } from '../proof.js'

export type Built =
  | {
      readonly kind: 'sound'
      /** What the format tells, for people: `RSA, 2048 bits`. Never text of the value's own choosing without cleansing. */
      readonly facts?: string
      /** Named values that the format holds: they join the parts of the credential. */
      readonly parts?: Readonly<Record<string, string>>
      /** True where being well built proves little: the value could be so by chance. */
      readonly isWeak?: boolean
    }
  | { readonly kind: 'broken'; readonly reason: string }

/** `argument` is what the rule wrote after the colon. */
export type Structure = (value: string, argument: string, evidence: Evidence) => Built

export const SOUND: Built = { kind: 'sound' }

export function broken(reason: string): Built {
  return { kind: 'broken', reason }
}

/** Text that a value brings along, fit to be shown: plain characters of names and addresses only; empty when it holds others. */
export function plainText(text: unknown, lengthMax = 80): string {
  return typeof text === 'string' && text.length <= lengthMax && /^[\w.:/@+~ -]+$/.test(text) ? text : ''
}
