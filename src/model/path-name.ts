/** A name that came from git or the file system: bytes that are usually, but not always, UTF-8. */
export interface PathName {
  /** The name as text, `/`-separated, relative to the scanned root. Undecodable bytes show as U+FFFD. */
  readonly text: string
  /** The exact bytes in base64, present only where `text` lost something. */
  readonly base64?: string
}

/** Turns raw name bytes into a PathName. */
export function pathName(bytes: Uint8Array): PathName {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = buffer.toString('utf8')
  return Buffer.from(text, 'utf8').equals(buffer) ? { text } : { text, base64: buffer.toString('base64') }
}

/** A PathName from text that is known to be exact (a flag, a configuration entry). */
export function pathNameOf(text: string): PathName {
  return { text }
}

/** The exact bytes of a name. */
export function pathBytes(name: PathName): Buffer {
  return name.base64 === undefined ? Buffer.from(name.text, 'utf8') : Buffer.from(name.base64, 'base64')
}
