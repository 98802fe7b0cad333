import assert from 'node:assert/strict'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import { Random } from '../../src/base/random.js'
import { openEngine } from '../../src/base/regex.js'
import { BLOB, planFamilies, readPacks } from '../../src/git/index.js'
import { createInspector } from '../../src/inspect.js'
import { COUNTERS, inspectPacks } from '../../src/pool/pack-task.js'
import { builtInRuleFiles, builtInRules, fillTemplate, readRuleFile } from '../../src/rules/index.js'
import { makeDelta, type Operation, type WrittenEntry, writePack } from '../support/pack-writer.js'
import { searchedBytes } from '../support/searched-bytes.js'
import { type ThreeWays, threeWays } from '../support/three-ways.js'
import { commit, git, newRepository } from './git/repositories.js'

const engine = await openEngine('auto')
const rules = await builtInRules(engine)
const texts = await exampleTexts()

/** An example of every rule, filled with a specimen. */
async function exampleTexts(): Promise<readonly Buffer[]> {
  const out: Buffer[] = []
  for (const file of await builtInRuleFiles()) {
    const { content } = await readRuleFile(readFileSync(file, 'utf8'), file)
    for (const rule of content.rules) {
      const template = (rule.matches ?? []).find((one) => one.includes('<specimen>'))
      const recipe = rule.specimens?.[0] ?? rule.specimen
      if (template === undefined || recipe === undefined) continue
      out.push(Buffer.from(`${fillTemplate(template, rule, recipe, `differential:${rule.id}`).text}\n`))
    }
  }
  return out
}

/** Only what differs is shown: rules and places, never what stands there. */
function assertEqual({ delta, whole, catFile }: ThreeWays, label: string): void {
  assert.deepEqual(differences(delta, catFile), [], `${label}: from deltas, and as git gives it`)
  assert.deepEqual(differences(whole, catFile), [], `${label}: decoded and whole, and as git gives it`)
}

function differences(ours: readonly string[], others: readonly string[]): readonly string[] {
  const [own, other] = [new Set(ours), new Set(others)]
  return [
    ...ours.filter((one) => !other.has(one)).map((one) => `+ ${one}`),
    ...others.filter((one) => !own.has(one)).map((one) => `- ${one}`),
  ]
}

/** Copies in any order, overlapping, backward, across 65,536 bytes; inserts of 1, 127 and more; joints in the middle of a secret. */
function randomDelta(base: Buffer, random: Random): readonly Operation[] {
  const operations: Operation[] = []
  const style = random.below(5)
  let at = 0
  for (let step = 0; step < 1 + random.below(10); step++) {
    if (style === 0) at = random.below(base.length + 1)
    const size = Math.min(base.length - at, random.pick([1, 16, 33, 34, 65, 66, 300, 2_000, 65_536, 70_000]))
    if (size > 0) operations.push({ kind: 'copy', offset: at, size })
    at =
      style === 1
        ? Math.max(0, at - random.below(100))
        : Math.min(base.length, at + size + random.below(style === 2 ? 40 : 1))
    if (random.below(3) > 0) operations.push({ kind: 'insert', bytes: randomPiece(random) })
  }
  if (style > 1 && at < base.length) operations.push({ kind: 'copy', offset: at, size: base.length - at })
  // Git takes no delta of fewer than four bytes.
  return operations.length > 0 ? operations : [{ kind: 'insert', bytes: randomPiece(random) }]
}

function randomPiece(random: Random): Buffer {
  const text = random.pick(texts)
  switch (random.below(7)) {
    case 0:
    case 1:
      return text
    case 2:
      return text.subarray(0, 1 + random.below(text.length))
    case 3:
      return text.subarray(random.below(text.length))
    case 4:
      return Buffer.from('\n')
    case 5:
      return Buffer.from(random.text('ab =":_\n', random.pick([1, 126, 127, 128, 300])))
    default:
      return random.below(10) === 0
        ? Buffer.from('all of a sudden in UTF-16, and long enough to be told '.repeat(10), 'utf16le')
        : Buffer.from(' ')
  }
}

