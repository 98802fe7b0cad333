/** The program as people meet it: what it prints, where, and with which exit status. STANCH_BIN names a built one to test instead. */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { expandSpecimen } from '../src/rules/index.js'
import { ACME } from './support/inspector.js'

const goldens = fileURLToPath(new URL('goldens/cli/', import.meta.url))
const source = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const tsx = import.meta.resolve('tsx')
const program = process.env.STANCH_BIN === undefined ? ['--import', tsx, source] : [process.env.STANCH_BIN]

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'stanch-cli-')))
chmodSync(scratch, 0o755)
after(() => rmSync(scratch, { recursive: true, force: true }))

const TOKEN = expandSpecimen('acme_{base62:26}{checksum}', { seed: 'cli', checksum: 'crc32-base62' })
const OTHER = expandSpecimen('acme_{base62:26}{checksum}', { seed: 'cli, second', checksum: 'crc32-base62' })
writeFileSync(join(scratch, 'acme.yml'), ACME)
const RULES = ['--rules', join(scratch, 'acme.yml')]

/** No run of these tests lasts so long: one that does hangs. */
const RUN_MS = 60_000

interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

interface RunOptions {
  readonly cwd?: string
  readonly input?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly node?: readonly string[]
  readonly uid?: number
}

const environment = (more: RunOptions['environment'] = {}) => ({
  PATH: process.env.PATH ?? '',
  HOME: join(scratch, 'home'),
  TMPDIR: scratch,
  GIT_CEILING_DIRECTORIES: scratch,
  ...more,
})

function stanch(argv: readonly string[], options: RunOptions = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...(options.node ?? []), ...program, ...argv], {
    cwd: options.cwd ?? scratch,
    input: options.input ?? '',
    encoding: 'utf8',
    timeout: RUN_MS,
    env: environment(options.environment),
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  })
  return { status, stdout, stderr }
}

/** What a person sees, with what differs between machines and runs taken out. */
function normal({ status, stdout, stderr }: Run): string {
  const text = (part: string) =>
    part
      .replaceAll(scratch, '<scratch>')
      .replaceAll(TOKEN, '<A WHOLE SECRET>')
      .replaceAll(OTHER, '<A WHOLE SECRET>')
      .replace(/\b[0-9a-f]{40}\b/g, '<object id>')
      .replace(/stanch \d+\.\d+\.\d+/g, 'stanch <version>')
  return `--- exit status ${status}\n--- stdout\n${text(stdout)}--- stderr\n${text(stderr)}`
}

/** Compares with test/goldens/cli/<name>.txt; UPDATE_GOLDENS=1 writes it. */
function golden(name: string, run: Run): void {
  const path = join(goldens, `${name}.txt`)
  const found = normal(run)
  assert.equal(found.includes('<A WHOLE SECRET>'), false, 'a whole secret is shown')
  if (process.env.UPDATE_GOLDENS === '1') {
    mkdirSync(goldens, { recursive: true })
    writeFileSync(path, found)
  }
  assert.equal(found, existsSync(path) ? readFileSync(path, 'utf8') : `${path} is not there`)
}

