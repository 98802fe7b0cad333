import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { type Migration, migrateFile, renderConfig, renderRules } from '../../../src/migrate/index.js'
import { UsageError } from '../../../src/model/index.js'
import { expandSpecimen } from '../../../src/rules/index.js'

const config = (text: string) => migrateFile('gitleaks', text, '.gitleaks.toml')
const losses = ({ unexpressed }: Migration) => unexpressed.map(({ what }) => what)

describe('a configuration', () => {
  test('becomes rules with anchors of their own, entries and exclusions', async () => {
    const migration = await config(`
title = "ours"
[extend]
useDefault = true
[[rules]]
id = "Acme Token"
description = "Acme  token"
regex = '''(?i)\\b(acme_(?:live|test)_[0-9a-z]{32})\\b'''
entropy = 3.1
keywords = ["acme_"]
[[rules.allowlists]]
description = "documentation"
paths = ['''^docs/''']
[[rules]]
id = "corp"
regex = '''corp-secret = "([a-z]+)"'''
path = '''\\.ya?ml$'''
[allowlist]
paths = ['''vendor/''']
`)
    assert.deepEqual(migration, {
      rules: [
        {
          where: '.gitleaks.toml: rule "Acme Token"',
          slug: 'acme-token',
          title: 'Acme token',
          type: 'access-token',
          pattern: '(?i)\\b(?P<secret>acme_(?:live|test)_[0-9a-z]{32})\\b',
          anchors: ['acme_live_', 'acme_test_'],
          isCaseless: true,
          entropy: 3.1,
        },
        {
          where: '.gitleaks.toml: rule "corp"',
          slug: 'corp',
          title: 'corp',
          type: 'api-key',
          pattern: 'corp-secret = "(?P<secret>[a-z]{1,201})"',
          anchors: ['corp-secret = "'],
          isCaseless: false,
          paths: ['**/*.yml', '**/*.yaml'],
        },
      ],
      allow: [{ slug: 'acme-token', path: 'docs/**', reason: 'documentation' }],
      exclude: [{ path: '**/*vendor/**', reason: 'taken over from an allow-list of gitleaks' }],
      known: [],
      remarks: [
        '.gitleaks.toml: rule "Acme Token": looked for by 2 literals of its pattern, not by its keywords.',
        '.gitleaks.toml: rule "corp": a quantifier without a bound now ends 200 repetitions after its least.',
        '.gitleaks.toml: extend: the rules that come with stanch take the place of the default set.',
      ],
      unexpressed: [],
    } satisfies Migration)
  })

  for (const [name, text, what] of [
    ['a rule for paths', "[[rules]]\nid = 'a'\npath = 'x'", ['a rule for paths alone']],
    [
      'an extension of a default rule',
      "[[rules]]\nid = 'a'\n[rules.allowlist]\npaths = ['x']",
      ['an extension of a rule that is not in this file'],
    ],
    ['look-around', "[[rules]]\nid = 'a'\nregex = '(?=abcd)'", ['the rule']],
    ['a rule without a literal', "[[rules]]\nid = 'a'\nregex = '[a-z]{32}'", ['the rule']],
    ['a path that no glob says', "[[rules]]\nid = 'a'\nregex = 'abcd[0-9]'\npath = 'a.*b'", ['the rule']],
    ['a key that is not known', "[[rules]]\nid = 'a'\nregex = 'abcd[0-9]'\nfilter = 'x'", ['"filter"']],
    [
      'rules that need each other',
      "[[rules]]\nid = 'a'\nregex = 'abcd[0-9]'\n[[rules.required]]\nid = 'b'",
      ['"required"'],
    ],
    ['another file', "[extend]\npath = 'b.toml'", ['another file that it extends']],
    ['rules switched off', "[extend]\ndisabledRules = ['b']", ['rules that are switched off (b)']],
    [
      'commits, values, words',
      "[allowlist]\ncommits = ['c']\nregexes = ['r', 's']\nstopwords = ['w']",
      ['commits (1)', 'patterns of values (2)', 'stop words (1)'],
    ],
    [
      'conditions that must all hold',
      "[[allowlists]]\ncondition = 'AND'\npaths = ['x']\nregexes = ['r']",
      ['conditions that must all hold'],
    ],
    [
      'rules of the default set',
      "[[allowlists]]\ntargetRules = ['b']\npaths = ['x']",
      ['an exception for rules that are not in this file (b)'],
    ],
    ['a key of the file', 'other = 1', ['"other"']],
  ] as const) {
    test(`${name}: told, with why and what to do`, async () => {
      const migration = await config(text)
      assert.deepEqual(losses(migration), what)
      for (const { where, why, instead } of migration.unexpressed)
        assert.ok(where !== '' && why !== '' && instead !== '')
    })
  }

  test('patterns of values and stop words are never repeated: they may be secrets', async () => {
    const value = expandSpecimen('{base62:40}', { seed: 'allow-list' })
    const migration = await config(`[allowlist]\nregexes = ['${value}']\nstopwords = ['${value}']`)
    assert.equal(JSON.stringify(migration).includes(value), false)
  })

  test('two ids that become one are told apart', async () => {
    const rule = (id: string) => `[[rules]]\nid = '${id}'\nregex = 'abcd[0-9]'\n`
    assert.deepEqual(
      (await config(rule('A b') + rule('a-b'))).rules.map(({ slug }) => slug),
      ['a-b', 'a-b-2'],
    )
  })

  test('what is no TOML is refused with its place and without its text', async () => {
    const value = expandSpecimen('{base62:40}', { seed: 'broken' })
    await assert.rejects(config(`a = 1\nb = "${value}\n`), (error) => {
      assert.ok(error instanceof UsageError)
      assert.match(error.where, /^\.gitleaks\.toml:2:\d+$/)
      assert.equal(`${error.message}${error.fix}`.includes(value), false)
      return true
    })
  })
})

