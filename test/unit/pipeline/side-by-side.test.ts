import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { sideBySide } from '../../../src/pipeline/side-by-side.js'

const never = new AbortController().signal

/** Works until it is told to stop, then takes some turns to put things away. */
async function untilStopped(signal: AbortSignal, done: string[]): Promise<string> {
  while (!signal.aborted) await turn()
  for (let count = 0; count < 5; count++) await turn()
  done.push('put away')
  return 'stopped'
}

test('both results come back, whichever is ready first', async () => {
  const late = async () => {
    await turn()
    return 'late'
  }
  assert.deepEqual(await sideBySide(never, late, () => Promise.resolve(1)), ['late', 1])
})

for (const side of ['first', 'second'])
  test(`when the ${side} throws, the other is stopped and awaited before the error is seen`, async () => {
    const done: string[] = []
    const failing = () => Promise.reject(new Error('broken'))
    const other = (signal: AbortSignal) => untilStopped(signal, done)
    const run = side === 'first' ? sideBySide(never, failing, other) : sideBySide(never, other, failing)
    await assert.rejects(run, /^Error: broken$/)
    assert.deepEqual(done, ['put away'])
  })

test('the error that came first is told, not the one that stopping causes', async () => {
  const disturbed = async (signal: AbortSignal) => {
    await untilStopped(signal, [])
    throw new Error('stopped')
  }
  await assert.rejects(
    sideBySide(never, disturbed, () => Promise.reject(new Error('the cause'))),
    /^Error: the cause$/,
  )
})

test('the signal of the whole stops both', async () => {
  const controller = new AbortController()
  const done: string[] = []
  const run = sideBySide(
    controller.signal,
    (signal) => untilStopped(signal, done),
    (signal) => untilStopped(signal, done),
  )
  controller.abort()
  assert.deepEqual(
    [await run, done],
    [
      ['stopped', 'stopped'],
      ['put away', 'put away'],
    ],
  )
})
