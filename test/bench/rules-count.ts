/**
 * Does the number of rules change the speed? `node --import tsx test/bench/rules-count.ts [FOLDER…]`: 60 rules, spread over all, against all of them, on
 * text without a hit and on the text files of folders. Build first. Times are the best of several passes in turn; nothing is asserted.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compiledRulesPath } from '../../src/base/assets.js'
import { openEngine } from '../../src/base/regex.js'
import { createInspector, type Inspector, inspect } from '../../src/inspect.js'
import type { Rule } from '../../src/model/index.js'

const PASSES = 7
const FEW = 60
const BYTES_MAX = 60_000_000
/** Texts with a zero byte near their beginning are taken for binary. */
const SNIFFED = 8_000

const { rules } = JSON.parse(readFileSync(compiledRulesPath(), 'utf8')) as { rules: readonly Rule[] }
const step = rules.length / FEW
const few = Array.from({ length: FEW }, (_, index) => rules[Math.floor(index * step)]!)
const engine = await openEngine('auto')
const inspectors = [few, rules].map((some) => createInspector(some, engine, { keepDropped: false }))

print(`${rules.length} rules; ${FEW} of them against all`)
print(`${'text'.padEnd(40)}  ${'60, MB/s'.padStart(10)}  ${'all, MB/s'.padStart(10)}  all ÷ 60, time`)
measure('words without a hit', [withoutHits(inspectors[1]!)])
for (const folder of process.argv.slice(2)) measure(folder, textsOf(folder))

function measure(name: string, texts: readonly Buffer[]): void {
  const bytes = texts.reduce((sum, text) => sum + text.length, 0)
  const best = inspectors.map(() => Number.POSITIVE_INFINITY)
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [index, inspector] of inspectors.entries()) {
      const before = process.cpuUsage()
      for (const text of texts) inspect('text', text, inspector)
      const { user, system } = process.cpuUsage(before)
      best[index] = Math.min(best[index]!, (user + system) / 1e6)
    }
  }
  const speed = best.map((seconds) => (bytes / 1e6 / seconds).toFixed(0).padStart(10))
  print(`${name.slice(-40).padEnd(40)}  ${speed.join('  ')}  ${(best[1]! / best[0]!).toFixed(2).padStart(8)}`)
}

/** 20 MB of lines of common words in which no literal of any rule stands: a line that has one is left out. */
function withoutHits(all: Inspector): Buffer {
  const words =
    'the and for with from this that have not you all can will one out into over more time some only when'.split(' ')
  const probe = all.table.searcher
  const lines: string[] = []
  let size = 0
  let state = 1
  const hits = all.hits
  for (let number = 0; size < 20_000_000; number++) {
    const line: string[] = []
    for (let word = 0; word < 12; word++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      line.push(words[(state >>> 16) % words.length]!)
    }
    const text = `${line.join(' ')}\n`
    hits.length = 0
    probe.find(Buffer.from(text), hits, 1)
    if (hits.length > 0) continue
    lines.push(text)
    size += text.length
    if (number > 10_000_000) throw new Error('every line of these words is a hit')
  }
  hits.length = 0
  return Buffer.from(lines.join(''))
}

function textsOf(folder: string): readonly Buffer[] {
  const texts: Buffer[] = []
  let size = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /[\\/]\.git(?:[\\/]|$)/.test(entry.parentPath) || size > BYTES_MAX) continue
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    if (bytes.length === 0 || bytes.subarray(0, SNIFFED).includes(0)) continue
    texts.push(bytes)
    size += bytes.length
  }
  return texts
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
