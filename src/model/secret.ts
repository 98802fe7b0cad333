/** The matched bytes, wrapped so that they cannot be printed by accident. */
import { inspect } from 'node:util'

export class Secret {
  readonly #value: string

  /** `value` holds one character a byte (latin1). */
  constructor(value: string) {
    this.#value = value
  }

  /** The bytes as text, one character a byte. Called in verify/, base/fingerprint and for masking only. */
  reveal(): string {
    return this.#value
  }

  get length(): number {
    return this.#value.length
  }

  toString(): string {
    return maskSecret(this.#value)
  }

  toJSON(): string {
    return maskSecret(this.#value)
  }

  [inspect.custom](): string {
    return maskSecret(this.#value)
  }
}

/** A short fixed prefix that tells the kind, and the length: `ghp_…(40)`. At most 4 characters and a sixth of the value are shown. */
export function maskSecret(value: string): string {
  const shown = Math.min(4, Math.floor(value.length / 6))
  const head = /^-----BEGIN [A-Z0-9 ]{0,40}/.exec(value)?.[0].slice(0, 31) ?? value.slice(0, shown)
  return `${head.replace(/[^\x20-\x7e]/g, '·')}…(${value.length})`
}
