/** All syntaxes in which a name is given a value. */
import type { Random } from '../../../src/base/random.js'
import { fillMark, MARK } from '../case.js'
import { styled } from '../names.js'
import { CODE } from './code.js'
import { DATA } from './data.js'
import { OPERATIONS } from './operations.js'
import type { Syntax } from './syntax.js'
import { CONNECTIONS, ENCODED, NETWORK, TEXTS } from './texts.js'

export type { Syntax } from './syntax.js'
export { CONNECTIONS, ENCODED }

export const SYNTAXES: readonly Syntax[] = [...CODE, ...DATA, ...OPERATIONS, ...NETWORK, ...TEXTS]

export interface Written {
  readonly file: string
  readonly text: string
  readonly secret: { readonly start: number; readonly end: number }
}

/** The value in the syntax; null where the syntax cannot hold it. `words` is the name, one word after another. */
export function write(
  syntax: Syntax,
  { words, value, random, number }: { words: string; value: string; random: Random; number: number },
): Written | null {
  const shown = syntax.escape(value)
  if (shown === null) return null
  const name = styled(words, random.pick(syntax.styles))
  const file = syntax.file.replaceAll('{n}', `n${number}`)
  const filled = fillMark(syntax.write(name, MARK), shown)
  const whole = syntax.name.startsWith('base64 of') ? 'base64' : syntax.name.startsWith('hex of') ? 'hex' : null
  if (whole === null) return { file, ...filled }
  // The whole setting is encoded: the secret stands somewhere in it, and any part of it may be named.
  const encoded = Buffer.from(`PORT=8080\n${filled.text}\n`).toString(whole)
  return { file, ...fillMark(`data: ${MARK}\n`, encoded) }
}