/** A folder with these files. */
function folder(name: string, files: Readonly<Record<string, string | Buffer>> = {}): string {
  const root = join(scratch, name)
  mkdirSync(root, { recursive: true })
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

function git(cwd: string, ...argv: readonly string[]): string {
  const facts = {
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
    GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
  }
  const run = spawnSync(
    'git',
    ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main', ...argv],
    {
      cwd,
      encoding: 'utf8',
      env: environment(facts),
    },
  )
  assert.equal(run.status, 0, run.stderr)
  return run.stdout.trim()
}

/** A repository of one commit with these files. */
function repository(name: string, files: Readonly<Record<string, string | Buffer>>): string {
  const root = folder(name, files)
  git(root, 'init', '-q')
  git(root, 'add', '-A')
  git(root, 'commit', '-q', '-m', 'first')
  return root
}

describe('help and version', () => {
  for (const [name, argv] of [
    ['help', ['--help']],
    ['help-scan', ['scan', '--help']],
    ['help-scan-in-full', ['help', 'scan']],
    ['version', ['--version']],
  ] as const) {
    test(argv.join(' '), () => golden(name, stanch(argv)))
  }
  test('--version --json tells engine, git, Node and rules', () => {
    const { status, stdout, stderr } = stanch(['--version', '--json'])
    const facts = JSON.parse(stdout) as Record<string, unknown>
    assert.deepEqual([status, stderr], [0, ''])
    assert.deepEqual(Object.keys(facts), ['stanch', 'engine', 'git', 'node', 'abi', 'platform', 'rules'])
    assert.equal((facts.git as { version: string }).version, git(scratch, 'version').replace('git version ', ''))
  })
})

describe('mistakes on the command line', () => {
  const here = folder('mistakes', { 'a.txt': 'hello\n' })
  for (const [name, argv] of [
    ['unknown-flag', ['scan', '--fromat', 'json']],
    ['unknown-command', ['scna']],
    ['path-as-command', ['a.txt']],
    ['path-that-does-not-exist', ['scan', 'nowhere']],
    ['two-formats-to-stdout', ['scan', '--format', 'json', '--format', 'sarif']],
    ['output-into-missing-folder', ['scan', '--format', 'json', '--output', 'gone/report.json']],
    ['two-scopes', ['scan', '--staged', '--range', 'a..b']],
    ['unknown-rule', ['rules', 'explain', 'slack/bot-tokn']],
    ['unknown-provider', ['playbook', 'slak']],
    ['hook-without-word', ['hook']],
    ['baseline-without-word', ['baseline']],
    ['unknown-cause', ['scan', '--allow-incomplete', 'shalow']],
    ['config-that-does-not-exist', ['scan', '--config', 'gone.yml']],
    ['endpoint-in-the-clear', ['scan', '--endpoint', 'github/token=http://example.com']],
  ] as const) {
    test(name, () => golden(name, stanch(argv, { cwd: here })))
  }
})

describe('broken files', () => {
  test('YAML that does not parse', () => {
    const root = folder('broken-yaml', {
      '.stanch.yml': 'allow:\n  - rule: [acme\n    reason: x\n',
      'a.txt': 'hello\n',
    })
    golden('broken-yaml', stanch(['scan'], { cwd: root }))
  })
  test('an unknown key', () => {
    const root = folder('unknown-key', { '.stanch.yml': 'allow:\n  - rule: acme/api-token\n    reson: x\n' })
    golden('unknown-key', stanch(['scan'], { cwd: root }))
  })
  test('a broken baseline', () => {
    const root = folder('broken-baseline', { '.stanch-baseline.yml': 'version: 1\nknown: []\n' })
    golden('broken-baseline', stanch(['scan'], { cwd: root }))
  })
  test('a rule that does not compile', () => {
    const bad = ACME.replace("'\\b(?P<secret>acme_[0-9A-Za-z]{32})\\b'", "'(?P<secret>acme_(?=x))'")
    assert.notEqual(bad, ACME)
    const root = folder('bad-rule', { 'acme.yml': bad })
    golden('rule-that-does-not-compile', stanch(['scan', '--rules', 'acme.yml'], { cwd: root }))
  })
})

describe('scopes that cannot be read', () => {
  test('an audit of what is no repository', () => {
    golden('not-a-repository', stanch(['audit'], { cwd: folder('plain', { 'a.txt': 'hello\n' }) }))
  })
  test('a revision that is not there', () => {
    const root = repository('revision', { 'a.txt': 'hello\n' })
    golden('unknown-revision', stanch(['scan', '--range', 'main..gone'], { cwd: root }))
  })
  test('a range without commits', () => {
    const root = repository('empty-range', { 'a.txt': 'hello\n' })
    git(root, 'branch', 'old')
    git(root, 'commit', '-q', '--allow-empty', '-m', 'second')
    golden('empty-range', stanch(['scan', '--range', 'main..old'], { cwd: root }))
  })
  test('a repository whose pack is cut short is incomplete, and says what is lost', () => {
    const root = repository('corrupt', { 'a.txt': 'hello\n', 'b.txt': 'world\n'.repeat(1_000) })
    git(root, 'gc', '-q')
    const packs = join(root, '.git/objects/pack')
    const pack = join(packs, readdirSync(packs).find((name) => name.endsWith('.pack')) ?? '')
    chmodSync(pack, 0o644)
    truncateSync(pack, 100)
    const run = stanch(['audit', '--format', 'json'], { cwd: root })
    const report = JSON.parse(run.stdout) as { complete: boolean; notices: { level: string }[] }
    assert.deepEqual([run.status, report.complete], [3, false])
    assert.ok(report.notices.some(({ level }) => level === 'unread'))
    assert.match(run.stderr, /^incomplete: \d+ units? not read, first: /m)
  })
  test('a file that may not be read is incomplete', { skip: process.getuid?.() === undefined }, () => {
    const root = folder('unreadable', { 'a.txt': 'hello\n', 'b.txt': 'world\n' })
    chmodSync(join(root, 'b.txt'), 0o000)
    // Root may read everything, so another user runs it.
    const other = { uid: 65_534, environment: { TMPDIR: tmpdir(), HOME: root } }
    const run = stanch(['scan', root, '--format', 'json'], process.getuid?.() === 0 ? other : {})
    const report = JSON.parse(run.stdout) as { complete: boolean; receipt: { unread: unknown } }
    assert.deepEqual([run.status, report.complete, report.receipt.unread], [3, false, [{ code: 'eacces', count: 1 }]])
    golden('unreadable-file', { ...run, stdout: '' })
  })
  test('the native engine where it is not installed', () => {
    const block = `data:text/javascript,import m from'node:module';const o=m._resolveFilename;m._resolveFilename=(s,...r)=>{if(s==="re2")throw Object.assign(new Error("absent"),{code:"MODULE_NOT_FOUND"});return o.call(m,s,...r)}`
    const root = folder('engine', { 'a.txt': 'hello\n' })
    const node = ['--import', block]
    golden('engine-absent', stanch(['scan', '--engine', 're2'], { cwd: root, node }))
    const fallback = stanch(['scan', '--format', 'json'], { cwd: root, node })
    assert.equal(fallback.status, 0)
    assert.match(fallback.stderr, /^re2 could not be loaded/m)
  })
})

describe('results', () => {
  const json = (run: Run) =>
    JSON.parse(run.stdout) as {
      findings: unknown[]
      suppressed: unknown[]
      complete: boolean
      receipt: { config: string[]; silencedByRepository: number }
    }
  const root = repository('results', { 'a.env': `TOKEN=${TOKEN}\n`, 'b.txt': 'hello\n' })
  const scan = (...argv: string[]) => stanch(['scan', ...RULES, ...argv], { cwd: root })

  test('findings are 1', () => {
    const run = scan('--format', 'json')
    assert.deepEqual([run.status, run.stderr, json(run).findings.length, json(run).complete], [1, '', 1, true])
  })
  test('nothing found is 0, also without a command', () => {
    const clean = repository('clean', { 'a.txt': 'hello\n' })
    assert.equal(stanch([], { cwd: clean }).status, 0)
  })
  test('a report that goes to a file leaves one line of talk', () => {
    golden('report-to-a-file', scan('--format', 'json', '--output', '../out.json', '--remediation', '../rotate.json'))
    assert.equal(
      (JSON.parse(readFileSync(join(scratch, 'out.json'), 'utf8')) as { findings: unknown[] }).findings.length,
      1,
    )
    assert.ok(existsSync(join(scratch, 'rotate.json')))
    assert.deepEqual(
      readdirSync(scratch).filter((name) => name.endsWith('.tmp')),
      [],
    )
  })
  test('--exit-zero makes findings 0', () => assert.equal(scan('--exit-zero').status, 0))
  test('--fail-on live passes what is not known to be live', () => assert.equal(scan('--fail-on', 'live').status, 0))
  test('--disable-rule takes a rule away', () =>
    assert.equal(scan('--disable-rule', 'acme', '--disable-rule', 'generic').status, 0))
  test('--exclude leaves a path out and counts it', () => assert.equal(scan('--exclude', 'a.env').status, 0))
  test('nothing scanned is 3', () => {
    golden(
      'nothing-scanned',
      stanch(['scan', '--format', 'json', '--output', '../empty.json'], { cwd: folder('empty') }),
    )
  })
  test('nothing staged is 0 and says so', () => {
    const run = scan('--staged', '--format', 'json')
    assert.deepEqual([run.status, json(run).complete], [0, true])
  })
  test('what is not a file is incomplete, unless that cause is accepted', () => {
    const odd = folder('odd', { 'a.txt': 'hello\n' })
    assert.equal(spawnSync('mkfifo', [join(odd, 'pipe')]).status, 0)
    golden('incomplete', stanch(['scan', '--format', 'json', '--output', '../odd.json'], { cwd: odd }))
    assert.equal(stanch(['scan', '--allow-incomplete', 'not-regular'], { cwd: odd }).status, 0)
  })
  test('standard input is one document', () => {
    const run = stanch(['scan', '--stdin', '--stdin-name', 'mail.txt', '--format', 'json', ...RULES], {
      input: `x ${TOKEN} y`,
    })
    assert.equal(run.status, 1)
    assert.match(run.stdout, /mail\.txt/)
  })
  test('a report that cannot be written is 4, with the number of findings', () => {
    golden('report-not-written', scan('--format', 'json', '--output', '/dev/full'))
  })
  test('standard output that cannot be written is 4', () => {
    const command = [process.execPath, ...program, 'scan', ...RULES, '--format', 'json']
    const run = spawnSync('sh', ['-c', '"$@" > /dev/full', 'sh', ...command], {
      cwd: root,
      encoding: 'utf8',
      env: environment(),
    })
    golden('stdout-not-written', { status: run.status, stdout: '', stderr: run.stderr })
  })
  test('a reader that stops reading is a normal end', () => {
    const many = folder('many', {
      'a.env': Array.from({ length: 3_000 }, (_, index) => `${index}=${TOKEN}\n`).join(''),
    })
    const command = [process.execPath, ...program, 'scan', ...RULES, '--format', 'jsonl', '--color', 'never']
    const run = spawnSync('bash', ['-c', '"$@" | head -c 10 > /dev/null; echo ${PIPESTATUS[0]}', 'bash', ...command], {
      cwd: many,
      encoding: 'utf8',
      env: environment(),
    })
    assert.deepEqual([run.stdout, run.stderr], ['1\n', ''])
  })
  test('Ctrl-C ends with 130 and a report that is not complete', async () => {
    const child = spawn(process.execPath, [...program, 'scan', '--stdin', '--format', 'json'], {
      cwd: scratch,
      env: environment(),
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    // More than a pipe holds: once it is taken, the program reads and listens.
    await new Promise<void>((resolve) => child.stdin.write('x\n'.repeat(1_000_000), () => resolve()))
    child.kill('SIGINT')
    const status = await new Promise((resolve) => child.on('close', resolve))
    assert.equal(status, 130, stderr)
    assert.equal((JSON.parse(stdout) as { complete: boolean }).complete, false)
    assert.match(stderr, /^stanch: SIGINT: ending/)
  })
  test('no colour code is written without a terminal, and none with --color never', () => {
    for (const more of [[], ['--color', 'never']]) assert.equal(scan(...more).stdout.includes('\u001b'), false)
    assert.equal(scan('--color', 'always').stdout.includes('\u001b['), true)
  })
  test('no whole secret is printed in any form', () => {
    for (const form of ['human', 'json', 'jsonl', 'sarif']) {
      const run = scan('--format', form)
      assert.equal((run.stdout + run.stderr).includes(TOKEN), false, form)
    }
  })

  test('the configuration of the repository may silence, and it is counted', () => {
    const own = repository('own-config', {
      'a.env': `TOKEN=${TOKEN}\n`,
      '.stanch.yml': 'allow:\n  - { rule: acme/api-token, reason: a test value }\nfail-on: none\n',
    })
    const run = stanch(['scan', ...RULES, '--format', 'json'], { cwd: own })
    const { findings, suppressed, receipt } = json(run)
    assert.deepEqual(
      [run.status, findings.length, suppressed.length, receipt.silencedByRepository, receipt.config],
      [0, 0, 1, 1, ['.stanch.yml']],
    )
    assert.equal(stanch(['scan', ...RULES, '--no-config'], { cwd: own }).status, 1)
  })
  test('--verify-plan asks nobody', () => {
    const run = scan('--verify-plan')
    assert.equal(run.status, 1)
    assert.match(run.stdout, /acme/i)
  })
})

describe('the baseline', () => {
  test('is created, silences what it knows, and is brought up to date', () => {
    const root = repository('baseline', { 'a.env': `TOKEN=${TOKEN}\n` })
    const run = (...argv: string[]) => stanch([...argv, ...RULES], { cwd: root })
    golden('baseline-missing', run('baseline', 'update'))
    golden('baseline-create', run('baseline', 'create', '--reason', 'old', '--owner', 'team-a'))
    const first = readFileSync(join(root, '.stanch-baseline.yml'), 'utf8')
    assert.equal(first.includes(TOKEN), false)
    assert.equal(run('scan').status, 0)
    golden('baseline-exists', run('baseline', 'create'))

    writeFileSync(join(root, 'b.env'), `OTHER=${OTHER}\n`)
    assert.equal(run('scan').status, 1)
    golden('baseline-update', run('baseline', 'update'))
    const second = readFileSync(join(root, '.stanch-baseline.yml'), 'utf8')
    for (const line of first.trimEnd().split('\n')) assert.ok(second.includes(line), line)
    assert.equal(run('scan').status, 0)

    rmSync(join(root, 'a.env'))
    golden('baseline-prune', run('baseline', 'update', '--prune'))
    assert.equal(run('scan', '--format', 'json').status, 0)
  })
})

describe('the hook', () => {
  test('blocks a commit with a message that fits one screen', () => {
    const root = repository('hook', { 'a.txt': 'hello\n' })
    golden('hook-nothing-staged', stanch(['hook', 'pre-commit', ...RULES], { cwd: root }))
    writeFileSync(join(root, 'b.env'), `A=${TOKEN}\nB=${OTHER}\n`)
    git(root, 'add', 'b.env')
    const run = stanch(['hook', 'pre-commit', ...RULES], { cwd: root })
    assert.ok(run.stdout.split('\n').length <= 24)
    golden('hook-blocks', { ...run, stdout: run.stdout.replace(/fp=[0-9a-f]{8}/g, 'fp=<start>') })
    git(root, 'rm', '-q', '--cached', 'b.env')
    writeFileSync(join(root, 'c.txt'), 'nothing\n')
    git(root, 'add', 'c.txt')
    golden('hook-passes', stanch(['hook', 'pre-commit', ...RULES], { cwd: root }))
  })
})
