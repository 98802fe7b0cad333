/** Counts what the prefilter is given to search while the objects of some packs are inspected: cost that no other work on the machine changes. */
import { statSync } from 'node:fs'
import type { Engine } from '../../src/base/regex.js'
import { BLOB, planFamilies, readPacks } from '../../src/git/index.js'
import { createInspector } from '../../src/inspect.js'
import type { Rule } from '../../src/model/index.js'
import { COUNTERS, inspectPacks } from '../../src/pool/pack-task.js'

export interface SearchedBytes {
  readonly searched: number
  /** All versions as they are when they are written out. */
  readonly blobs: number
  /** As they are packed. */
  readonly packs: number
}

/** Of the blobs in an object folder's packs. */
export function searchedBytes(objectFolder: string, rules: readonly Rule[], engine: Engine): SearchedBytes {
  const plain = createInspector(rules, engine, { keepDropped: false })
  let searched = 0
  type Searcher = (typeof plain.table)['searcher']
  const counting: Pick<Searcher, 'find'> = {
    find: (bytes, hits, limit) => {
      searched += bytes.length
      return plain.table.searcher.find(bytes, hits, limit)
    },
  }
  // `find` is all that is called of it while objects are inspected.
  const searcher = counting as Searcher
  const { tables } = readPacks([objectFolder], 20)
  const objects = planFamilies(tables, [BLOB], () => true)
  const counters = new Int32Array(new SharedArrayBuffer(COUNTERS * 4))
  const { bytes } = inspectPacks(
    { objects, counters, takenBy: new Uint8Array(objects.families.length / 2), thread: 1 },
    { ...plain, table: { ...plain.table, searcher } },
  )
  return { searched, blobs: bytes, packs: tables.reduce((sum, { path }) => sum + statSync(path).size, 0) }
}
