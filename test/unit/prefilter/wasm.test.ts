/** The kernel and its twin must agree hit for hit, in order, on anything. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { compiledRulesPath, packageRoot, prefilterBinary } from '../../../src/base/assets.js'
import type { Rule } from '../../../src/model/index.js'
import { buildAnchorTable, Hits } from '../../../src/prefilter/index.js'
import { buildImage, type Image, type Literal } from '../../../src/prefilter/image.js'
import { MULTIPLIER } from '../../../src/prefilter/layout.js'
import { findPlain } from '../../../src/prefilter/plain.js'
import { openWasmKernel, type Portion, WasmKernel } from '../../../src/prefilter/wasm.js'

const binary = prefilterBinary()
assert.ok(binary !== null, 'the kernel is not built: npm run build')

const NO_LIMIT = 1_000_000

interface Found {
  readonly isCut: boolean
  readonly hits: readonly number[]
}

type Find = (bytes: Uint8Array, hits: Hits, limit: number) => boolean

function found(find: Find, bytes: Uint8Array, limit: number): Found {
  const hits = new Hits()
  const isCut = find(bytes, hits, limit)
  return { isCut, hits: [...hits.data.subarray(0, hits.length)] }
}

const ruleWith = (anchors: readonly string[], anchorCase: 'exact' | 'any') =>
  ({ anchors, anchorCase }) as unknown as Rule

function twins(literals: readonly Literal[], portion?: Portion): { wasm: Find; plain: Find; image: Image } {
  const image = buildImage(literals)
  const kernel = new WasmKernel(binary!, image, literals, portion)
  return {
    image,
    wasm: (bytes, hits, limit) => kernel.find(bytes, hits, limit),
    plain: (bytes, hits, limit) => findPlain(bytes, image, hits, limit),
  }
}

/** Few letters, so that literals are met; some differ in the bit that folding drops, or in the high bit. */
const letters = fc.constantFrom('a', 'b', 'A', 'B', '_', '\u007f', '\u00ff', '\u00df', '\0', '@', '`', ' ')
const literals = fc.array(
  fc.tuple(
    fc.oneof(
      fc.string({ unit: letters, minLength: 3, maxLength: 3 }),
      fc.string({ unit: letters, minLength: 3, maxLength: 9 }),
      fc.string({ unit: letters, minLength: 10, maxLength: 64 }),
    ),
    fc.constantFrom<'exact' | 'any'>('exact', 'any'),
  ),
  { minLength: 1, maxLength: 8 },
)

/** A text of 0 to 70 bytes with whole literals strewn in. */
const textOf = (written: readonly string[]) =>
  fc
    .array(fc.oneof(fc.string({ unit: letters, maxLength: 6 }), fc.constantFrom(...written)), { maxLength: 12 })
    .chain((parts) => fc.integer({ min: 0, max: 70 }).map((length) => parts.join('').slice(0, length)))

