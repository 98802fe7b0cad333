import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openEngine } from '../../../src/base/regex.js'
import { createInspector, inspect } from '../../../src/inspect.js'
import { FamilyInspector } from '../../../src/inspect-delta.js'
import { compileFile, expandSpecimen } from '../../../src/rules/index.js'

const RULES = `
provider: Acme
rotate: { twoActiveKeys: true, steps: [Create a new one.], revoke: [Delete the old one.] }
rules:
  - id: acme/key-file
    title: Acme key file
    type: encryption-key
    severity: high
    risk: Reads everything.
    whole: true
    paths: [acme.key]
    pattern: '(?P<secret>[0-9a-f]{32})'
    verify: { none: invented }
  - id: acme/token
    title: Acme token
    type: api-key
    severity: high
    risk: Reads everything.
    anchors: [acme_]
    pattern: '\\b(?P<secret>acme_[0-9a-f]{20})\\b'
    verify: { none: invented }
`
const engine = await openEngine('auto')
const rules = await compileFile(RULES, 'acme.yml', engine, 'operator')
const key = expandSpecimen('{hex:32}', { seed: 'whole' })
const inspector = () => createInspector(rules, engine, { keepDropped: false })
const foundIn = (text: string) =>
  inspect('b', Buffer.from(text), inspector()).sightings.map(({ ruleId, location }) => [
    ruleId,
    location.start,
    location.end,
  ])

test('a file that is nothing but the value is found, blanks and line ends round it aside', () => {
  assert.deepEqual(foundIn(key), [['acme/key-file', 0, 32]])
  assert.deepEqual(foundIn(` ${key}\r\n`), [['acme/key-file', 1, 33]])
})

test('a file that holds anything else, or is large, is not', () => {
  for (const text of [`key: ${key}`, `${key}\n${key}\n`, `${key}0`, key.slice(1), '', `${key}${'\n'.repeat(600)}`])
    assert.deepEqual(foundIn(text), [], JSON.stringify(text.slice(0, 50)))
})

test('a version stored as a difference is found like one stored whole', () => {
  const family = new FamilyInspector(inspector())
  const versions = [`${key}\n`, `x${key}\n`, `${key}`]
  const copied = { data: Float64Array.from([0, 0, 0]), length: 0 }
  const asFamily = versions.map((text, depth) =>
    depth === 0 ? family.root('b', Buffer.from(text)) : family.child('b', Buffer.from(text), copied, depth),
  )
  assert.deepEqual(
    asFamily,
    versions.map((text) => inspect('b', Buffer.from(text), inspector())),
  )
})

test('a rule for whole files must say which files, and needs a pattern in place of anchors', async () => {
  const refused = (change: (text: string) => string) =>
    assert.rejects(compileFile(change(RULES), 'acme.yml', engine, 'operator'), { code: 'rule' })
  await refused((text) => text.replace('    paths: [acme.key]\n', ''))
  await refused((text) => text.replace('    whole: true\n', ''))
  await refused((text) => text.replace('    whole: true\n', '    whole: true\n    anchors: [acme]\n'))
})
