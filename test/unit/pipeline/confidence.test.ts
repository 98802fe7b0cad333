import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Blob, type Inspection, pathNameOf, type Provenance, type Sighting } from '../../../src/model/index.js'
import { type PathKind, pathKind } from '../../../src/pipeline/path-kind.js'
import { type Sighted, toFindings } from '../../../src/pipeline/findings.js'
import { makeRule } from '../../support/report.js'
import { PLAIN_POLICY } from '../../support/request.js'

const KINDS: readonly (readonly [string, PathKind | null])[] = [
  ['src/config/prod.env', null],
  ['src/latest.js', null],
  ['src/contest.py', null],
  ['lib/manifest.json', null],
  ['src/protest/main.go', null],
  ['deploy/secrets.yml', null],
  ['app/block.ts', null],
  ['app/latestSpecial.ts', null],
  ['src/main/java/Contest.java', null],
  ['tests/conf.py', 'test'],
  ['pkg/http_test.go', 'test'],
  ['web/login.spec.ts', 'test'],
  ['src/__tests__/login.ts', 'test'],
  ['src/LoginTest.java', 'test'],
  ['Tests/Fixture.cs', 'test'],
  ['a/testdata/x.json', 'test'],
  ['t/0001-basic.sh', 'test'],
  ['.env.example', 'example'],
  ['examples/app.py', 'example'],
  ['config/database.yml.sample', 'example'],
  ['README.md', 'documentation'],
  ['CHANGELOG', 'documentation'],
  ['docs/setup.html', 'documentation'],
  ['locale/de/messages.po', 'translation'],
  ['config/locales/de.yml', 'translation'],
  ['dist/app.min.js', 'generated'],
  ['api/service.pb.go', 'generated'],
  ['vendor/acme/acme.go', 'generated'],
  ['package-lock.json', 'lock'],
  ['sub/Cargo.lock', 'lock'],
  ['test/yarn.lock', 'lock'],
  ['go.sum', 'lock'],
  ['SHA256SUMS', 'lock'],
]

describe('the kind of a path', () => {
  for (const [path, kind] of KINDS) test(`${path}: ${kind ?? 'ordinary'}`, () => assert.equal(pathKind(path), kind))
})

const VALUE = ['not', 'a', 'real', 'value'].join('-')
const GENERIC = makeRule({ id: 'generic/thing', generic: true, evidence: 'token', keyword: true })
const NAMED = makeRule({ id: 'acme/named', keyword: true })
const SHAPED = makeRule({ id: 'acme/shaped' })

function sighted(id: string, paths: readonly string[], more: Partial<Sighting>): Sighted {
  const places = paths.map((path): Provenance => ({ kind: 'file', path: pathNameOf(path), tracking: 'tracked' }))
  const sighting: Sighting = {
    ruleId: GENERIC.id,
    secret: VALUE,
    parts: {},
    layers: [],
    location: { start: 0, end: VALUE.length, line: 1, column: 1, endLine: 1, endColumn: 1 + VALUE.length },
    proofs: ['unlike language'],
    confidence: 'high',
    excerpt: '',
    lineHash: '',
    inlineMark: null,
    ...more,
  }
  const inspection: Inspection = { blobId: id, sightings: [sighting], dropped: [], limits: [], unusedMarks: [] }
  const blob: Blob = { id, bytes: new Uint8Array(0), places }
  return { blob, inspection }
}

function judged(...all: readonly Sighted[]) {
  return toFindings(all, [GENERIC, NAMED, SHAPED], PLAIN_POLICY).map(({ confidence, proofs }) => [
    confidence,
    ...proofs,
  ])
}

describe('the confidence of a finding', () => {
  for (const rule of [GENERIC, NAMED]) {
    test(`${rule.id} in tests and documentation only is less certain, and says why`, () => {
      assert.deepEqual(judged(sighted('a', ['test/a.ts', 'README.md'], { ruleId: rule.id })), [
        ['medium', 'unlike language', 'medium, not high: stands in documentation and test files only'],
      ])
    })
    test(`${rule.id} that also stands elsewhere stays as certain as it is there`, () => {
      assert.deepEqual(judged(sighted('a', ['test/a.ts', 'src/a.ts'], { ruleId: rule.id })), [
        ['high', 'unlike language'],
      ])
    })
  }
  test('what is medium stays medium in a test', () => {
    assert.deepEqual(judged(sighted('a', ['test/a.ts'], { confidence: 'medium' })), [['medium', 'unlike language']])
  })
  test('a generic finding in lock files is of low confidence, a provider’s one step lower', () => {
    assert.deepEqual(judged(sighted('a', ['package-lock.json'], {})), [
      ['low', 'unlike language', 'low, not high: stands in lock files only'],
    ])
    assert.deepEqual(judged(sighted('a', ['package-lock.json'], { ruleId: NAMED.id })), [
      ['medium', 'unlike language', 'medium, not high: stands in lock files only'],
    ])
  })
  test('a value with a shape of its own stays certain wherever it stands', () => {
    assert.deepEqual(judged(sighted('a', ['test/a.ts'], { ruleId: SHAPED.id })), [['high', 'unlike language']])
    assert.deepEqual(judged(sighted('a', ['yarn.lock'], { proofs: ['checksum crc32'] })), [['high', 'checksum crc32']])
  })
  test('of several sightings the most certain decides, in whatever order they come', () => {
    const weak = sighted('a', ['src/a.ts'], { confidence: 'low', proofs: ['weak'] })
    const strong = sighted('b', ['test/b.ts'], { confidence: 'high', proofs: ['strong'] })
    const expected = [['medium', 'strong', 'medium, not high: stands in test files only']]
    assert.deepEqual(judged(weak, strong), expected)
    assert.deepEqual(judged(strong, weak), expected)
  })
  test('a commit message has no path and takes nothing from it', () => {
    const one = sighted('a', [], {})
    const place: Provenance = { kind: 'message', object: 'c'.repeat(40), of: 'commit', reachability: 'head' }
    assert.deepEqual(judged({ ...one, blob: { ...one.blob, places: [place] } }), [['high', 'unlike language']])
  })
})
