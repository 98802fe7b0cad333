/**
 * Which windows of four bytes are common in source text? Writes src/prefilter/common-windows.ts, from which the prefilter learns what to avoid.
 * `node --import tsx test/bench/windows.ts FOLDER…`: folders of as many languages as possible; each counts for the same number of bytes.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const BYTES_A_FOLDER = 3_000_000
/** Longer ones, and drawings, are hardly written by hand. */
const FILE_MAX = 300_000
const WINDOWS = 8_000
const A_LINE = 32
/** What literals are made of, folded; the rest would never be asked for. */
const IN_LITERALS = /^[a-z0-9_ "'.:/=(-]{4}$/

const counts = new Map<string, number>()
for (const folder of process.argv.slice(2)) {
  let left = BYTES_A_FOLDER
  for (const path of filesOf(folder)) {
    if (left <= 0) break
    const size = statSync(path).size
    if (size > FILE_MAX || path.endsWith('.svg')) continue
    const bytes = readFileSync(path)
    if (bytes.includes(0)) continue
    left -= bytes.length
    count(bytes)
  }
}
const common = [...counts]
  .filter(([window]) => IN_LITERALS.test(window))
  .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  .slice(0, WINDOWS)
  .map(([window]) => window)
const lines: string[] = []
for (let at = 0; at < common.length; at += A_LINE) lines.push(common.slice(at, at + A_LINE).join(''))
writeFileSync(
  join(import.meta.dirname, '../../src/prefilter/common-windows.ts'),
  `/** The ${WINDOWS} windows of four bytes that source text holds most, the most common first: \`test/bench/windows.ts\` counts them. */\nexport const COMMON_WINDOWS = \`\n${lines.join('\n')}\n\`\n`,
)

function* filesOf(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === '.git') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesOf(path)
    else if (entry.isFile()) yield path
  }
}

function count(bytes: Uint8Array): void {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  for (let at = 0; at + 4 <= text.length; at++) {
    const window = text.slice(at, at + 4)
    counts.set(window, (counts.get(window) ?? 0) + 1)
  }
}
