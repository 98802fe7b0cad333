import assert from 'node:assert/strict'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { readPolicy } from '../../../src/config/index.js'
import {
  ACTION_INPUTS,
  appendOutput,
  filesAt,
  mergeReports,
  readBaseSettings,
  readInputs,
  readPayload,
  stageOperatorConfig,
} from '../../../src/gate/index.js'
import { openRepository } from '../../../src/git/index.js'
import { UsageError } from '../../../src/model/index.js'
import { inCommit, makeFinding, makeNotice, makeReceipt, makeReport } from '../../support/report.js'
import { commit, git, newRepository, scratch, write } from './workspace.js'

const isUsage = (code: string) => (error: unknown) => error instanceof UsageError && error.code === code

describe('files of a commit', () => {
  test('are read as that commit has them, whatever lies in the work tree', async () => {
    const folder = newRepository()
    const base = commit(folder, { 'deep/a.yml': 'base\n' })
    commit(folder, { 'deep/a.yml': 'later\n', 'new.yml': 'new\n' })
    write(folder, 'deep/a.yml', 'dirty\n')
    const repository = openRepository(folder, { insideHook: false })
    const read = await filesAt(repository, base)
    assert.deepEqual(
      [
        await read('deep/a.yml'),
        await read('new.yml'),
        await read('deep'),
        await read('../a'),
        await read('deep/a.yml/x'),
      ],
      ['base\n', null, null, null, null],
    )
    assert.equal(await (await filesAt(repository, '5'.repeat(40)))('deep/a.yml'), null)
    repository.close()
  })

  test('are no links, and no bytes that are not UTF-8', async () => {
    const folder = newRepository()
    symlinkSync('/etc/hostname', path.join(folder, 'link.yml'))
    writeFileSync(path.join(folder, 'bytes.yml'), Buffer.from([0x61, 0xff, 0xfe]))
    const base = commit(folder, {})
    const repository = openRepository(folder, { insideHook: false })
    const read = await filesAt(repository, base)
    assert.equal(await read('link.yml'), null)
    await assert.rejects(read('bytes.yml'), isUsage('config-unreadable'))
    repository.close()
  })
})

describe('the settings for a proposal', () => {
  async function settings(base: Record<string, string>, own: Record<string, string>) {
    const folder = newRepository()
    const from = commit(folder, base)
    for (const name of Object.keys(base)) if (!(name in own)) git(folder, 'rm', '-q', name)
    const head = commit(folder, own)
    const repository = openRepository(folder, { insideHook: false })
    try {
      return await readBaseSettings({
        repository,
        root: folder,
        proposal: { base: from, head },
        readPolicy: (files) =>
          readPolicy({ ...files, operatorFile: null, flags: {}, today: '2026-01-01', cwd: folder }),
      })
    } finally {
      repository.close()
    }
  }
  const told = ({ notices }: { notices: readonly { where: string; message: string }[] }) =>
    notices.map(({ where, message }) => `${where}: ${message.split('. ')[0]}`)

  test('are those of its base; what it adds and takes away is told', async () => {
    const known = (fingerprints: readonly string[]) =>
      `version: 1\nkey: '${'ab'.repeat(32)}'\nknown:\n${fingerprints.map((id) => `  - '${id}'\n`).join('')}`
    const result = await settings(
      {
        '.stanch.yml':
          'allow:\n  - { rule: acme, path: "docs/**", reason: examples }\nexclude:\n  - { path: "vendor/**", reason: theirs }\n',
        '.stanch-baseline.yml': known(['1'.repeat(32)]),
      },
      {
        '.stanch.yml': 'allow:\n  - { path: "**", reason: all }\nexclude:\n  - { path: "vendor/**", reason: theirs }\n',
        '.stanch-baseline.yml': known(['1'.repeat(32), '2'.repeat(32)]),
      },
    )
    assert.deepEqual(
      result.policy.allow.map(({ path: glob }) => glob),
      ['docs/**'],
    )
    assert.deepEqual([...(result.policy.baseline?.entries.keys() ?? [])], ['1'.repeat(32)])
    assert.equal(result.policy.inlineMarks, 'list')
    assert.deepEqual(told(result), [
      '.stanch.yml:2: This change adds the allow-list entry for path ** (reason: all)',
      '.stanch.yml:2: This change takes away the allow-list entry for rule acme/*, path docs/** (reason: examples)',
      '.stanch-baseline.yml: This change adds 1 secret to the baseline',
    ])
  })

  test('are found in package.json too', async () => {
    const manifest = (glob: string) =>
      JSON.stringify({ name: 'shop', stanch: { exclude: [{ path: glob, reason: 'x' }] } })
    const result = await settings({ 'package.json': manifest('a/**') }, { 'package.json': manifest('b/**') })
    assert.deepEqual(
      result.policy.exclude.map(({ glob }) => glob),
      ['a/**'],
    )
    assert.equal(result.notices.length, 2)
  })

  test('tell of rule files and of marks that count again', async () => {
    const rule = (id: string) => `provider: Acme\n# ${id}\n`
    const result = await settings(
      { '.stanch.yml': 'inline-marks: list\nrules: [a.yml]\n', 'a.yml': rule('1') },
      { '.stanch.yml': 'rules: [a.yml, b.yml]\n', 'a.yml': rule('2'), 'b.yml': rule('3') },
    )
    assert.deepEqual(told(result), [
      'a.yml: This change changes this rule file',
      'b.yml: This change adds this rule file',
      'inline-marks: This change honours inline marks again',
    ])
  })

  test('silence nothing where the base cannot be read, so that a mend can pass', async () => {
    const result = await settings({ '.stanch.yml': 'allow: [\n' }, { '.stanch.yml': 'allow: []\n' })
    assert.deepEqual([result.policy.allow, result.policy.baseline], [[], null])
    assert.match(
      result.notices[0]?.message ?? '',
      /The configuration in the base commit cannot be read and silences nothing/,
    )
  })
})