describe('the WebAssembly kernel', () => {
  test('finds what its twin finds, in the same order, at every alignment, piece size, room and limit', () => {
    let hits = 0
    fc.assert(
      fc.property(
        literals.chain((chosen) => fc.tuple(fc.constant(chosen), textOf(chosen.map(([literal]) => literal)))),
        fc.record({ piece: fc.integer({ min: 1, max: 80 }), room: fc.integer({ min: 0, max: 6 }) }),
        fc.integer({ min: 0, max: 12 }),
        ([chosen, text], portion, limit) => {
          const { anchors } = buildAnchorTable(chosen.map(([literal, anchorCase]) => ruleWith([literal], anchorCase)))
          const { wasm, plain } = twins(anchors, portion)
          const whole = Buffer.from(text.repeat(2), 'latin1')
          for (let from = 0; from < 8; from++) {
            // What stands on either side of the range, and what an earlier text left in memory, must not count.
            const bytes = whole.subarray(from, Math.max(from, whole.length - from))
            const expected = found(plain, bytes, NO_LIMIT)
            hits += expected.hits.length
            assert.deepEqual(found(wasm, bytes, NO_LIMIT), expected)
            assert.deepEqual(found(wasm, bytes, limit), found(plain, bytes, limit))
          }
        },
      ),
      { numRuns: 1_500 },
    )
    assert.ok(hits > 10_000, 'the texts hold literals')
  })

  test('agrees with its twin on texts of every length from 0 to 70 made of one literal', () => {
    for (const literal of ['abc', 'abcd', 'aaaa', 'abcdefghijkl']) {
      const { anchors } = buildAnchorTable([ruleWith([literal], 'exact')])
      const { wasm, plain } = twins(anchors)
      for (let length = 0; length <= 70; length++) {
        const bytes = Buffer.from(literal.repeat(24).slice(0, length))
        const starts = Array.from({ length }, (_, at) => at).filter((at) =>
          bytes.subarray(at).toString().startsWith(literal),
        )
        const expected = { isCut: false, hits: starts.flatMap((start) => [0, start]) }
        assert.deepEqual(found(wasm, bytes, NO_LIMIT), expected)
        assert.deepEqual(found(plain, bytes, NO_LIMIT), expected)
      }
    }
  })

  test('finds a literal that lies across the end of a piece, and one at the very end of the last', () => {
    const { anchors } = buildAnchorTable([ruleWith(['needle-of-some-length'], 'exact'), ruleWith(['eyJ'], 'exact')])
    const { wasm } = twins(anchors)
    const size = 65_536
    for (let before = size - 24; before <= size + 4; before++) {
      const bytes = Buffer.concat([Buffer.alloc(before, '.'), Buffer.from('needle-of-some-length'), Buffer.from('eyJ')])
      assert.deepEqual(found(wasm, bytes, NO_LIMIT), { isCut: false, hits: [0, before, 1, before + 21] })
    }
  })

  test('says that the limit was reached exactly when one more hit stands', () => {
    const { anchors } = buildAnchorTable([ruleWith(['abcd'], 'exact')])
    const { wasm, plain } = twins(anchors)
    const bytes = Buffer.from('abcd'.repeat(10_000))
    const first = (count: number) => Array.from({ length: count }, (_, index) => [0, index * 4]).flat()
    for (const find of [wasm, plain]) {
      assert.deepEqual(found(find, bytes, 9_999), { isCut: true, hits: first(9_999) })
      assert.deepEqual(found(find, bytes, 10_000), { isCut: false, hits: first(10_000) })
      assert.deepEqual(found(find, bytes, 0), { isCut: true, hits: [] })
    }
  })

  test('adds to the hits that are there', () => {
    const { anchors } = buildAnchorTable([ruleWith(['abcd'], 'exact')])
    const { wasm, plain } = twins(anchors)
    for (const find of [wasm, plain]) {
      const hits = new Hits()
      hits.push(7, 7)
      assert.equal(find(Buffer.from('abcd abcd'), hits, 2), true)
      assert.deepEqual([...hits.data.subarray(0, hits.length)], [7, 7, 0, 0])
    }
  })

  test('agrees with its twin on the project itself, with all built-in rules', () => {
    const { rules } = JSON.parse(readFileSync(compiledRulesPath(), 'utf8')) as { rules: readonly Rule[] }
    const { anchors } = buildAnchorTable(rules)
    const { wasm, plain } = twins(anchors)
    let hits = 0
    for (const folder of ['src', 'rules', 'test', 'dist']) {
      const names = readdirSync(join(packageRoot(), folder), { recursive: true, withFileTypes: true })
      for (const entry of names.filter((one) => one.isFile())) {
        const bytes = readFileSync(join(entry.parentPath, entry.name))
        const expected = found(plain, bytes, NO_LIMIT)
        hits += expected.hits.length / 2
        assert.deepEqual(found(wasm, bytes, NO_LIMIT), expected, entry.name)
      }
    }
    assert.ok(hits > 10_000)
  })
})

describe('openWasmKernel', () => {
  const { anchors } = buildAnchorTable([ruleWith(['abcd', 'xyz'], 'exact'), ruleWith(['secret'], 'any')])
  const image = buildImage(anchors)

  test('takes the kernel that the build made', () => {
    assert.ok(openWasmKernel(binary, image, anchors) instanceof WasmKernel)
  })

  test('does without where there is no binary, nothing to look for, or bytes that are no program', () => {
    assert.equal(openWasmKernel(null, image, anchors), null)
    assert.equal(openWasmKernel(binary, buildImage([]), []), null)
    assert.equal(openWasmKernel(binary.subarray(0, 100), image, anchors), null)
    assert.equal(openWasmKernel(Buffer.from('not a program'), image, anchors), null)
  })

  test('refuses a program of another kind', () => {
    assert.equal(openWasmKernel(Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), image, anchors), null)
  })

  test('refuses a kernel that finds something else than its twin', () => {
    const spoilt = replaced(binary, signedLeb(MULTIPLIER), signedLeb(MULTIPLIER + 0x200))
    assert.ok(openWasmKernel(spoilt, image, anchors) === null)
  })

  test('does without where WebAssembly is switched off', () => {
    const holder = globalThis as unknown as Record<string, unknown>
    const whole = holder.WebAssembly
    try {
      holder.WebAssembly = undefined
      assert.equal(openWasmKernel(binary, image, anchors), null)
    } finally {
      holder.WebAssembly = whole
    }
  })
})

/** A number as WebAssembly writes it. */
function signedLeb(value: number): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest >>= 7) {
    const isLast = (rest >> 6 === 0 && (rest & 0x40) === 0) || (rest >> 6 === -1 && (rest & 0x40) !== 0)
    bytes.push((rest & 0x7f) | (isLast ? 0 : 0x80))
    if (isLast) return Buffer.from(bytes)
  }
}

function replaced(program: Uint8Array, from: Buffer, to: Buffer): Buffer {
  const copy = Buffer.from(program)
  let at = copy.indexOf(from)
  assert.ok(at > 0 && from.length === to.length, 'the constant stands in the program')
  for (; at >= 0; at = copy.indexOf(from, at + 1)) to.copy(copy, at)
  return copy
}
