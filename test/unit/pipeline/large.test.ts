import assert from 'node:assert/strict'
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { readInPieces } from '../../../src/base/file-reader.js'
import { gitObjectId } from '../../../src/base/hash.js'
import type { Report, Scope } from '../../../src/model/index.js'
import { expandSpecimen } from '../../../src/rules/index.js'
import { scan } from '../../../src/scan.js'
import { scanRequest } from '../../support/request.js'
import { commit, git, newRepository, scratch } from '../git/repositories.js'

const token = (seed: string) => expandSpecimen('sk_live_{base62:24}', { seed: `large ${seed}` })
const filler = (lines: number) => 'nothing of note in this line\n'.repeat(lines)
const text = (seed: string) => `${filler(3_000)}KEY=${token(`${seed} 1`)}\n${filler(70_000)}KEY=${token(`${seed} 2`)}\n`

const folder = newRepository()
commit(folder, { 'a.txt': text('a'), 'small.txt': `KEY=${token('small')}\n` }, 'One')
commit(folder, { 'a.txt': `first\n${text('a')}KEY=${token('a 3')}\n`, 'b.txt': text('b') }, 'Two')
writeFileSync(join(folder, 'a.txt'), `KEY=${token('staged')}\n${text('a')}`)
git(folder, ['add', '-A'])
appendFileSync(join(folder, '.git/description'), text('description'))

const scopes: readonly (readonly [string, Scope])[] = [
  ['tree', { kind: 'tree', paths: [folder], includeIgnored: false }],
  ['index', { kind: 'staged', repository: folder }],
  ['range', { kind: 'range', repository: folder, from: ['HEAD~1'], to: 'HEAD', shown: 'HEAD~1..HEAD', isMeant: true }],
  ['history of loose objects', { kind: 'audit', repository: folder }],
  ['history of packed objects', { kind: 'audit', repository: folder }],
]

function told({ findings, complete, receipt }: Report) {
  return {
    complete,
    units: receipt.units,
    places: findings.flatMap(({ rule, places }) =>
      places.map(({ blobId, location }) => ({ rule: rule.id, blobId, ...location })),
    ),
  }
}

describe('what is larger than is read in one piece is found all the same', () => {
  for (const [name, scope] of scopes)
    test(`in a ${name}`, async () => {
      if (name.endsWith('packed objects')) git(folder, ['repack', '-adq', '--depth=50', '--window=10'])
      const whole = told(await scan(await scanRequest(scope)))
      assert.ok(whole.complete && whole.places.length > 0)
      for (const jobs of [1, 2]) {
        const parts = told(await scan(await scanRequest(scope, { maxBlobBytes: 100_000, jobs })))
        // A change is not compared with what it replaces there: all its lines count as new.
        const isChange = scope.kind === 'staged' || scope.kind === 'range'
        const known = new Set(whole.places.map((place) => JSON.stringify(place)))
        const common = parts.places.filter((place) => known.has(JSON.stringify(place)))
        assert.deepEqual({ ...parts, places: common }, whole)
        if (!isChange) assert.equal(parts.places.length, whole.places.length)
      }
    })
})

test('a file of any size is read piece by piece, under its own id, up to a limit', () => {
  const file = join(scratch(), 'file')
  const content = Buffer.from(filler(400_000))
  writeFileSync(file, content)
  const pieces: Buffer[] = []
  const read = readInPieces(file, (piece) => pieces.push(Buffer.from(piece)))
  assert.deepEqual(read, { kind: 'read', bytes: content.length, id: gitObjectId('blob', content), changed: false })
  assert.ok(pieces.length > 2 && content.equals(Buffer.concat(pieces)))
  const limited = readInPieces(file, () => assert.fail('nothing is read'), content.length - 1)
  assert.deepEqual(limited.kind === 'unread' && limited.code, 'too-large')
  const growing = readInPieces(file, () => appendFileSync(file, 'more'))
  assert.deepEqual(growing, { ...read, changed: true })
})
