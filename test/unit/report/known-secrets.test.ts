import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Secret } from '../../../src/model/index.js'
import { maskerOf } from '../../../src/report/known-secrets.js'
import { makeFinding, makeValue } from '../../support/report.js'

const value = makeValue('one', 32)
const masked = new Secret(value).toString()

describe('maskerOf', () => {
  test('masks each occurrence and leaves the rest as it was', () => {
    const mask = maskerOf([makeFinding('a', undefined, { value })])
    assert.equal(mask(`a ${value} b ${value}`), `a ${masked} b ${masked}`)
    assert.equal(mask(`${value}${value}`), `${masked}${masked}`)
    assert.equal(mask('nothing here'), 'nothing here')
    assert.equal(mask(''), '')
  })

  test('of two values that begin alike the longer one is masked whole', () => {
    const longer = `${value}MORE`
    const mask = maskerOf([makeFinding('a', undefined, { value }), makeFinding('b', undefined, { value: longer })])
    assert.equal(mask(`x${longer}x`), `x${new Secret(longer)}x`)
  })

  test('masks what was encoded', () => {
    const odd = `${makeValue('odd', 10)} %"\n${makeValue('odd2', 10)}`
    const mask = maskerOf([makeFinding('a', undefined, { value: odd })])
    const shown = new Secret(odd).toString()
    for (const shape of [
      encodeURIComponent(odd),
      Buffer.from(odd).toString('base64'),
      Buffer.from(odd).toString('hex'),
      JSON.stringify(odd).slice(1, -1),
    ]) {
      assert.equal(mask(`<${shape}>`), `<${shown}>`)
    }
  })

  test('a short value is an ordinary word and stays', () => {
    const mask = maskerOf([makeFinding('a', undefined, { value: 'admin' })])
    assert.equal(mask('src/admin/index.ts'), 'src/admin/index.ts')
  })

  test('long companion values are masked, short ones such as account names stay', () => {
    const part = makeValue('part', 24)
    const mask = maskerOf([
      makeFinding('a', undefined, { parts: { user: new Secret('postgres-user'), other: new Secret(part) } }),
    ])
    assert.equal(mask(`postgres-user ${part}`), `postgres-user ${new Secret(part)}`)
  })

  test('without findings every text passes', () => {
    assert.equal(maskerOf([])(value), value)
  })
})
