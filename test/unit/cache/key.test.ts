import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { userKey } from '../../../src/cache/key.js'
import { scratch } from '../git/repositories.js'

const pathOf = (state: string) => join(state, 'stanch', 'cache.key')

describe('the key of a user', () => {
  test('is made at random on first use, for its owner alone, and stays', () => {
    const [state, other] = [scratch(), scratch()]
    const key = userKey([], { XDG_STATE_HOME: state })
    assert.ok(Buffer.isBuffer(key))
    assert.equal(key.length, 32)
    assert.deepEqual(readFileSync(pathOf(state)), key)
    assert.equal(statSync(pathOf(state)).mode & 0o777, 0o600)
    assert.equal(statSync(join(state, 'stanch')).mode & 0o777, 0o700)
    assert.deepEqual(userKey([], { XDG_STATE_HOME: state }), key)
    assert.notDeepEqual(userKey([], { XDG_STATE_HOME: other }), key)
  })

  test('lies in the home folder where no state folder is named, or only a relative one', () => {
    const home = scratch()
    const key = userKey([], { HOME: home })
    assert.deepEqual(readFileSync(pathOf(join(home, '.local', 'state'))), key)
    assert.deepEqual(userKey([], { HOME: home, XDG_STATE_HOME: 'relative' }), key)
  })

  test('is not used from a folder inside the repository', () => {
    const root = scratch()
    const why = 'the folder for its key lies inside the repository'
    assert.equal(userKey([root], { XDG_STATE_HOME: join(root, 'state') }), why)
    const outside = scratch()
    symlinkSync(root, join(outside, 'stanch'))
    assert.equal(userKey([root], { XDG_STATE_HOME: outside }), why)
  })

  test('is not used when others may read it, when it is a link, or no key', () => {
    const state = scratch()
    const path = pathOf(state)
    mkdirSync(join(state, 'stanch'))
    writeFileSync(path, Buffer.alloc(32))
    chmodSync(path, 0o644)
    assert.equal(userKey([], { XDG_STATE_HOME: state }), `others may read or write ${path}: remove it`)
    chmodSync(path, 0o600)
    assert.ok(Buffer.isBuffer(userKey([], { XDG_STATE_HOME: state })))
    writeFileSync(path, Buffer.alloc(31))
    assert.equal(userKey([], { XDG_STATE_HOME: state }), `${path} holds no key: remove it`)
    const linked = scratch()
    mkdirSync(join(linked, 'stanch'))
    symlinkSync(path, pathOf(linked))
    assert.match(String(userKey([], { XDG_STATE_HOME: linked })), /cannot be kept in .* \(ELOOP\)/)
  })

  test('is done without where the folder cannot be made', () => {
    const state = scratch()
    writeFileSync(join(state, 'file'), '')
    assert.match(
      String(userKey([], { XDG_STATE_HOME: join(state, 'file') })),
      /^its key cannot be kept in .* \((ENOTDIR|EEXIST)\)$/,
    )
  })
})
