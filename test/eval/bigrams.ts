/**
 * Makes the letter-pair table of src/prove/bigrams.ts from folders of ordinary source and prose:
 * `node --import tsx test/eval/bigrams.ts FOLDER…` prints it. Distinct words are counted, not occurrences, so that no one word rules.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const CLASSES = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0-'
const FILES_MAX = 20_000
const words = new Set<string>()
let files = 0

function read(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && entry.name !== '.git') read(path)
    else if (
      entry.isFile() &&
      /\.(?:[cm]?[jt]sx?|md|h|hpp|c|py|rb|go|java|rst|txt|html|yml|sh)$/.test(entry.name) &&
      statSync(path).size < 300_000
    ) {
      if (++files > FILES_MAX) return
      for (const word of readFileSync(path, 'latin1').match(/[A-Za-z][A-Za-z0-9_-]{3,40}/g) ?? []) {
        if (word.replace(/\D/g, '').length * 4 <= word.length) words.add(word)
      }
    }
  }
}

for (const folder of process.argv.slice(2)) read(folder)
const index = (character: string) => {
  const at = CLASSES.indexOf(/\d/.test(character) ? '0' : character)
  return at < 0 ? CLASSES.length - 1 : at
}
const counts = new Float64Array(CLASSES.length ** 2).fill(0.5)
for (const word of words)
  for (let at = 1; at < word.length; at++)
    counts[index(word.charAt(at - 1)) * CLASSES.length + index(word.charAt(at))]! += 1
const total = counts.reduce((sum, count) => sum + count, 0)
// A fifth of a bit a step, printable from "(" on; quotes and backslash are stepped over by the range.
const table = [...counts]
  .map((count) => String.fromCharCode(40 + Math.min(51, Math.max(0, Math.round(-Math.log2(count / total) * 2.5)))))
  .join('')
process.stderr.write(`${files} files, ${words.size} words\n`)
process.stdout.write(`${table}\n`)