describe("the operator's file within the repository", () => {
  const reader = (files: Record<string, string>) => async (name: string) => files[name] ?? null

  test('is taken from the base commit, with the baseline and rules that it names', async () => {
    const files = {
      'ci/stanch.yml': 'baseline: ../known.yml\nrules: [own/acme.yml, absent.yml]\n',
      'known.yml': 'known\n',
      'ci/own/acme.yml': 'acme\n',
    }
    const { file, remove } = await stageOperatorConfig(reader(files), 'ci/stanch.yml', 'c'.repeat(40))
    assert.deepEqual([file.name, file.text, file.fromCommit], ['ci/stanch.yml', files['ci/stanch.yml'], 'c'.repeat(40)])
    assert.equal(readFileSync(path.resolve(file.folder, '../known.yml'), 'utf8'), 'known\n')
    assert.equal(readFileSync(path.resolve(file.folder, 'own/acme.yml'), 'utf8'), 'acme\n')
    assert.equal(existsSync(path.resolve(file.folder, 'absent.yml')), false)
    remove()
    assert.equal(existsSync(file.folder), false)
  })

  test('must be there, and must not lead out of the repository', async () => {
    await assert.rejects(stageOperatorConfig(reader({}), 'a.yml', 'x'), isUsage('config-missing'))
    for (const outside of ['../../etc/x.yml', '/etc/x.yml', '..']) {
      const files = { 'ci/a.yml': `baseline: ${outside}\nrules: [../../y.yml]\n` }
      await assert.rejects(stageOperatorConfig(reader(files), 'ci/a.yml', 'x'), isUsage('config-outside'))
    }
  })
})

describe('inputs', () => {
  test('are what the runner hands over, with hyphens kept, else their defaults', () => {
    const inputs = readInputs({
      'INPUT_FAIL-ON': 'live',
      INPUT_VERIFY: 'TRUE',
      INPUT_SUMMARY: 'False',
      INPUT_PATH: '  sub ',
      INPUT_FAIL_ON: 'x',
    })
    assert.deepEqual(
      [inputs.text('fail-on'), inputs.isOn('verify'), inputs.isOn('summary'), inputs.text('path'), inputs.text('mode')],
      ['live', true, false, 'sub', 'auto'],
    )
    const plain = readInputs({})
    for (const { name, default: fallback } of ACTION_INPUTS) assert.equal(plain.text(name as 'mode'), fallback)
  })

  test('off the list are refused by name', () => {
    for (const wrong of [
      { INPUT_MODE: 'all' },
      { INPUT_VERIFY: 'yes' },
      { INPUT_VERIFY: 'tRUE' },
      { INPUT_ENGINE: 'pcre' },
    ]) {
      assert.throws(() => readInputs(wrong), isUsage('input'))
    }
  })
})

describe("the runner's files", () => {
  test('take an output whose value looks like their own form', () => {
    const file = path.join(scratch(), 'output')
    const value = 'a\nEOF\nname<<stanch_0\nb\nstanch_0'
    appendOutput(file, 'report-file', value)
    const [, delimiter = ''] = /^report-file<<(stanch_[0-9a-f]{32})\n/.exec(readFileSync(file, 'utf8')) ?? []
    assert.equal(readFileSync(file, 'utf8'), `report-file<<${delimiter}\n${value}\n${delimiter}\n`)
    appendOutput(undefined, 'x', 'y')
  })

  test('give the payload, or say what is wrong with it', () => {
    const file = path.join(scratch(), 'event.json')
    writeFileSync(file, '{"a":1}')
    assert.deepEqual([readPayload(file), readPayload(undefined), readPayload('')], [{ a: 1 }, null, null])
    writeFileSync(file, '{"a"')
    assert.throws(() => readPayload(file), isUsage('event-payload'))
    assert.throws(() => readPayload(`${file}.gone`), isUsage('event-payload'))
  })
})

describe('several reports', () => {
  test('become one: each secret once with all its places, sums added, complete only where all are', () => {
    const one = makeFinding('one', [inCommit('a.env', 1)])
    const again = makeFinding('one', [inCommit('a.env', 1), inCommit('b.env', 2)])
    const other = makeFinding('other', [inCommit('c.env', 3)])
    const first = makeReport([one], {
      suppressed: [other],
      notices: [makeNotice()],
      receipt: makeReceipt({ commits: 2 }),
    })
    const second = makeReport([again, other], {
      notices: [makeNotice()],
      receipt: makeReceipt({ commits: 3 }),
      complete: false,
    })
    const merged = mergeReports([first, second])
    assert.deepEqual(
      merged.findings.map(({ fingerprint, places }) => [fingerprint, places.length]),
      [
        [one.fingerprint, 2],
        [other.fingerprint, 1],
      ],
    )
    assert.deepEqual(merged.suppressed, [])
    assert.equal(merged.notices.length, 1)
    assert.deepEqual([merged.receipt.commits, merged.receipt.units.total, merged.complete], [5, 250, false])
    assert.equal(merged.receipt.request, 'files under .; files under .')
  })
})
