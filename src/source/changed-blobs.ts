/** Reads new content together with what it replaces, some megabytes at a time, and marks its new lines. */
import type { MissedObject, ObjectStore, StoredObject } from '../git/index.js'
import type { Blob, Provenance } from '../model/index.js'
import type { Account } from './account.js'
import { withoutCommonEnds } from './common-ends.js'
import { largeBlob } from './large-blobs.js'
import { addedLines, countLines, type LineCounts, uniteRanges } from './lines.js'

/** Removed content of one change that is compared with: beyond it more lines count as new, never fewer. Bytes. */
const REMOVED_BYTES_MAX = 16 * 1024 * 1024
/** Content that is held at once, beside what the reader of the blobs holds. Bytes. */
const GROUP_BYTES = 32 * 1024 * 1024

/** One new content, with each change that brought it. */
export interface ChangedBlob {
  readonly id: string
  readonly places: readonly Provenance[]
  readonly changes: readonly {
    /** What stood at this place before. */
    readonly olds: readonly string[]
    /** Names the group of removed content it is compared with: the commit, or the index. */
    readonly change: string
  }[]
}

export interface ChangeReading {
  readonly store: ObjectStore
  readonly account: Account
  readonly bytesMax: number
  /** Change → blobs it removed. */
  readonly removed: ReadonlyMap<string, readonly string[]>
  readonly signal: AbortSignal
}

type Sizes = (id: string) => number

export async function* readChangedBlobs(
  blobs: readonly ChangedBlob[],
  reading: ChangeReading,
): AsyncGenerator<Blob, void, void> {
  if (blobs.length === 0) return
  const few = await readFew(blobs, reading)
  if (few !== null) {
    const sizeOf: Sizes = (id) => few.objects.get(id)?.bytes.length ?? 0
    reading.account.tally.bytesExpected += blobs.reduce((sum, blob) => sum + sizeOf(blob.id), 0)
    return yield* judgeGroup(blobs, few, { ...reading, removed: affordable(reading.removed, sizeOf) })
  }
  const described = await reading.store.describe(idsOf(blobs, reading.removed), reading.signal)
  const sizeOf: Sizes = (id) => Math.min(described.get(id)?.size ?? 0, reading.bytesMax)
  reading.account.tally.bytesExpected += blobs.reduce((sum, blob) => sum + sizeOf(blob.id), 0)
  const removed = affordable(reading.removed, sizeOf)
  let group: ChangedBlob[] = []
  let bytes = 0
  for (const blob of blobs) {
    const cost = idsOf([blob], removed).reduce((sum, id) => sum + sizeOf(id), 0)
    if (group.length > 0 && bytes + cost > GROUP_BYTES) {
      yield* readGroup(group, { ...reading, removed })
      group = []
      bytes = 0
    }
    group.push(blob)
    bytes += cost
  }
  if (group.length > 0) yield* readGroup(group, { ...reading, removed })
}

/** Objects that are read without asking for their sizes first: one question to git instead of two. */
const UNASKED_MAX = 200

/** Null when they are many, or more bytes than may be held at once. */
async function readFew(blobs: readonly ChangedBlob[], reading: ChangeReading): Promise<Answers | null> {
  const ids = idsOf(blobs, reading.removed)
  return ids.length > UNASKED_MAX ? null : readObjects(ids, reading, GROUP_BYTES)
}

async function* readGroup(group: readonly ChangedBlob[], reading: ChangeReading): AsyncGenerator<Blob, void, void> {
  const answers = await readObjects(idsOf(group, reading.removed), reading, Number.POSITIVE_INFINITY)
  if (answers !== null) yield* judgeGroup(group, answers, reading)
}

interface Answers {
  readonly objects: ReadonlyMap<string, StoredObject>
  readonly missed: ReadonlyMap<string, MissedObject>
}

/** Null when there are more bytes than `heldMax`: the rest is then not read. */
async function readObjects(
  ids: readonly string[],
  { store, bytesMax, signal }: ChangeReading,
  heldMax: number,
): Promise<Answers | null> {
  const objects = new Map<string, StoredObject>()
  const missed = new Map<string, MissedObject>()
  let held = 0
  for await (const batch of store.read(ids, { bytesMax, signal })) {
    for (const object of batch.objects) {
      objects.set(object.id, object)
      held += object.bytes.length
    }
    for (const miss of batch.missed) missed.set(miss.id, miss)
    if (held > heldMax) return null
  }
  return { objects, missed }
}

function* judgeGroup(
  group: readonly ChangedBlob[],
  { objects, missed }: Answers,
  reading: ChangeReading,
): Generator<Blob, void, void> {
  const { account } = reading
  const moved = new Map<string, LineCounts>()
  for (const blob of group) {
    const object = objects.get(blob.id)
    if (object === undefined) {
      const miss = missed.get(blob.id)
      if (miss?.code === 'too-large') {
        // Not compared with what it replaces: all its lines count as new.
        yield largeBlob(blob.id, blob.places, reading)
        continue
      }
      account.miss(
        miss?.code ?? 'absent-object',
        blob.id,
        `This content could not be read: ${miss?.why ?? 'no answer'}.`,
      )
      continue
    }
    account.scanned()
    const lines = newLines(blob, object, objects, reading, moved)
    yield { id: blob.id, bytes: object.bytes, places: blob.places, ...(lines === null ? {} : { addedLines: lines }) }
  }
}

/** Null where all of it is new. */
function newLines(
  blob: ChangedBlob,
  object: StoredObject,
  objects: ReadonlyMap<string, StoredObject>,
  reading: ChangeReading,
  moved: Map<string, LineCounts>,
): readonly (readonly [number, number])[] | null {
  let added: readonly (readonly [number, number])[] = []
  for (const { olds, change } of blob.changes) {
    if (olds.length === 0 && !reading.removed.has(change)) return null
    const gone = moved.get(change) ?? countAll(reading.removed.get(change) ?? [], objects)
    moved.set(change, gone)
    const old = olds.length === 1 ? objects.get(olds[0]!) : undefined
    if (old !== undefined) {
      const differing = withoutCommonEnds(object.bytes, old.bytes)
      const lines = addedLines(differing.next, countLines(differing.old), gone, differing.linesBefore)
      added = uniteRanges(added, lines)
    } else {
      added = uniteRanges(added, addedLines(object.bytes, countAll(olds, objects), gone))
    }
  }
  return added
}

function countAll(ids: readonly string[], objects: ReadonlyMap<string, StoredObject>): LineCounts {
  const counts: LineCounts = new Map()
  for (const id of ids) {
    const object = objects.get(id)
    if (object !== undefined) countLines(object.bytes, counts)
  }
  return counts
}

function affordable(
  removed: ReadonlyMap<string, readonly string[]>,
  sizeOf: Sizes,
): ReadonlyMap<string, readonly string[]> {
  const kept = new Map<string, readonly string[]>()
  for (const [change, ids] of removed) {
    let bytes = 0
    const some = [...new Set(ids)].filter((id) => {
      bytes += sizeOf(id)
      return bytes <= REMOVED_BYTES_MAX
    })
    if (some.length > 0) kept.set(change, some)
  }
  return kept
}

function idsOf(blobs: readonly ChangedBlob[], removed: ReadonlyMap<string, readonly string[]>): string[] {
  const ids = new Set<string>()
  for (const blob of blobs) {
    ids.add(blob.id)
    for (const { olds, change } of blob.changes) {
      for (const id of olds) ids.add(id)
      for (const id of removed.get(change) ?? []) ids.add(id)
    }
  }
  return [...ids]
}
