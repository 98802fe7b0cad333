/** The house rules that a machine can hold: who may import whom, one door a package, length, who may print, spawn, speak or exit. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../src', import.meta.url))
const files = (readdirSync(root, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.split(sep).join('/'))
  .sort()

interface Import {
  readonly from: string
  /** Path under src/, or a package's name. */
  readonly to: string
  readonly isPackage: boolean
}

const imports: readonly Import[] = files.flatMap((from) => {
  const source = readFileSync(join(root, from), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  return [...source.matchAll(/(?:\bfrom\s+|^import\s+|\bimport\()'([^'\n$]+)'/gm)].map(([, target = '']): Import => {
    if (!target.startsWith('.')) return { from, to: target, isPackage: true }
    const path = relative(root, resolve(root, dirname(from), target))
      .split(sep)
      .join('/')
    return { from, to: path.replace(/\.js$/, '.ts'), isPackage: false }
  })
})

const room = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path)
const STAGES = [
  'source',
  'decode',
  'prefilter',
  'detect',
  'prove',
  'filter',
  'verify',
  'remedy',
  'report',
  'rules',
  'config',
  'gate',
  'migrate',
  'cache',
]

/** The parts of the pure heart. */
const INSPECTION = [
  'inspect-judge.ts',
  'inspect-describe.ts',
  'inspect-layers.ts',
  'inspect-level.ts',
  'inspect-reach.ts',
  'inspect-dead-ends.ts',
  'inspect-names.ts',
]