describe('an ignore file', () => {
  test('names places, with or without a commit', async () => {
    const commit = 'ab'.repeat(20)
    const text = `# known\n${commit}:src/a.env:rule-x:12\n./b:c.env:rule-y:3 # why\n\nrubbish\n`
    const migration = await migrateFile('betterleaks', text, '.betterleaksignore')
    const reason = 'taken over from .betterleaksignore'
    assert.deepEqual(migration.known, [
      { where: '.betterleaksignore:2', path: 'src/a.env', line: 12, reason, commit },
      { where: '.betterleaksignore:3', path: 'b:c.env', line: 3, reason },
    ])
    assert.deepEqual(
      migration.unexpressed.map(({ where, what }) => [where, what]),
      [['.betterleaksignore:5', 'this line']],
    )
  })
  test('is known by its lines where its name says nothing', async () => {
    assert.equal((await migrateFile('gitleaks', 'a.env:rule:3\n', 'known.txt')).known.length, 1)
  })
})

describe('a report as a baseline', () => {
  test('gives places and hashes, and keeps no value', async () => {
    const value = expandSpecimen('{base62:40}', { seed: 'report' })
    const report = [
      { RuleID: 'x', File: 'a.env', StartLine: 4, Commit: '', Secret: value, Match: `K=${value}` },
      { RuleID: 'x', File: 'b.env', StartLine: 5, Commit: 'cd'.repeat(20), Secret: 'REDACTED', Match: 'REDACTED' },
      { RuleID: 'x' },
    ]
    const migration = await migrateFile('gitleaks', JSON.stringify(report), 'report.json')
    const reason = 'taken over from report.json'
    assert.deepEqual(migration.known, [
      {
        where: 'report.json: entry 1',
        path: 'a.env',
        line: 4,
        reason,
        sha1: createHash('sha1').update(value).digest('hex'),
      },
      { where: 'report.json: entry 2', path: 'b.env', line: 5, reason, commit: 'cd'.repeat(20) },
    ])
    assert.deepEqual(losses(migration), ['this entry'])
    assert.equal(JSON.stringify(migration).includes(value), false)
  })
  for (const [name, text] of [
    ['JSON that is broken', '{"a": '],
    ['JSON of another tool', '{"results": {}}'],
  ] as const) {
    test(`${name} is refused`, () => assert.rejects(migrateFile('gitleaks', text, 'x.json'), UsageError))
  }
})

test('hostile texts stay texts in what is written', async () => {
  const migration = await config(`[[rules]]
id = "x"
description = "a\\"\\n  - id: evil/rule # : {}"
regex = 'abcd"[0-9]'
[[allowlists]]
description = "}\\nallow: [{ path: '**' }]"
paths = ['docs/']
`)
  assert.doesNotMatch(renderRules(migration.rules), /^ {2}- id: evil/m)
  assert.doesNotMatch(renderConfig(migration), /^allow:/m)
})
