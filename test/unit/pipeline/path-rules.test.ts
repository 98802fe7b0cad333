import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Provenance, Rule } from '../../../src/model/index.js'
import { placeTest } from '../../../src/pipeline/path-rules.js'

const rule = { id: 'acme/key-file', paths: ['master.key', '**/credentials/*.key'] } as unknown as Rule
const file = (path: string): Provenance => ({ kind: 'file', path: { text: path }, tracking: 'tracked' })

test('a rule for named files counts in those only, in whatever folder', () => {
  const counts = placeTest()
  const judged = ['master.key', 'app/config/master.key', 'config/credentials/staging.key', 'other.key', 'master.key.md']
  assert.deepEqual(
    judged.filter((path) => counts(rule, file(path))),
    judged.slice(0, 3),
  )
})

test('a place without a name is in no named file; other rules count everywhere', () => {
  const counts = placeTest()
  const nameless: Provenance = { kind: 'object', object: 'ab', reachability: 'unreachable' }
  const message: Provenance = { kind: 'message', object: 'ab', of: 'commit', reachability: 'head' }
  assert.equal(counts(rule, nameless), false)
  assert.equal(counts(rule, message), false)
  assert.equal(counts({ id: 'acme/token' } as unknown as Rule, message), true)
})
