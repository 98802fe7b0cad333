/** Reads objects through `git cat-file`. Survives a child that dies: the object in work is set aside, and reading goes on after it. */
import type { Writable } from 'node:stream'
import { type Notice, unread } from '../../model/index.js'
import { describeEnd, type GitEnd, type GitTarget, openGit, runGit } from '../process.js'
import { AnswerReader, BATCH_BYTES } from './answers.js'
import { Asked, IdQueue } from './asked.js'
import { isObjectId, type MissedObject, type ObjectBatch, type ObjectStore, type ReadOptions } from './index.js'
import { ObjectList, type ObjectType } from './list.js'
import { pourObject } from './pour.js'

/** Dead children that are replaced in one reading. */
export const RESTARTS_MAX = 1_000
/** Objects in one batch, however small they are. */
const BATCH_OBJECTS_MAX = 20_000
/** Batches that wait for the reader before git is made to wait. */
const BATCHES_WAITING = 3
const IDS_A_WRITE = 1_000
const LISTING_BYTES_MAX = 4 * 1024 * 1024 * 1024

export interface CatFileOptions {
  /** For a store that must not be read as it lies: a scratch object folder. */
  readonly environment?: Readonly<Record<string, string>>
}

export function openCatFileStore(target: GitTarget, options: CatFileOptions = {}): ObjectStore {
  const store: GitTarget = { ...target, environment: { ...target.environment, ...options.environment } }
  return {
    list: (signal, known) => listObjects(store, known ?? null, signal),
    describe: (ids, signal) => describeObjects(store, ids, signal),
    read: (ids, readOptions) => readObjects(store, ids, readOptions),
    pour: (id, onPiece, signal) => pourObject(store, id, onPiece, signal),
  }
}

async function listObjects(
  target: GitTarget,
  known: ObjectList | null,
  signal?: AbortSignal,
): Promise<{ objects: ObjectList; notices: readonly Notice[] }> {
  let objects: ObjectList | null = null
  const notices: Notice[] = []
  const unknown: string[] = []
  const add = (described: Description | null, line: string) => {
    if (described === null) {
      notices.push(unread('corrupt-object', line.slice(0, 64), 'Git lists this object, but cannot tell what it is.'))
      return
    }
    objects ??= new ObjectList(described.id.length / 2)
    objects.add(described.id, described.type, described.size)
  }
  const lines = new LineReader((line) => {
    const index = known?.findId(line) ?? -1
    if (known === null) add(parseDescription(line), line)
    else if (index === -1) unknown.push(line)
    else add({ id: line, type: known.type(index), size: known.size(index) }, line)
  })
  const options = ['--batch-all-objects', known === null ? BATCH_CHECK : NAMES, '--unordered', '--buffer']
  let bytes = 0
  const child = openGit(target, { command: 'cat-file', options, ...(signal ? { signal } : {}) }, (chunk) => {
    bytes += chunk.length
    if (bytes > LISTING_BYTES_MAX) child.stop('bytes')
    else lines.push(chunk)
  })
  child.stdin.end()
  notices.push(...complaints(await child.ended))
  if (unknown.length > 0) {
    const end = await askWhat(target, unknown, signal)
    for (const line of linesOf(end)) add(parseDescription(line), line)
    notices.push(...complaints(end))
  }
  return { objects: objects ?? new ObjectList(20), notices }
}

function complaints(end: GitEnd): readonly Notice[] {
  if (end.exitCode !== 0) {
    const message = `Listing the objects ${describeEnd(end)}. Objects after that point were not read.`
    return [unread('stream-died', 'object store', message)]
  }
  // What is absent by design is told object by object.
  const lines = end.errors.filter((line) => !line.includes('uses promisor remotes'))
  return lines.map((line) => unread('corrupt-object', 'object store', `Git says of the object store: ${line}`))
}

interface Description {
  readonly id: string
  readonly type: ObjectType
  readonly size: number
}

const BATCH_CHECK = '--batch-check=%(objectname) %(objecttype) %(objectsize)'
const NAMES = '--batch-check=%(objectname)'

