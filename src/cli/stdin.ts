/** Reads standard input whole, up to a limit, or up to where the user lost patience. */
import { UsageError } from '../model/index.js'

/** One document; more than this belongs in a file, which is read in windows. */
const STDIN_MAX = 512 * 1024 * 1024

/** Once `signal` aborts, what came so far. */
export async function readStandardInput(signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  const stop = () => process.stdin.destroy()
  signal.addEventListener('abort', stop, { once: true })
  for await (const chunk of untilStopped(signal)) {
    size += chunk.length
    if (size > STDIN_MAX) {
      throw new UsageError({
        code: 'stdin-too-large',
        where: '--stdin',
        problem: `more than ${STDIN_MAX / 1024 / 1024} MB`,
        fix: 'Write it into a file and scan that.',
      })
    }
    chunks.push(chunk)
  }
  signal.removeEventListener('abort', stop)
  return Buffer.concat(chunks, size)
}

async function* untilStopped(signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) yield chunk
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
