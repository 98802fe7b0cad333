/** A worker thread: takes a batch of bytes, calls inspect, gives back what was found. Nothing else. */
import { workerData } from 'node:worker_threads'
import { storedRules } from '../base/assets.js'
import { compileLess } from '../base/compiler.js'
import { FileReader } from '../base/file-reader.js'
import { lateRules } from '../base/late-rules.js'
import { openEngine } from '../base/regex.js'
import { createInspector, inspect } from '../inspect.js'
import type { Inspection, Rule } from '../model/index.js'
import { type FileResult, type FileTask, inspectFileList } from './file-task.js'
import { inspectPacks, type PackResult, type PackTask } from './pack-task.js'
import { isWorthTelling, type PoolSettings } from './settings.js'

/** Blobs laid end to end in one buffer: `ends[i]` is where blob i ends. */
export interface Batch {
  readonly bytes: Uint8Array
  readonly ends: readonly number[]
  readonly ids: readonly string[]
}

/** An inspection and its blob's place in the batch: content may stand in a batch twice. */
export interface Told {
  readonly index: number
  readonly inspection: Inspection
}

// piscina wraps workerData: its own bookkeeping first, ours second.
const settings = (Array.isArray(workerData) ? workerData[1] : workerData) as PoolSettings
const inspector = createInspector(rulesOf(settings), await openEngine(settings.engine), settings)
// Not before: Node keeps its own parts compiled, and takes them back only while the settings are those they were compiled with.
if (settings.ownsProcess) compileLess()

export default function inspectBatch(batch: Batch): readonly Told[] {
  const found: Told[] = []
  let from = 0
  for (const [index, end] of batch.ends.entries()) {
    const inspection = inspect(batch.ids[index]!, batch.bytes.subarray(from, end), inspector)
    if (isWorthTelling(inspection)) found.push({ index, inspection })
    from = end
  }
  return found
}

function rulesOf({ rules, anchors }: PoolSettings): readonly Rule[] {
  if (!anchors) return rules
  const stored = storedRules()
  const read = stored === null ? null : lateRules(stored.index, stored.readText)
  if (read?.hash !== anchors.hash) throw new Error('the installation changed while it ran')
  return read.rules
}

let reader: FileReader | undefined

/** Files of a tree. */
export function files(task: FileTask): FileResult {
  reader ??= new FileReader(task.bytesMax)
  return inspectFileList(task.files, reader, inspector)
}

/** Families of packs, until none is left. */
export function packs(task: PackTask): PackResult {
  return inspectPacks(task, inspector)
}
