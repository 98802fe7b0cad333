/** Compressed bytes → bytes, within a budget. Never throws for what the bytes are. */
import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { type Limit, TOO_MUCH_UNPACKED, type UnpackBudget } from './limits.js'

const METHODS = { gzip: gunzipSync, zlib: inflateSync, deflate: inflateRawSync }

/** `what` names it in a notice; null says that failing is no news, as when a guess was wrong. What came before a damage is given. */
export function inflate(
  bytes: Uint8Array,
  method: keyof typeof METHODS,
  budget: UnpackBudget,
  what: string | null,
): Uint8Array | null {
  budget.isUsed = true
  const maxOutputLength = budget.roomFor(bytes.length)
  if (maxOutputLength <= 0) {
    budget.say(TOO_MUCH_UNPACKED)
    return null
  }
  const run = (finishFlush: number) => METHODS[method](bytes, { maxOutputLength, finishFlush })
  try {
    return taken(run(constants.Z_FINISH), budget)
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') {
      budget.say(TOO_MUCH_UNPACKED)
      return null
    }
    if (codeOf(error) === 'Z_BUF_ERROR') {
      const start = tried(() => run(constants.Z_SYNC_FLUSH))
      if (start !== null && start.length > 0) {
        budget.say(cutShort(what ?? method))
        return taken(start, budget)
      }
    }
    if (what !== null) budget.say(damaged(what))
    return null
  }
}

function taken(bytes: Uint8Array, budget: UnpackBudget): Uint8Array {
  budget.bytesLeft -= bytes.length
  return bytes
}

function tried<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null // said by the caller, who knows what it was
  }
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code)
}

export function damaged(what: string): Limit {
  return { code: 'archive-unread', detail: `${what} in it is damaged and was not unpacked` }
}

export function cutShort(what: string): Limit {
  return { code: 'archive-unread', detail: `${what} in it ends before its end; what is there was read` }
}
