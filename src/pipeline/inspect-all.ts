/** Runs a source through the pool and keeps what holds something, with progress and limits on the way. */
import type { Engine } from '../base/regex.js'
import type { Blob, Inspection, Notice, ScanRequest, Source } from '../model/index.js'
import { info, placeName, unread } from '../model/index.js'
import type { LoadedRules } from '../rules/index.js'
import type { Sighted } from './findings.js'
import { sideBySide } from './side-by-side.js'

export interface Inspected {
  readonly sighted: readonly Sighted[]
  /** Blobs and bytes that went before every rule. */
  readonly units: number
  readonly bytes: number
  readonly notices: readonly Notice[]
}

export async function inspectAll(
  source: Source,
  rules: LoadedRules,
  engine: Engine,
  request: ScanRequest,
): Promise<Inspected> {
  const { inspectBlobs, inspectFiles, inspectPackedObjects } = await import('../pool/index.js')
  const sighted: Sighted[] = []
  const notices: Notice[] = []
  let units = 0
  let bytes = 0
  let findings = 0
  const settings = {
    rules: rules.rules,
    anchors: rules.anchors,
    engine: engine.name,
    engineHere: engine,
    keepDropped: request.keepDropped,
    jobs: request.jobs,
    ownsProcess: request.ownsProcess ?? false,
    signal: request.signal,
  }
  const onProgress = (moreUnits: number, moreBytes: number, sightings: number) => {
    units += moreUnits
    bytes += moreBytes
    findings += sightings
    request.onProgress?.({ phase: 'reading', units, bytes, bytesExpected: source.tally.bytesExpected, findings })
  }
  const told: string[] = []
  const keep = (blob: Blob, inspection: Inspection) => {
    told.push(blob.id)
    sighted.push({ blob: { ...blob, bytes: NOTHING }, inspection })
    notices.push(...noticesOf(blob, inspection))
  }
  const inspectStream = (blobs: AsyncIterable<Blob>, signal: AbortSignal) =>
    inspectBlobs(blobs, { ...settings, signal }, { onProgress, onNotice: (notice) => notices.push(notice) }, keep)

  /** Ctrl-C ends the reading where it stands, by an error in whatever waits; what was found until then is kept. */
  const untilAborted = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work
    } catch (error) {
      if (request.signal.aborted) return undefined
      throw error
    }
  }

  const settle = (isWhole: boolean) =>
    source.inspected?.({
      isWhole,
      told,
      lost: notices.filter(({ code }) => code === 'worker-crash').map(({ where }) => where),
    })

  // Packs are read by the threads themselves; the rest comes as a stream beside them, and what they could not read after it.
  const packed = (await untilAborted(source.packed?.(request.signal) ?? Promise.resolve(null))) ?? null
  const [done] = await sideBySide(
    request.signal,
    async (signal) =>
      packed === null || signal.aborted ? null : inspectPackedObjects(packed, { ...settings, signal }, onProgress),
    (signal) =>
      untilAborted(
        source.files === undefined
          ? inspectStream(source.blobs(signal), signal)
          : inspectFiles(source.files, { ...settings, signal }, onProgress, keep),
      ),
  ).catch((error: unknown) => {
    settle(false)
    throw error
  })
  if (done !== null) {
    for (const inspection of done.inspections) keep({ id: inspection.blobId, bytes: NOTHING, places: [] }, inspection)
    notices.push(...done.notices)
    if (done.unread.length > 0 && source.unpacked !== undefined)
      await untilAborted(inspectStream(source.unpacked(done.unread, request.signal), request.signal))
  }
  settle(!request.signal.aborted)
  const { known } = source.tally
  // Threads end in any order; the report does not show it.
  sighted.sort((a, b) => (a.blob.id < b.blob.id ? -1 : a.blob.id > b.blob.id ? 1 : 0))
  return { sighted, units: units + known.units, bytes: bytes + known.bytes, notices }
}

const NOTHING = new Uint8Array(0)

/** Limits that were reached, and inline marks that silence nothing. */
function noticesOf(blob: Blob, inspection: Inspection): readonly Notice[] {
  const [place] = blob.places
  const where = place === undefined ? blob.id : placeName(place)
  const limits = inspection.limits.map((limit) =>
    unread(limit.code, where, `Not inspected to the end: ${limit.detail}.`),
  )
  if (place?.kind !== 'file') return limits
  const marks = inspection.unusedMarks.map((mark) =>
    info('config-unused', `${where}:${mark.line}`, 'This inline mark silences nothing; remove it.'),
  )
  return [...limits, ...marks]
}
