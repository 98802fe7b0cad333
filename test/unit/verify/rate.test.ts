/** Pace, Retry-After, and known canaries. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { awsAccountOf, canaryOf } from '../../../src/verify/canary.js'
import { paceOf, retryAfterMs, runTogether } from '../../../src/verify/rate.js'
import { NOW_MS } from './support.js'

const signal = new AbortController().signal

test('the pace keeps a distance between starts, and lets pass who comes late', async () => {
  let now = 1_000
  const slept: number[] = []
  const pace = paceOf(4, {
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms)
      now += ms
    },
  })
  await pace.turn(signal)
  now += 100
  await pace.turn(signal)
  now += 900
  await pace.turn(signal)
  await pace.turn(signal)
  assert.deepEqual(slept, [150, 250])
})

test('Retry-After is seconds or a date, and nothing else', () => {
  const date = (offsetMs: number) => new Date(NOW_MS + offsetMs).toUTCString()
  const cases: readonly (readonly [string | undefined, number | null])[] = [
    ['0', 0],
    ['7', 7_000],
    ['1000000000', 1e12],
    [date(90_000), 90_000],
    [date(-90_000), 0],
    ['-1', null],
    ['1.5', null],
    ['soon', null],
    ['', null],
    [undefined, null],
  ]
  for (const [header, expected] of cases) assert.equal(retryAfterMs(header, NOW_MS), expected, header)
})

test('jobs run side by side up to a number, and all of them', async () => {
  let open = 0
  let most = 0
  const done: number[] = []
  const jobs = Array.from({ length: 20 }, (_, index) => async () => {
    most = Math.max(most, ++open)
    await new Promise((resolve) => setImmediate(resolve))
    open--
    done.push(index)
  })
  await runTogether(jobs, 3)
  assert.equal(most, 3)
  assert.deepEqual(
    done,
    Array.from({ length: 20 }, (_, index) => index),
  )
  await runTogether([], 3)
})

describe('canaries', () => {
  /** The inverse of the reading: an id of the account. */
  function keyIdOf(account: string, prefix: string): string {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    let bits = (1n << 49n) | (BigInt(account) << 9n) | 5n
    let body = ''
    for (let index = 0; index < 10; index++) {
      body = alphabet.charAt(Number(bits & 31n)) + body
      bits >>= 5n
    }
    return `${prefix}${body}ABCDEF`
  }
  const permanent = ['AK', 'IA'].join('')
  const temporary = ['AS', 'IA'].join('')

  test('the account of an AWS key stands in its id', () => {
    // A published sample.
    assert.equal(awsAccountOf(['ASIA', 'Y34FZKBO', 'KMUTVV7A'].join('')), '609629065308')
    for (const account of ['000000000001', '123456789012', '999999999999', '052310077262'])
      for (const prefix of [permanent, temporary]) assert.equal(awsAccountOf(keyIdOf(account, prefix)), account)
    for (const other of [
      '',
      'x',
      `${permanent}${'A'.repeat(15)}`,
      `${permanent}${'1'.repeat(16)}`,
      `ABIA${'A'.repeat(16)}`,
    ])
      assert.equal(awsAccountOf(other), null)
  })

  test('keys of the accounts of canary services are known in any part, others are not', () => {
    const canary = keyIdOf('534261010715', permanent)
    const why = 'AWS account 534261010715 belongs to a canary service'
    assert.equal(canaryOf({ secret: canary }), why)
    assert.equal(canaryOf({ secret: 'x', accessKeyId: canary }), why)
    assert.equal(canaryOf({ secret: keyIdOf('123456789012', permanent) }), null)
    assert.equal(canaryOf({}), null)
  })
})