async function describeObjects(
  target: GitTarget,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Description>> {
  const found = new Map<string, Description>()
  const valid = ids.filter(isObjectId)
  if (valid.length === 0) return found
  for (const line of linesOf(await askWhat(target, valid, signal))) {
    const described = parseDescription(line)
    if (described !== null) found.set(described.id, described)
  }
  return found
}

function askWhat(target: GitTarget, ids: readonly string[], signal?: AbortSignal): ReturnType<typeof runGit> {
  const input = `${ids.join('\n')}\n`
  return runGit(target, {
    command: 'cat-file',
    options: [BATCH_CHECK, '--buffer'],
    input,
    ...(signal ? { signal } : {}),
  })
}

function linesOf({ output }: { readonly output: Buffer }): readonly string[] {
  return output.toString('latin1').split('\n').filter(Boolean)
}

const DESCRIPTION = /^([0-9a-f]{40}|[0-9a-f]{64}) (blob|tree|commit|tag) (\d+)$/

function parseDescription(line: string): Description | null {
  const parts = DESCRIPTION.exec(line)
  return parts === null ? null : { id: parts[1]!, type: parts[2] as ObjectType, size: Number(parts[3]) }
}

async function* readObjects(
  target: GitTarget,
  ids: Iterable<string>,
  options: ReadOptions,
): AsyncGenerator<ObjectBatch, void, void> {
  const queue = new IdQueue(ids)
  for (let restarts = 0; ; restarts++) {
    const run = startReading(target, queue, options)
    yield* run.batches()
    const left = run.unanswered()
    if (left.length === 0) return
    options.signal?.throwIfAborted()
    const why = run.why()
    if (restarts >= RESTARTS_MAX) {
      queue.giveBack(left)
      yield { objects: [], missed: drain(queue, `after ${RESTARTS_MAX} restarts: ${why}`) }
      return
    }
    queue.giveBack(left.slice(1))
    yield* readAlone(target, left[0]!, options)
  }
}

/** The object at which a child died, alone: if that child dies too, it is the object's fault. */
async function* readAlone(
  target: GitTarget,
  id: string,
  options: ReadOptions,
): AsyncGenerator<ObjectBatch, void, void> {
  const run = startReading(target, new IdQueue([id]), options)
  yield* run.batches()
  if (run.unanswered().length > 0) {
    options.signal?.throwIfAborted()
    yield { objects: [], missed: [{ id, code: 'corrupt-object', why: run.why(), size: 0 }] }
  }
}

function drain(queue: IdQueue, why: string): MissedObject[] {
  const missed: MissedObject[] = []
  for (let id = queue.next(); id !== null; id = queue.next()) missed.push({ id, code: 'stream-died', why, size: 0 })
  return missed
}

interface Reading {
  batches(): AsyncGenerator<ObjectBatch, void, void>
  /** Ids that were asked for and not answered, in order. */
  unanswered(): readonly string[]
  why(): string
}

function startReading(target: GitTarget, queue: IdQueue, options: ReadOptions): Reading {
  const reader = new AnswerReader(options.bytesMax)
  const asked = new Asked()
  const waiting: ObjectBatch[] = []
  let wake = (): void => undefined
  let ended = false
  let why = ''

  const flush = (): void => {
    const batch = asked.match(reader.take())
    if (batch.broken !== null) reader.broken ??= batch.broken
    if (batch.objects.length + batch.missed.length > 0) waiting.push(batch)
  }
  const call = {
    command: 'cat-file',
    options: ['--batch', '--buffer'],
    ...(options.signal ? { signal: options.signal } : {}),
  } as const
  const child = openGit(target, call, (chunk) => {
    reader.push(chunk)
    const isFull = reader.gathered >= BATCH_BYTES || reader.answers.length >= BATCH_OBJECTS_MAX
    if (isFull || reader.broken !== null) flush()
    if (reader.broken !== null) child.stop(null)
    if (waiting.length >= BATCHES_WAITING) child.pause()
    if (waiting.length > 0) wake()
  })
  let bug: unknown
  feed(child.stdin, queue, asked).catch((cause: unknown) => {
    bug = cause
    child.stop(null)
  })
  void child.ended.then((end) => {
    flush()
    why = reader.broken === null ? `git cat-file ${describeEnd(end)}` : `git cat-file gave ${reader.broken}`
    ended = true
    wake()
  })

  async function* batches(): AsyncGenerator<ObjectBatch, void, void> {
    try {
      for (;;) {
        const batch = waiting.shift()
        if (batch !== undefined) {
          if (waiting.length < BATCHES_WAITING && !ended) child.resume()
          yield batch
        } else if (ended) {
          if (bug !== undefined) throw bug
          return
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
    } finally {
      if (!ended) child.stop(null)
    }
  }
  return { batches, unanswered: () => asked.left(), why: () => why }
}

async function feed(stdin: Writable, queue: IdQueue, asked: Asked): Promise<void> {
  let wake = (): void => undefined
  stdin.on('drain', () => wake())
  stdin.on('close', () => wake())
  while (!stdin.destroyed) {
    const ids: string[] = []
    while (ids.length < IDS_A_WRITE) {
      const id = queue.next()
      if (id === null) break
      if (!isObjectId(id)) throw new Error('only object ids may be asked for')
      ids.push(id)
    }
    if (ids.length === 0) {
      stdin.end()
      return
    }
    asked.add(ids)
    if (!stdin.write(`${ids.join('\n')}\n`) && !stdin.destroyed) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}

/** Cuts output into lines. */
class LineReader {
  #rest = ''
  readonly #onLine: (line: string) => void

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine
  }

  push(chunk: Buffer): void {
    const lines = (this.#rest + chunk.toString('latin1')).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') this.#onLine(line)
  }
}
