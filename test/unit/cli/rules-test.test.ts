import assert from 'node:assert/strict'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { ACME } from '../../support/inspector.js'
import { runHere } from './commands.js'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stanch-rules-test-')))
after(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'acme.yml'), ACME)
writeFileSync(join(folder, 'broken.yml'), ACME.replace('severity: high', 'severity: grave'))
writeFileSync(
  join(folder, 'wrong.yml'),
  ACME.replace("matches: ['A=<specimen>', 'B: \"<specimen>\"']", "matches: ['A=<specimen>', 'nothing here']").replace(
    "ignores: ['A=<specimen:bad-checksum>']",
    "ignores: ['A=<specimen:bad-checksum>', 'A=<specimen>']",
  ),
)
writeFileSync(join(folder, 'silent.yml'), ACME.replaceAll(/^ {4}(?:matches|ignores): .*\n/gm, ''))

describe('stanch rules test', () => {
  test('tells each example that does what it says, with its place', async () => {
    const ran = await runHere(folder, 'rules', 'test', 'acme.yml')
    assert.deepEqual(ran, {
      status: 0,
      said: '',
      out: [
        'pass acme.yml:15:15: acme/api-token matches[0]',
        'pass acme.yml:15:31: acme/api-token matches[1]',
        'pass acme.yml:16:15: acme/api-token ignores[0]',
        'pass acme.yml:27:15: acme/pair matches[0]',
        'pass acme.yml:27:40: acme/pair matches[1]',
        'pass acme.yml:28:15: acme/pair ignores[0]',
        'files 1, rules 2: passed 6, failed 0, rules without examples 0',
        '',
      ].join('\n'),
    })
  })
  test('tells what an example does instead, with exit status 1', async () => {
    const ran = await runHere(folder, 'rules', 'test', 'wrong.yml')
    assert.equal(ran.status, 1)
    const failures = ran.out.split('\n').filter((line) => line.startsWith('FAIL'))
    assert.equal(failures.length, 2)
    assert.match(failures[0] ?? '', /^FAIL wrong\.yml:15:\d+: acme\/api-token matches\[1\]: not found: no match$/)
    assert.match(failures[1] ?? '', /^FAIL wrong\.yml:16:\d+: acme\/api-token ignores\[1\]: is reported all the same$/)
    assert.match(ran.out, /files 1, rules 2: passed 5, failed 2, rules without examples 0\n$/)
  })
  test('names rules that have no examples, which is no failure', async () => {
    const ran = await runHere(folder, 'rules', 'test', 'silent.yml')
    assert.equal(ran.status, 0)
    assert.match(ran.out, /^none acme\/api-token: has no "matches", so nothing shows that it finds anything$/m)
    assert.match(ran.out, /passed 0, failed 0, rules without examples 2\n$/)
  })
  test('refuses a file with an error, with file, line, column and what was expected', async () => {
    const ran = await runHere(folder, 'rules', 'test', 'broken.yml')
    assert.deepEqual([ran.status, ran.out], [2, ''])
    assert.match(ran.said, /^broken\.yml:9:15: "rules\.0\.severity": must be one of: critical, high, medium, low\. /)
  })
  test('needs a file, and one that is there', async () => {
    assert.match(
      (await runHere(folder, 'rules', 'test')).said,
      /^rules test: needs a rule file\. Usage: stanch rules test <file…>/,
    )
    assert.match((await runHere(folder, 'rules', 'test', 'nope.yml')).said, /^nope\.yml: there is no such file\. /)
    assert.match((await runHere(folder, 'rules', 'tset')).said, /^tset: .* Did you mean: stanch rules test\? /)
  })
})
