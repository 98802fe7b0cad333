import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Random } from '../../../src/base/random.js'
import { seal, unseal } from '../../../src/cache/sealed.js'

const KEY = Buffer.alloc(32, 1)
const SECTIONS = new Map<string, Uint8Array>([
  ['one', Buffer.from('abc')],
  ['none', Buffer.alloc(0)],
  ['numbers', new Uint8Array(new Float64Array([1, 2.5]).buffer)],
])
const file = () => Buffer.concat(seal(SECTIONS, KEY))

describe('sealed sections', () => {
  test('come back as they were, each where numbers of eight bytes may begin', () => {
    const read = unseal(file(), KEY)
    assert.ok(typeof read !== 'string')
    assert.deepEqual(
      [...read].map(([name, bytes]) => [name, [...bytes]]),
      [...SECTIONS].map(([name, bytes]) => [name, [...bytes]]),
    )
    assert.ok([...read.values()].every((bytes) => (bytes.byteOffset - read.get('one')!.byteOffset) % 8 === 0))
  })

  test('are not believed under another key', () => {
    assert.equal(unseal(file(), Buffer.alloc(32, 2)), 'it is damaged, or was not made by you on this machine')
  })

  test('are not believed with any one bit changed', () => {
    const whole = file()
    for (let at = 0; at < whole.length; at++) {
      const bent = Buffer.from(whole)
      bent[at]! ^= 1 << (at % 8)
      assert.equal(typeof unseal(bent, KEY), 'string', `byte ${at}`)
    }
  })

  test('are not believed when cut anywhere, nor with bytes behind', () => {
    const whole = file()
    for (let length = 0; length < whole.length; length++)
      assert.equal(typeof unseal(Buffer.from(whole.subarray(0, length)), KEY), 'string', `${length} bytes`)
    assert.equal(typeof unseal(Buffer.concat([whole, Buffer.alloc(8)]), KEY), 'string')
  })

  test('of another format are said to be that', () => {
    const other = file()
    other.writeUInt32BE(2, other.indexOf('\n') + 1)
    assert.equal(unseal(other, KEY), 'another version of stanch wrote it')
  })

  test('are not looked for in random bytes', () => {
    const random = new Random('sealed')
    for (let round = 0; round < 200; round++) {
      const bytes = Buffer.from(Array.from({ length: random.below(300) }, () => random.below(256)))
      assert.equal(unseal(bytes, KEY), 'it is no cache')
    }
  })
})
