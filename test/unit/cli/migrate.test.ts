import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { expandSpecimen } from '../../../src/rules/index.js'
import { runHere } from './commands.js'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stanch-migrate-')))
after(() => rmSync(folder, { recursive: true, force: true }))
const git = (...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.org', ...words], {
    cwd: folder,
    encoding: 'utf8',
  })

const NOW = expandSpecimen('sk_live_{base62:24}', { seed: 'migrate, now' })
const THEN = expandSpecimen('sk_live_{base62:24}', { seed: 'migrate, then' })
const OWN = expandSpecimen('acme_{base62:32}', { seed: 'migrate, own' })
git('init', '-q')
writeFileSync(join(folder, 'a.env'), `# one\nKEY=${THEN}\n`)
git('add', '-A')
git('commit', '-qm', 'One')
const first = git('rev-parse', 'HEAD').trim()
writeFileSync(join(folder, 'a.env'), `# one\n# two\nKEY=${NOW}\nOWN=${OWN}\n`)
git('commit', '-qam', 'Two')
writeFileSync(
  join(folder, '.gitleaks.toml'),
  "[[rules]]\nid = 'acme'\nregex = 'acme_([0-9A-Za-z]+)'\nsecretGroup = 0\n[[rules]]\nid = 'wide'\nregex = 'wide[0-9]{400}x{1,900}(?:ab{900}){40}'\n",
)
writeFileSync(join(folder, '.gitleaksignore'), `${first}:a.env:x:2\na.env:x:1\ngone.env:x:1\n../outside.env:x:1\n`)
const sha1 = createHash('sha1').update(NOW).digest('hex')
writeFileSync(
  join(folder, '.secrets.baseline'),
  JSON.stringify({ results: { 'a.env': [{ hashed_secret: sha1, line_number: 99 }] } }),
)

const silent = (text: string) => [NOW, THEN, OWN].every((value) => !text.includes(value))

describe('stanch migrate', () => {
  test('writes files that a scan obeys, and tells what was lost', async () => {
    mkdirSync(join(folder, 'out'))
    const ran = await runHere(
      folder,
      'migrate',
      '--from',
      'gitleaks',
      '.gitleaks.toml',
      '.gitleaksignore',
      '--output',
      'out',
    )
    assert.deepEqual(readdirSync(join(folder, 'out')).sort(), [
      '.stanch-baseline.yml',
      '.stanch.yml',
      'migrated-rules.yml',
    ])
    assert.equal(ran.said, '')
    assert.equal(ran.status, 3, 'some of it has no counterpart')
    assert.match(
      ran.out,
      /^without counterpart: \.gitleaks\.toml: rule "wide": the rule\n {2}why: .+\n {2}what to do: .+$/m,
    )
    assert.match(ran.out, /^without counterpart: \.gitleaksignore:3: the known secret in gone\.env and 1 more$/m)
    assert.match(ran.out, /^note: \.gitleaksignore:2: stanch finds nothing at the known secret in a\.env/m)
    assert.match(ran.out, /rules 1, paths left out 0, allow entries 0, known secrets 1; without counterpart 2\n$/)
    const written = readdirSync(join(folder, 'out')).map((name) => readFileSync(join(folder, 'out', name), 'utf8'))
    assert.ok(silent(ran.out) && written.every(silent))

    const scan = await runHere(folder, 'scan', 'a.env', '--config', join('out', '.stanch.yml'), '--format', 'json')
    const report = JSON.parse(scan.out) as { findings: { rule: { id: string } }[] }
    assert.deepEqual(report.findings.map(({ rule }) => rule.id).sort(), ['migrated-rules/acme', 'stripe/secret-key'])
    const audit = await runHere(
      folder,
      'audit',
      '.',
      '--baseline',
      join('out', '.stanch-baseline.yml'),
      '--rules',
      join('out', 'migrated-rules.yml'),
      '--format',
      'json',
    )
    const history = JSON.parse(audit.out) as { findings: unknown[]; suppressed: { suppression: { by: string } }[] }
    assert.deepEqual(
      history.suppressed.map(({ suppression }) => suppression.by),
      ['baseline'],
    )
    assert.equal(history.findings.length, 2)

    const again = await runHere(folder, 'migrate', '--from', 'gitleaks', '.gitleaks.toml', '--output', 'out')
    assert.deepEqual([again.status, again.out], [2, ''])
    assert.match(again.said, /^out\/\.stanch\.yml: is already there, and nothing is written over it\. /)
  })

  test('finds a value by its hash wherever it stands by now, and prints files to standard output', async () => {
    const ran = await runHere(folder, 'migrate', '--from', 'detect-secrets', '.secrets.baseline')
    assert.equal(ran.status, 0)
    assert.match(
      ran.out,
      /^# file: \.stanch-baseline\.yml\n(?:.*\n)*known:\n {2}- \{ fingerprint: '[0-9a-f]{32}', reason: "taken over from \.secrets\.baseline" \}\n\n$/,
    )
    assert.equal(ran.said, 'rules 0, paths left out 0, allow entries 0, known secrets 1; without counterpart 0\n')
    assert.ok(silent(ran.out))
  })

  for (const [argv, words] of [
    [
      ['.gitleaks.toml'],
      'migrate: needs to know whose files these are. Say it with --from gitleaks, betterleaks or detect-secrets.',
    ],
    [['--from', 'gitleaks'], 'migrate: needs a file. Usage: stanch migrate --from gitleaks FILE…'],
    [
      ['--from', 'gitleaks', 'nope'],
      'nope: there is no such file. Name the configuration, ignore file or baseline of the other scanner.',
    ],
    [
      ['--from', 'gitleaks', 'out'],
      'out: is no regular file. Name the configuration, ignore file or baseline of the other scanner.',
    ],
    [
      ['--from', 'detect-secrets', '.gitleaks.toml'],
      '.gitleaks.toml: is no baseline of detect-secrets. Give the JSON file with "results", usually .secrets.baseline.',
    ],
  ] as const) {
    test(`refuses ${argv.join(' ')}`, async () => {
      assert.deepEqual(await runHere(folder, 'migrate', ...argv), { status: 2, out: '', said: `${words}\n` })
    })
  }
})
