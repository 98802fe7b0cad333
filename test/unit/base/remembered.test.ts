import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { remembered } from '../../../src/base/remembered.js'

describe('what is remembered', () => {
  test('is made once for each key', () => {
    const made: string[] = []
    const length = remembered((key) => made.push(key) && key.length)
    assert.deepEqual([length('one'), length('three'), length('one')], [3, 5, 3])
    assert.deepEqual(made, ['one', 'three'])
  })
  test('may be null', () => {
    let asked = 0
    const nothing = remembered(() => {
      asked++
      return null
    })
    assert.deepEqual([nothing('a'), nothing('a'), asked], [null, null, 1])
  })
  test('is forgotten, all of it, when there is no room for one more', () => {
    const made: string[] = []
    const same = remembered((key) => made.push(key) && key, 2)
    for (const key of ['a', 'b', 'a', 'c', 'a']) same(key)
    assert.deepEqual(made, ['a', 'b', 'c', 'a'])
  })
  test('is not kept where making it throws', () => {
    let asked = 0
    const failing = remembered((): string => {
      throw new Error(`${++asked}`)
    })
    assert.throws(() => failing('a'), /1/)
    assert.throws(() => failing('a'), /2/)
  })
})
