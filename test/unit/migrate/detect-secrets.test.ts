import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Migration, migrateFile } from '../../../src/migrate/index.js'
import { UsageError } from '../../../src/model/index.js'

const HASH = 'ab'.repeat(20)
const read = (content: object) => migrateFile('detect-secrets', JSON.stringify(content), '.secrets.baseline')

describe('a baseline of detect-secrets', () => {
  test('gives known values by hash, exclusions, and what its audit said', async () => {
    const migration = await read({
      version: '1.5.0',
      plugins_used: [{ name: 'KeywordDetector' }, { name: 'Own', path: 'file://own.py' }],
      filters_used: [
        { path: 'detect_secrets.filters.allowlist.is_line_allowlisted' },
        { path: 'detect_secrets.filters.regex.should_exclude_file', pattern: ['^docs/', 'a.*b$', 'vendor/.*'] },
        { path: 'detect_secrets.filters.regex.should_exclude_secret', pattern: ['x'] },
      ],
      results: {
        './src\\a.env': [
          { type: 'Secret Keyword', hashed_secret: HASH, line_number: 3 },
          { type: 'Secret Keyword', hashed_secret: HASH, line_number: 4, is_secret: false },
          { type: 'Secret Keyword', hashed_secret: HASH, line_number: 5, is_secret: true },
          { type: 'Secret Keyword', line_number: 6 },
        ],
      },
    })
    const known = { path: 'src/a.env', sha1: HASH }
    const from = 'taken over from .secrets.baseline'
    assert.deepEqual(migration, {
      rules: [],
      allow: [],
      exclude: [
        { path: 'docs/**', reason: from },
        { path: 'vendor/**', reason: from },
      ],
      known: [
        { where: '.secrets.baseline: ./src\\a.env entry 1', line: 3, reason: from, ...known },
        {
          where: '.secrets.baseline: ./src\\a.env entry 2',
          line: 4,
          reason: `${from}: judged to be no secret`,
          ...known,
        },
        {
          where: '.secrets.baseline: ./src\\a.env entry 3',
          line: 5,
          reason: `${from}: judged to be a real secret, rotate it`,
          ...known,
        },
      ],
      remarks: ['.secrets.baseline: the rules that come with stanch take the place of its plugins and their limits.'],
      unexpressed: migration.unexpressed,
    } satisfies Migration)
    assert.deepEqual(
      migration.unexpressed.map(({ what }) => what),
      ['this entry', 'the path pattern a.*b$', 'this filter', 'a plugin of your own'],
    )
  })
  for (const [name, text] of [
    ['a list', '[]'],
    ['no results', '{}'],
    ['no JSON', 'results: {}'],
    ['broken JSON', '{"results":'],
  ] as const) {
    test(`${name} is refused`, () => assert.rejects(migrateFile('detect-secrets', text, 'x'), UsageError))
  }
})
