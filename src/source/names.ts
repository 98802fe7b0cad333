/** Names of files: bytes, held one character a byte (latin1) while they are compared and joined, made into text at the edges. */
import { type PathName, pathName } from '../model/index.js'

/** A name as the report shows it. */
export function nameOf(latin1: string): PathName {
  return pathName(Buffer.from(latin1, 'latin1'))
}

/** Text as bytes, one character a byte. */
export function latin1Of(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}
