/** Counts the lines of the text files of a folder. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const NEWLINE = 10
/** A zero byte among the first so many makes a file binary, as git has it. */
const LOOKED_AT = 8_000

export function countLines(folder: string): number {
  let lines = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && entry.name !== '.git') lines += countLines(path)
    else if (entry.isFile()) lines += linesOf(readFileSync(path))
  }
  return lines
}

function linesOf(bytes: Uint8Array): number {
  if (bytes.subarray(0, LOOKED_AT).includes(0)) return 0
  let lines = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++
  return lines
}
