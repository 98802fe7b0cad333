/** Inspects the files of a tree: here while little was read, then also in threads that read for themselves. */
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { FileReader } from '../base/file-reader.js'
import type { Engine } from '../base/regex.js'
import { createInspector } from '../inspect.js'
import type { Blob, FileOutcome, Files, FileToRead, Inspection } from '../model/index.js'
import { type FileResult, inspectFileList } from './file-task.js'
import type { PoolSettings } from './settings.js'
import { startThreads, type Threads } from './threads.js'

/** Below this many bytes threads cost more than they give: each compiles code and patterns anew. */
export const INLINE_MAX = 16_000_000
/** Files of a task: so many that messages do not count, so few that threads end together. */
const TASK_FILES = 64
/** Tasks under way for each thread; while all have theirs, this thread does one itself. */
const TASKS_EACH = 4

type OnProgress = (units: number, bytes: number, sightings: number) => void
type Done = (blob: Blob, inspection: Inspection) => void

/** `done` gets each content that holds something, once. The order of calls varies with threads; the caller sorts. */
export async function inspectFiles(
  files: Files,
  settings: PoolSettings & { readonly engineHere: Engine; readonly signal: AbortSignal },
  onProgress: OnProgress,
  done: Done,
): Promise<void> {
  const jobs = settings.jobs > 0 ? settings.jobs : availableParallelism()
  const inspector = createInspector(settings.rules, settings.engineHere, settings)
  const reader = new FileReader(files.bytesMax)
  const enter = (list: readonly FileToRead[], result: FileResult) => enterAll(files, list, result, onProgress, done)
  const here = (list: readonly FileToRead[]) => enter(list, inspectFileList(list, reader, inspector))
  const threads = jobs - 1
  let tasks: Tasks | undefined
  let inlineBytes = 0
  try {
    for await (const list of files.lists(settings.signal)) {
      if (settings.signal.aborted) break
      let next = 0
      if (tasks === undefined) {
        // One at a time: the threshold may lie inside a folder of large files.
        for (; next < list.length && (jobs === 1 || inlineBytes < INLINE_MAX); next++)
          inlineBytes += here(list.slice(next, next + 1))
        // Ctrl-C is heard.
        await setImmediate()
        if (next === list.length) continue
        const started = await startThreads(settings, threads, TASKS_EACH)
        tasks = new Tasks(started, { most: threads * TASKS_EACH, bytesMax: files.bytesMax, enter, here })
      }
      await tasks.add(list.slice(next))
    }
    await tasks?.finish(settings.signal.aborted)
  } finally {
    await tasks?.stop()
  }
}

/** Returns the bytes that were read. */
function enterAll(
  files: Files,
  list: readonly FileToRead[],
  { outcomes, found }: FileResult,
  onProgress: OnProgress,
  done: Done,
): number {
  const byIndex = new Map(found.map(({ index, inspection }) => [index, inspection]))
  let units = 0
  let bytes = 0
  let sightings = 0
  let read = 0
  for (const [index, file] of list.entries()) {
    const outcome = outcomes[index]!
    if (outcome.kind === 'read') read += outcome.bytes
    if (!files.enter(file, outcome) || outcome.kind === 'unread') continue
    units++
    bytes += outcome.bytes
    const inspection = byIndex.get(index)
    if (inspection === undefined || outcome.id === null) continue
    sightings += inspection.sightings.length
    done({ id: outcome.id, bytes: NOTHING, places: [] }, inspection)
  }
  onProgress(units, bytes, sightings)
  return read
}

const NOTHING = new Uint8Array(0)

class Tasks {
  #waiting: FileToRead[] = []
  readonly #underWay = new Set<Promise<void>>()
  #bug: unknown
  #isStopped = false

  constructor(
    readonly threads: Threads,
    readonly work: {
      /** Tasks that threads may have. */
      readonly most: number
      readonly bytesMax: number
      readonly enter: (list: readonly FileToRead[], result: FileResult) => void
      readonly here: (list: readonly FileToRead[]) => void
    },
  ) {}

  async add(list: readonly FileToRead[]): Promise<void> {
    this.#waiting.push(...list)
    for (; this.#waiting.length >= TASK_FILES; this.#waiting = this.#waiting.slice(TASK_FILES)) {
      const task = this.#waiting.slice(0, TASK_FILES)
      if (this.#underWay.size < this.work.most) this.#send(task)
      else this.work.here(task)
      // What threads have done is taken in, and Ctrl-C heard.
      await setImmediate()
    }
  }

  async finish(isAborted: boolean): Promise<void> {
    if (!isAborted && this.#waiting.length > 0) this.#send(this.#waiting)
    await Promise.all(this.#underWay)
    if (this.#bug !== undefined) throw this.#bug
  }

  /** What threads were doing then is not entered: the run was ended, they did not die. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.threads.stop()
  }

  #send(list: readonly FileToRead[]): void {
    const task = this.#run(list)
      .catch((cause: unknown) => {
        this.#bug ??= cause
      })
      .finally(() => this.#underWay.delete(task))
    this.#underWay.add(task)
  }

  async #run(list: readonly FileToRead[]): Promise<void> {
    const plain = list.map(({ file, isLink }) => ({ file, isLink }))
    const { bytesMax, enter } = this.work
    const result = await this.threads.files({ files: plain, bytesMax }).catch(crashed(list.length))
    if (!this.#isStopped) enter(list, result)
  }
}

/** All files of a task are unread where its thread died: which one it was that killed it nobody knows. */
function crashed(count: number): (cause: unknown) => FileResult {
  return (cause) => {
    const why = cause instanceof Error ? cause.message.slice(0, 200) : 'it ended without a word'
    const message = `The thread that inspected this content died (${why}). Run again with --jobs 1.`
    const outcome: FileOutcome = { kind: 'unread', code: 'worker-crash', message }
    return { outcomes: Array.from({ length: count }, () => outcome), found: [] }
  }
}
