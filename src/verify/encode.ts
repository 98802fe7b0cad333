/** How a value is written where it is sent: into an address, a header, a body. Values hold one character a byte. */

/** Percent-encoding of every byte but the unreserved ones and `kept`. */
export function percentEncoded(value: string, kept = ''): string {
  let out = ''
  for (const byte of Buffer.from(value, 'latin1')) {
    const character = String.fromCharCode(byte)
    const isPlain = /[0-9A-Za-z._~-]/.test(character) || kept.includes(character)
    out += isPlain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return out
}

/** Some providers' tokens have a colon in the middle and are written with it in the path; neither mark can end a path segment. */
export function inPath(value: string): string {
  return percentEncoded(value, ':@')
}

export function inQuery(value: string): string {
  return percentEncoded(value)
}

/** For a place between the quotes of a JSON text. */
export function inJson(value: string): string {
  return JSON.stringify(Buffer.from(value, 'latin1').toString('utf8')).slice(1, -1)
}

/** As `user:password` is written in an authorization header. */
export function basic(pair: string): string {
  return `Basic ${Buffer.from(pair, 'latin1').toString('base64')}`
}