/** What each room may import besides itself and Node. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  base: ['model'],
  git: ['model', 'base'],
  ...Object.fromEntries(STAGES.map((stage) => [stage, ['model', 'base']])),
  source: ['model', 'base', 'git'],
  gate: ['model', 'base', 'git'],
  pool: ['model', 'base', 'inspect.ts', 'inspect-delta.ts', 'inspect-large.ts', 'git'],
  pipeline: ['model', 'base', 'inspect.ts', 'pool', ...STAGES],
  cli: [
    'model',
    'base',
    'scan.ts',
    'inspect.ts',
    'explain.ts',
    'pipeline',
    'migrate',
    'config',
    'rules',
    'report',
    'remedy',
    'gate',
    'verify',
    'git',
  ],
  'inspect.ts': ['model', 'base', 'decode', 'prefilter', 'detect', ...INSPECTION],
  'inspect-judge.ts': ['model', 'base', 'decode', 'prefilter', 'detect', 'prove', ...INSPECTION],
  'inspect-reach.ts': ['model', 'base', 'prefilter', ...INSPECTION],
  'inspect-dead-ends.ts': [],
  'inspect-names.ts': ['model', 'base', 'detect', 'prove'],
  'inspect-describe.ts': ['model', 'base', 'decode', 'detect', 'prove', ...INSPECTION],
  'inspect-layers.ts': ['model', 'base', 'decode', 'prefilter', ...INSPECTION],
  'inspect-level.ts': ['model', 'base', 'decode', 'prefilter', ...INSPECTION],
  'explain.ts': ['model', 'inspect.ts', 'prefilter', 'detect'],
  'inspect-delta.ts': ['model', 'base', 'inspect.ts', 'decode', 'prefilter', ...INSPECTION],
  'inspect-lines.ts': ['model'],
  'inspect-large.ts': ['model', 'decode', 'inspect-lines.ts', ...INSPECTION],
  'scan.ts': ['model', 'base', 'pool', 'pipeline', 'inspect.ts', ...STAGES],
  'start.ts': ['base'],
  'main.ts': ['model', 'base', 'cli'],
  'index.ts': ['model', 'base', 'scan.ts', 'rules', 'report', 'config', 'remedy'],
  'action.ts': ['model', 'base', 'scan.ts', 'config', 'report', 'remedy', 'gate', 'git', 'cli'],
  'build.ts': ['model', 'base', 'rules', 'decode', 'detect', 'prefilter', 'cli', 'config'],
  'build-code.ts': ['base'],
}

test('a room imports only what the table allows', () => {
  const wrong = imports
    .filter(({ isPackage }) => !isPackage)
    .filter(({ from, to }) => room(from) !== room(to) && !(ALLOWED[room(from)] ?? []).includes(room(to)))
    .map(({ from, to }) => `${from} imports ${to}`)
  assert.deepEqual(wrong, [])
})

test('every room is in the table', () => {
  assert.deepEqual(
    [...new Set(files.map(room))].filter((name) => ALLOWED[name] === undefined),
    [],
  )
})

test('one room reaches another through its door only', () => {
  const wrong = imports
    .filter(({ isPackage, from, to }) => !isPackage && room(from) !== room(to) && to.includes('/'))
    .filter(
      ({ from, to }) =>
        !['base', 'pipeline'].includes(room(to)) &&
        !/^\w+\/index\.ts$/.test(to) &&
        !(room(from) === 'pool' && to === 'git/objects/pack/index.ts'),
    )
    .map(({ from, to }) => `${from} imports ${to}`)
  assert.deepEqual(wrong, [])
})

test('each package has one door', () => {
  const doors: Readonly<Record<string, readonly string[]>> = {
    re2: ['base/regex.ts'],
    re2js: ['base/regex.ts'],
    picomatch: ['base/paths.ts'],
    yaml: ['base/yaml.ts'],
    'smol-toml': ['migrate/toml.ts'],
    'fast-glob': ['source/'],
    'simple-git': ['git/'],
    piscina: ['pool/threads.ts'],
    yargs: ['cli/command.ts'],
    'yargs-parser': ['cli/command.ts'],
    'node-sarif-builder': ['report/'],
    sarif: ['report/'],
    undici: ['verify/request.ts'],
    ajv: ['rules/read.ts'],
    esbuild: ['build.ts'],
    assemblyscript: ['build.ts'],
  }
  const seen = imports.filter(({ isPackage, to }) => isPackage && !to.startsWith('node:'))
  const wrong = seen
    .filter(({ from, to }) => !(doors[packageOf(to)] ?? []).some((door) => from.startsWith(door)))
    .map(({ from, to }) => `${from} imports ${to}`)
  assert.deepEqual(wrong, [])
  const perPackage = new Map<string, Set<string>>()
  for (const { from, to } of seen.filter(({ to }) => to !== 'sarif'))
    perPackage.set(packageOf(to), (perPackage.get(packageOf(to)) ?? new Set()).add(from))
  assert.deepEqual(
    [...perPackage].filter(([, from]) => from.size > 1).map(([name, from]) => `${name}: ${[...from].join(', ')}`),
    [],
  )
})

function packageOf(specifier: string): string {
  return specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? '')
}

describe('privileges', () => {
  const users = (pattern: RegExp) =>
    files.filter((file) =>
      pattern.test(readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
    )

  test('only git/process.ts spawns programs', () => {
    assert.deepEqual(
      imports.filter(({ to }) => to === 'node:child_process').map(({ from }) => from),
      ['git/process.ts'],
    )
  })
  test('only verify/ speaks to the network', () => {
    const talkers = imports
      .filter(({ to }) => /^(?:node:)?(?:https?|net|tls|dgram|dns|http2)(?:\/promises)?$|^undici$/.test(to))
      .map(({ from }) => from)
    assert.deepEqual(
      talkers.filter((from) => room(from) !== 'verify'),
      [],
    )
    assert.deepEqual(
      users(/\bfetch\(/).filter((from) => room(from) !== 'verify'),
      [],
    )
  })
  test('only cli/terminal.ts writes to the terminal, and the Action', () => {
    assert.deepEqual(
      users(/process\.std(?:out|err)\b|\bconsole\.\w+\(/).filter(
        (file) => !['cli/terminal.ts', 'action.ts'].includes(file),
      ),
      [],
    )
  })
  test('only the programs set the exit status', () => {
    assert.deepEqual(
      users(/process\.exit(?:Code\b|\()/).filter((file) => !['main.ts', 'action.ts'].includes(file)),
      [],
    )
  })
  test('the value of a secret leaves its wrapper only to be sent for verification, or to be masked elsewhere', () => {
    assert.deepEqual(
      users(/\.reveal\(/).filter((file) => room(file) !== 'verify' && file !== 'report/known-secrets.ts'),
      [],
    )
  })
  test('no rule is ever matched by the backtracking engine of the runtime', () => {
    assert.deepEqual(users(/new RegExp\(/), [])
  })
  test('inspect.ts and the stages it calls know neither files, network, clock nor console', () => {
    const pure = (path: string) =>
      path.startsWith('inspect') || ['decode', 'prefilter', 'detect', 'prove'].includes(room(path))
    assert.deepEqual(
      imports
        .filter(({ from, to }) => pure(from) && /^node:(?!zlib$|crypto$|buffer$)/.test(to))
        .map(({ from, to }) => `${from} imports ${to}`),
      [],
    )
    assert.deepEqual(users(/Date\.now|new Date\(|performance\.now|Math\.random/).filter(pure), [])
  })
})

/** 200 lines are long; 300 is where a file must be divided. */
const LINES_MAX = 300

test('no file is too long, and each opens by saying what it is for', () => {
  const long = files
    .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length] as const)
    .filter(([, lines]) => lines > LINES_MAX)
  assert.deepEqual(long, [])
  const silent = files.filter(
    (file) => !/^(?:#!.*\n)?(?:\/\/ @.*\n)?\/\*\*/.test(readFileSync(join(root, file), 'utf8')),
  )
  assert.deepEqual(silent, [])
  assert.ok(readFileSync(join(root, 'scan.ts'), 'utf8').split('\n').length <= 80, 'scan.ts is read in one go')
})

test('no file is dead: each is imported by another or is an entry', () => {
  const entries = [
    'start.ts',
    'main.ts',
    'index.ts',
    'action.ts',
    'build.ts',
    'build-code.ts',
    'pool/worker.ts',
    'prefilter/kernel.as.ts',
  ]
  const reached = new Set(imports.map(({ to }) => to))
  assert.deepEqual(
    files.filter((file) => !reached.has(file) && !entries.includes(file)),
    [],
  )
})

test('no test is switched off', () => {
  const tests = fileURLToPath(new URL('.', import.meta.url))
  const off = (readdirSync(tests, { recursive: true }) as string[])
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => /\b(?:it|test|describe)\.(?:only|todo)\(/.test(readFileSync(join(tests, name), 'utf8')))
  assert.deepEqual(off, [])
})
