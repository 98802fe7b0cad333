import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compileProgram, type Program, sealCode } from '../../../src/base/compiled.js'

const source = Buffer.from('require({ file: __filename, folder: __dirname, exports })')
const run = (sealed: Buffer | null, text = source) => {
  const said: unknown[] = []
  const script = compileProgram(text, '/invented/program.cjs', sealed)
  const program = script.runInThisContext() as Program
  program(((value: unknown) => said.push(value)) as never, '/invented/program.cjs', '/invented')
  return { said, isTaken: script.cachedDataRejected === false }
}
const expected = [{ file: '/invented/program.cjs', folder: '/invented', exports: {} }]
const sealed = sealCode(source, compileProgram(source, '/invented/program.cjs', null).createCachedData())

describe('a program', () => {
  test('runs without compiled code', () => {
    assert.deepEqual(run(null), { said: expected, isTaken: false })
  })
  test('runs from compiled code', () => {
    assert.deepEqual(run(sealed), { said: expected, isTaken: true })
  })
  test('does not take code that is damaged, cut, or of another source of the same length', () => {
    const damaged = Buffer.from(sealed)
    damaged[damaged.length - 9]! ^= 1
    const other = Buffer.from(source.toString().replace('file:', 'name:'))
    const said = [{ name: '/invented/program.cjs', folder: '/invented', exports: {} }]
    assert.deepEqual(run(damaged), { said: expected, isTaken: false })
    assert.deepEqual(run(sealed.subarray(0, 100)), { said: expected, isTaken: false })
    assert.deepEqual(run(Buffer.alloc(0)), { said: expected, isTaken: false })
    assert.deepEqual(run(sealed, other), { said, isTaken: false })
  })
})
