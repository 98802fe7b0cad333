/** Takes tree objects apart. Names are bytes, held one character a byte (latin1): they are labels and never become file-system paths. */

export interface TreeEntry {
  /** Octal: `100644`, `40000`, `120000`, `160000`. The leading zeros that old tools wrote are dropped. */
  readonly mode: string
  /** One character a byte. */
  readonly name: string
  readonly id: string
}

export function isTreeMode(mode: string): boolean {
  return mode === '40000'
}

export function isLinkMode(mode: string): boolean {
  return mode === '120000'
}

/** A commit of another repository. */
export function isGitlinkMode(mode: string): boolean {
  return mode === '160000'
}

/** The entries of a tree; a malformed tree ends at its first wrong byte, and says so by `isWhole`. */
export function readTree(
  bytes: Buffer,
  idBytes: number,
): { readonly entries: readonly TreeEntry[]; readonly isWhole: boolean } {
  const entries: TreeEntry[] = []
  let position = 0
  while (position < bytes.length) {
    const space = bytes.indexOf(0x20, position)
    const end = space === -1 ? -1 : bytes.indexOf(0, space + 1)
    const next = end + 1 + idBytes
    if (end === -1 || next > bytes.length) return { entries, isWhole: false }
    entries.push({
      mode: bytes.toString('latin1', position, space).replace(/^0+/, ''),
      name: bytes.toString('latin1', space + 1, end),
      id: bytes.toString('hex', end + 1, next),
    })
    position = next
  }
  return { entries, isWhole: true }
}
