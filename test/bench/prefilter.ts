/**
 * Measures both prefilter kernels with all built-in rules on the text files of a folder: `node --import tsx test/bench/prefilter.ts FOLDER`. Build
 * first. Times are the best of several passes in turn, as others may share the machine; nothing is asserted but that both find the same.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compiledRulesPath, prefilterBinary } from '../../src/base/assets.js'
import type { Rule } from '../../src/model/index.js'
import { buildImage } from '../../src/prefilter/image.js'
import { buildAnchorTable, Hits } from '../../src/prefilter/index.js'
import { findPlain } from '../../src/prefilter/plain.js'
import { WasmKernel } from '../../src/prefilter/wasm.js'

const PASSES = 9
const BYTES_MAX = 100_000_000
/** Texts with a zero byte near their beginning are taken for binary. */
const SNIFFED = 8_000
const PIECES = [4_096, 16_384, 32_768, 65_536, 131_072, 262_144, 1_048_576]
const LENGTHS = [16, 32, 64, 96, 128, 192, 256, 384, 512, 1_024, 4_096]

const folder = process.argv[2]
const binary = prefilterBinary()
if (folder === undefined || binary === null) {
  process.stderr.write('usage: node --import tsx test/bench/prefilter.ts FOLDER\nBuild first: npm run build.\n')
  process.exit(2)
}

const { rules } = JSON.parse(readFileSync(compiledRulesPath(), 'utf8')) as { rules: readonly Rule[] }
const { anchors } = buildAnchorTable(rules)
const image = buildImage(anchors)
const texts = textsOf(folder)
const total = texts.reduce((sum, text) => sum + text.length, 0)
const joined = Buffer.concat(texts)
const hits = new Hits()

type Find = (bytes: Uint8Array) => void

const plain: Find = (bytes) => findPlain(bytes, image, hits, Number.MAX_SAFE_INTEGER)
const wasmWith = (piece: number): Find => {
  const kernel = new WasmKernel(binary, image, anchors, { piece, room: 4_096 })
  return (bytes) => kernel.find(bytes, hits, Number.MAX_SAFE_INTEGER)
}
const wasm = wasmWith(65_536)

print(`${texts.length} texts, ${(total / 1e6).toFixed(1)} MB, ${rules.length} rules, ${anchors.length} literals`)
print(`a hit every ${Math.round(total / (count(plain) / 2))} bytes`)
if (count(plain) !== count(wasm)) throw new Error('the kernels find different things')

const [wasmEach, plainEach, wasmJoined, plainJoined] = best([
  () => texts.forEach(wasm),
  () => texts.forEach(plain),
  () => wasm(joined),
  () => plain(joined),
])
print(`\nMB/s           text by text   in one buffer`)
print(`WebAssembly    ${speed(wasmEach)}       ${speed(wasmJoined)}`)
print(`TypeScript     ${speed(plainEach)}       ${speed(plainJoined)}`)

print('\nWebAssembly by size of piece, in one buffer, MB/s')
const byPiece = best([...PIECES, joined.length].map((piece) => once(wasmWith(piece))))
for (const [index, piece] of [...PIECES, joined.length].entries())
  print(`${String(piece).padStart(10)} ${speed(byPiece[index])}`)

print('\nns a call by length of text     WebAssembly   TypeScript')
for (const length of LENGTHS) {
  const ranges = Array.from({ length: Math.min(20_000, Math.floor(joined.length / length)) }, (_, index) =>
    joined.subarray(index * length, (index + 1) * length),
  )
  const perCall = best([() => ranges.forEach(wasm), () => ranges.forEach(plain)]).map(
    (seconds) => (seconds * 1e9) / ranges.length,
  )
  print(`${String(length).padStart(10)} ${perCall.map((ns) => ns.toFixed(0).padStart(23)).join('')}`)
}

function once(find: Find): () => void {
  return () => find(joined)
}

/** The shortest time of each, in seconds; they run in turn, so that none has the quiet minutes for itself. */
function best(tasks: readonly (() => void)[]): readonly number[] {
  const shortest = tasks.map(() => Number.POSITIVE_INFINITY)
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [index, task] of tasks.entries()) {
      hits.length = 0
      const before = process.hrtime.bigint()
      task()
      shortest[index] = Math.min(shortest[index]!, Number(process.hrtime.bigint() - before) / 1e9)
    }
  }
  return shortest
}

function count(find: Find): number {
  hits.length = 0
  for (const text of texts) find(text)
  return hits.length
}

function speed(seconds: number | undefined): string {
  return (total / 1e6 / (seconds ?? Number.NaN)).toFixed(0).padStart(10)
}

function textsOf(root: string): readonly Buffer[] {
  const found: Buffer[] = []
  let size = 0
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /[\\/]\.git(?:[\\/]|$)/.test(entry.parentPath) || size > BYTES_MAX) continue
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    if (bytes.length === 0 || bytes.subarray(0, SNIFFED).includes(0)) continue
    found.push(bytes)
    size += bytes.length
  }
  return found
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