/** Of 300 versions each; STANCH_ROUNDS=8 and more for a long look. */
const ROUNDS = Number(process.env.STANCH_ROUNDS ?? 2)

describe('random delta chains, written into packs by hand', () => {
  for (let round = 0; round < ROUNDS; round++)
    test(`round ${round}: 300 versions are the same from deltas, decoded, and from git`, async () => {
      const random = new Random(`differential ${round}`)
      const entries: WrittenEntry[] = []
      const known = new Set<string>()
      while (entries.length < 300) {
        const isRoot = entries.length === 0 || random.below(30) === 0
        const base = isRoot || random.below(3) === 0 ? random.below(entries.length + 1) : entries.length
        const filler = Buffer.from('some filler, and more\n'.repeat(random.below(round === 0 ? 9_000 : 200)))
        const against = Math.max(0, base - 1)
        const delta = isRoot
          ? null
          : makeDelta(entries[against]!.content, randomDelta(entries[against]!.content, random))
        const content = delta?.content ?? Buffer.concat([randomPiece(random), filler, random.pick(texts)])
        const key = content.toString('latin1')
        if (content.length > (round === 0 ? 300_000 : 20_000) || known.has(key)) continue
        known.add(key)
        entries.push({ content, delta: delta === null ? null : { bytes: delta.bytes, base: against } })
      }
      const folder = newRepository()
      writePack(path.join(folder, '.git/objects/pack'), entries, { idx: round % 2 === 0 ? 2 : 1 })
      const ways = await threeWays(folder, { rules, engine })
      assertEqual(ways, `round ${round}`)
      const { packed, unread, leftToGit, unlisted } = ways.counts
      assert.deepEqual([packed, unread, leftToGit, unlisted], [300, 0, 0, 0])
      assert.ok(ways.delta.length > 150, `${ways.delta.length} findings`)
    })
})

describe('a family larger than the bound', () => {
  /** One chain with branches, of 400 versions. */
  function bigFamily(folder: string): void {
    const random = new Random('one family')
    const entries: WrittenEntry[] = []
    const known = new Set<string>()
    while (entries.length < 400) {
      const base = Math.max(0, entries.length - 1 - (random.below(6) === 0 ? random.below(40) : 0))
      const delta =
        entries.length === 0 ? null : makeDelta(entries[base]!.content, randomDelta(entries[base]!.content, random))
      const content = delta?.content ?? Buffer.concat(Array.from({ length: 20 }, () => random.pick(texts)))
      if (content.length > 40_000 || content.length < 200 || known.has(content.toString('latin1'))) continue
      known.add(content.toString('latin1'))
      entries.push({ content, delta: delta === null ? null : { bytes: delta.bytes, base } })
    }
    writePack(path.join(folder, '.git/objects/pack'), entries, { idx: 2 })
  }

  test('is inspected in parts, and what they give together is what it gives in one', () => {
    const folder = newRepository()
    bigFamily(folder)
    const inspector = createInspector(rules, engine, { keepDropped: false })
    const run = (limits: { readonly partMin?: number; readonly depthMax?: number }) => {
      const { tables } = readPacks([path.join(folder, '.git/objects')], 20)
      const objects = planFamilies(tables, [BLOB], () => true, limits)
      const counters = new Int32Array(new SharedArrayBuffer(COUNTERS * 4))
      const parts = objects.families.length / 2
      const result = inspectPacks({ objects, counters, takenBy: new Uint8Array(parts), thread: 1 }, inspector)
      const inspections = [...result.inspections].sort((a, b) => (a.blobId < b.blobId ? -1 : 1))
      return { parts, result: { ...result, inspections } }
    }
    const whole = run({ partMin: Number.POSITIVE_INFINITY, depthMax: 1_000 })
    assert.deepEqual([whole.parts, whole.result.units, whole.result.broken], [1, 400, []])
    assert.ok(whole.result.inspections.length > 200)
    for (const limits of [
      { partMin: 20_000, depthMax: 1_000 },
      { partMin: Number.POSITIVE_INFINITY, depthMax: 7 },
    ]) {
      const { parts, result } = run(limits)
      assert.ok(parts > 3, `${parts} parts`)
      assert.deepEqual(result, whole.result)
    }
  })
})

