/** Packed repositories for tests, and everything that can be decoded from their packs. */
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { gitObjectId } from '../../../../../src/base/hash.js'
import {
  BLOB,
  EntryReader,
  FamilyReader,
  openInflater,
  planFamilies,
} from '../../../../../src/git/objects/pack/index.js'
import type { PackTable } from '../../../../../src/model/index.js'

/** A repository with one file of 60 versions and some others, packed as asked. */
export function makeRepository(path: string, format: 'sha1' | 'sha256', ...repack: string[]): string {
  execFileSync('git', ['init', '-q', `--object-format=${format}`, path])
  const git = (words: string[], input?: string) =>
    execFileSync('git', words, { cwd: path, input, stdio: ['pipe', 'pipe', 'pipe'] })
  const lines = Array.from({ length: 400 }, (_, index) => `line ${index} of a file that grows ${(index * 7919) % 1013}`)
  for (let version = 0; version < 60; version++) {
    lines[(version * 37) % lines.length] = `changed in version ${version}`
    if (version % 7 === 0) lines.splice(version, 2)
    git(['hash-object', '-w', '--stdin'], lines.join('\n'))
  }
  git(['hash-object', '-w', '--stdin'], '')
  git(['hash-object', '-w', '--stdin'], 'x'.repeat(200_000))
  const ids = git(['cat-file', '--batch-all-objects', '--batch-check=%(objectname)']).toString()
  git(['pack-objects', '-q', ...repack, join(path, '.git/objects/pack/pack')], ids)
  git(['prune-packed', '-q'])
  return path
}

/** The one file of the only pack that ends so. */
export function packFileOf(path: string, end: '.pack' | '.idx'): string {
  const packs = join(path, '.git/objects/pack')
  return join(
    packs,
    readdirSync(packs).find((one) => one.endsWith(end))!,
  )
}

export interface AllDecoded {
  /** Every blob of every pack: id → content's own id. */
  readonly read: ReadonlyMap<string, string>
  readonly broken: ReadonlyMap<string, string>
  /** The contents' own ids, whatever the index calls them. */
  readonly contents: ReadonlySet<string>
  /** Families, or parts of them. */
  readonly tops: number
  /** Objects that were decoded once more on the way to others. */
  readonly derived: number
  /** Bytes of buffers that were out at once, and of the largest object. */
  readonly heldMax: number
  readonly largest: number
}

export function decodeAll(
  tables: readonly PackTable[],
  limits: { retainedMax?: number; partMin?: number; depthMax?: number } = {},
): AllDecoded {
  const read = new Map<string, string>()
  const broken = new Map<string, string>()
  const contents = new Set<string>()
  const planned = planFamilies(tables, [BLOB], () => true, limits)
  const files = tables.map((table) => openSync(table.path, 'r'))
  let streams = 0
  let decoded = 0
  const entries = new EntryReader(
    tables,
    (pack, from, to) => {
      streams++
      const buffer = Buffer.alloc(to - from)
      return buffer.subarray(0, readSync(files[pack]!, buffer, 0, to - from, from))
    },
    openInflater(),
  )
  const reader = new FamilyReader(entries, limits.retainedMax)
  let heldMax = 0
  let largest = 0
  for (let at = 0; at < planned.families.length; at += 2) {
    const pack = planned.families[at]!
    const table = tables[pack]!
    const id = (entry: number) =>
      Buffer.from(table.ids.subarray(entry * table.idBytes, (entry + 1) * table.idBytes)).toString('hex')
    const see = (entry: number, content: Uint8Array) => {
      heldMax = Math.max(heldMax, entries.buffers.held)
      largest = Math.max(largest, content.length)
      decoded++
      if (table.isOwn[entry] === 0) return
      const own = gitObjectId('blob', content, table.idBytes === 20 ? 'sha1' : 'sha256')
      read.set(id(entry), own)
      contents.add(own)
    }
    reader.walk(pack, planned.families[at + 1]!, {
      root: see,
      child: see,
      broken: (entry, why) => void broken.set(id(entry), why),
    })
  }
  for (const file of files) closeSync(file)
  return { read, broken, contents, tops: planned.families.length / 2, derived: streams - decoded, heldMax, largest }
}
