import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expandSpecimen } from '../../../src/rules/index.js'
import { builtInInspector } from '../../support/inspector.js'

const { inspectBytes } = await builtInInspector()
const block = expandSpecimen('{pem:RSA PRIVATE KEY}', { seed: 'one line' }).trimEnd()
const lines = block.split('\n')

/** Written out, so many escapes of escapes would be more than is decoded when these tests are scanned themselves. */
const SLASH = String.fromCharCode(92)
const LF = `${SLASH}n`
const QUOTE = `${SLASH}"`

/** How a key is written where a value must stand on one line, or in a string put together. */
const FORMS: readonly (readonly [string, string, string])[] = [
  ['as .env files do', 'KEY="', `${lines.join(LF)}${LF}"\n`],
  ['without quotes', 'KEY=', `${lines.join(LF)}\n`],
  ['with line ends of Windows', '{"key":"', `${lines.join(`${SLASH}r${LF}`)}${SLASH}r${LF}"}`],
  [
    'in JSON within JSON',
    `{"config":"{${QUOTE}key${QUOTE}:${QUOTE}`,
    `${lines.join(SLASH + LF)}${SLASH}${LF}${QUOTE}}"}`,
  ],
  ['as a sum of strings', 'key = "', `${lines.join(`${LF}" +\n  "`)}${LF}"\n`],
  ['as strings side by side', 'key = "', `${lines.join(`${LF}"\n  "`)}${LF}"\n`],
  ['with its line ends percent-encoded', 'key=', `${lines.map(encodeURIComponent).join('%0A')}&x=1\n`],
]

for (const [name, before, written] of FORMS)
  test(`a private key on one line, ${name}, is found from its first line to its last`, () => {
    const text = `${before}${written}`
    const found = inspectBytes(text).sightings
    assert.deepEqual(
      found.map(({ ruleId }) => ruleId),
      ['private-key/rsa'],
    )
    const { start, end } = found[0]!.location
    const covered = text.slice(start, end)
    assert.ok(start === before.length, `it starts at ${start}`)
    assert.match(covered, /END(?: |%20)RSA(?: |%20)PRIVATE(?: |%20)KEY-----$/)
  })

test('a key block on one line without a body is nothing', () => {
  const [first, last] = [lines[0]!, lines.at(-1)!]
  assert.deepEqual(inspectBytes(`KEY="${first}\\n...\\n${last}\\n"\n`).sightings, [])
})