test('when blobs double and their pack does not, what is searched does not either', () => {
  const block = Buffer.from(Array.from({ length: 4_000 }, (_, line) => `line ${line} of a block\n`).join(''))
  const measured = [1, 2, 4, 8].map((times) => {
    // The first version is the block so many times: copies of the one before it, which is the block once.
    const copies = Array.from({ length: times }, (): Operation => ({ kind: 'copy', offset: 0, size: block.length }))
    const entries: WrittenEntry[] = [{ content: block, delta: null }]
    for (let version = 1; version <= 50; version++) {
      const base = entries[version - 1]!.content
      const whole: Operation = { kind: 'copy', offset: 0, size: base.length }
      const line: Operation = { kind: 'insert', bytes: Buffer.from(`version ${version}\n`) }
      const { content, bytes } = makeDelta(base, [line, ...(version === 1 ? copies : [whole])])
      entries.push({ content, delta: { bytes, base: version - 1 } })
    }
    const folder = newRepository()
    writePack(path.join(folder, '.git/objects/pack'), entries, { idx: 2 })
    return searchedBytes(path.join(folder, '.git/objects'), rules, engine)
  })
  const [once] = measured
  for (const [index, { searched, blobs, packs }] of measured.entries()) {
    const times = 2 ** index
    assert.ok(blobs > once!.blobs * times * 0.9, `${blobs} bytes of blobs`)
    assert.ok(packs < once!.packs * 1.1, `${packs} bytes packed, of ${once!.packs}`)
    assert.ok(searched < once!.searched * 1.05, `${searched} bytes searched, of ${once!.searched}`)
  }
  // Far fewer than there are, also where nothing is doubled.
  assert.ok(once!.searched < once!.blobs / 20)
})

