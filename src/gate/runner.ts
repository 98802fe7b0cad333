/** The runner's files: the event it hands in, the outputs it takes back. */
import { randomBytes } from 'node:crypto'
import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { UsageError } from '../model/index.js'

/** GitHub caps payloads at 25 MB. Bytes. */
const PAYLOAD_BYTES_MAX = 64 * 1024 * 1024

/** The event's payload, null where the runner names no file. Throws UsageError for a file that holds no JSON. */
export function readPayload(path: string | undefined): unknown {
  if (path === undefined || path === '') return null
  const wrong = (problem: string, cause?: unknown) =>
    new UsageError({
      code: 'event-payload',
      where: 'GITHUB_EVENT_PATH',
      problem,
      fix: 'Let the runner set it; by hand, name a file with the JSON of the event.',
      cause,
    })
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats?.isFile()) throw wrong('there is no such file')
  if (stats.size > PAYLOAD_BYTES_MAX) throw wrong(`the file is larger than ${PAYLOAD_BYTES_MAX} bytes`)
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw wrong('the file is not JSON', cause)
  }
}

/** Appends name and value to the runner's file. The delimiter cannot be guessed, so no value can end its own block. */
export function appendOutput(path: string | undefined, name: string, value: string): void {
  if (path === undefined || path === '') return
  const delimiter = `stanch_${randomBytes(16).toString('hex')}`
  if (value.includes(delimiter)) throw new Error('an output holds its own random delimiter')
  appendFileSync(path, `${name}<<${delimiter}\n${value}\n${delimiter}\n`)
}