describe('one history, packed in many ways', () => {
  let loose = ''
  let expected: readonly string[] = []

  /** 30 commits to a dozen files, with secrets that come, move and go. */
  before(async () => {
    const random = new Random('one history')
    loose = newRepository()
    const files = Array.from({ length: 12 }, (_, file) =>
      Array.from({ length: 120 }, (_, line) => `file ${file}, line ${line}: ${random.text('abcdef ', 30)}`),
    )
    for (let version = 0; version < 30; version++) {
      const changed: Record<string, string> = {}
      for (let change = 0; change < 3; change++) {
        const file = random.below(files.length)
        const lines = files[file]!
        const at = random.below(lines.length)
        if (random.below(2) === 0) lines.splice(at, 0, random.pick(texts).toString().trimEnd())
        else if (random.below(3) === 0) lines.splice(at, 1 + random.below(3))
        else lines[at] = `changed in ${version} ${random.text('abc', 10)}`
        changed[`folder/file-${file}.txt`] = lines.join('\n')
      }
      commit(loose, changed, `version ${version}`)
    }
    const ways = await threeWays(loose, { rules, engine })
    assert.equal(ways.counts.packed, 0)
    expected = ways.catFile
    assert.ok(expected.length > 100, `${expected.length} findings`)
  })

  const copyOf = () => {
    const folder = newRepository(['--bare'])
    git(folder, ['fetch', '-q', path.join(loose, '.git'), 'main:refs/heads/main'])
    return folder
  }
  const repack = (folder: string, ...words: string[]) => git(folder, ['repack', '-q', '-a', '-d', '-f', ...words])
  const packsOf = (folder: string) => path.join(folder, 'objects/pack')

  const variants: Readonly<Record<string, () => string>> = {
    'one pack': () => {
      const folder = copyOf()
      repack(folder)
      return folder
    },
    'deep chains': () => {
      const folder = copyOf()
      repack(folder, '--depth=250', '--window=250')
      return folder
    },
    'shallow chains': () => {
      const folder = copyOf()
      repack(folder, '--depth=2', '--window=3')
      return folder
    },
    'no deltas': () => {
      const folder = copyOf()
      repack(folder, '--depth=0', '--window=0')
      return folder
    },
    'deltas by id': () => {
      const folder = copyOf()
      git(folder, ['config', 'repack.useDeltaBaseOffset', 'false'])
      repack(folder)
      return folder
    },
    'an index of version 1': () => {
      const folder = copyOf()
      git(folder, ['config', 'pack.indexVersion', '1'])
      repack(folder)
      return folder
    },
    'many packs': manyPacks,
    'many packs and a multi-pack-index': () => {
      const folder = manyPacks()
      git(folder, ['multi-pack-index', 'write'])
      return folder
    },
    'half of it loose': () => {
      const folder = manyPacks()
      const kept = newRepository(['--bare'])
      const [pack] = packNames(folder)
      const away = path.join(kept, 'away.pack')
      renameSync(path.join(packsOf(folder), pack!), away)
      renameSync(path.join(packsOf(folder), pack!.replace(/pack$/, 'idx')), `${away}.idx`)
      git(folder, ['unpack-objects', '-q'], { input: readFileSync(away) })
      return folder
    },
    'the older half in a store it borrows from': () => {
      const folder = manyPacks()
      const [first] = packNames(folder)
      const store = path.join(folder, 'borrowed/objects')
      git(folder, ['init', '-q', '--bare', 'borrowed'])
      for (const end of ['pack', 'idx'])
        renameSync(
          path.join(packsOf(folder), first!.replace(/pack$/, end)),
          path.join(store, 'pack', first!.replace(/pack$/, end)),
        )
      writeFileSync(path.join(folder, 'objects/info/alternates'), '../borrowed/objects\n')
      return folder
    },
  }

  /** Each tenth of the commits in a pack of its own. */
  function manyPacks(): string {
    const folder = newRepository(['--bare'])
    const source = path.join(loose, '.git')
    const commits = git(loose, ['rev-list', '--reverse', 'main']).split('\n')
    for (let at = 4; at < commits.length; at += 5) {
      git(loose, ['update-ref', 'refs/heads/step', commits[at]!])
      git(folder, ['-c', 'fetch.unpackLimit=1', 'fetch', '-q', source, 'step:refs/heads/main'])
    }
    git(loose, ['update-ref', '-d', 'refs/heads/step'])
    return folder
  }

  const packNames = (folder: string) => readdirSync(packsOf(folder)).filter((name) => name.endsWith('.pack'))

  test('a thin pack kept by hand, which git cannot read: deltas whose bases are in another pack', async () => {
    const folder = copyOf()
    repack(folder)
    const ids = git(folder, ['cat-file', '--batch-all-objects', '--batch-check=%(objecttype) %(objectname)'])
      .split('\n')
      .filter((line) => line.startsWith('blob '))
      .map((line) => line.slice(5))
    const thin = ids.slice(0, 40).map((id, index): WrittenEntry => {
      // No file of this history begins or ends with white space: what git prints, trimmed, is the content.
      const bytes = Buffer.from(git(folder, ['cat-file', 'blob', id]), 'latin1')
      const secret = texts[(index * 7) % texts.length]!
      const delta = makeDelta(bytes, [
        { kind: 'copy', offset: 0, size: bytes.length },
        { kind: 'insert', bytes: Buffer.concat([Buffer.from('\n'), secret]) },
      ])
      return { content: delta.content, delta: { bytes: delta.bytes, base: id } }
    })
    writePack(packsOf(folder), thin)
    const ways = await threeWays(folder, { rules, engine })
    assert.deepEqual(ways.delta, ways.whole)
    assert.deepEqual([ways.counts.unlisted, ways.counts.unread], [40, 0])
    assert.deepEqual(ways.catFile, expected)
    const own = new Set(ways.delta)
    assert.deepEqual(
      expected.filter((one) => !own.has(one)),
      [],
    )
    assert.ok(ways.delta.length > expected.length + 30, `${ways.delta.length - expected.length} more`)
  })

  for (const [name, make] of Object.entries(variants))
    test(`${name}: the same findings in three ways`, async () => {
      const ways = await threeWays(make(), { rules, engine })
      assertEqual(ways, name)
      assert.deepEqual(ways.catFile, expected)
      assert.deepEqual([ways.counts.unread, ways.counts.leftToGit, ways.counts.unlisted], [0, 0, 0])
      assert.ok(ways.counts.packed > 50, `${ways.counts.packed} packed`)
    })
})
