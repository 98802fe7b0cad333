/**
 * Measures on a repository given by path: `npm run bench -- <repo> [runs]`. Pairs run in turn (A B A B …), whole processes from outside; medians
 * and ratios are printed. Nothing is asserted: machines differ.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const [repository, runsText = '5'] = process.argv.slice(2)
const runs = Number(runsText)
if (repository === undefined || !Number.isInteger(runs) || runs < 1 || !existsSync(repository)) {
  process.stderr.write('usage: npm run bench -- <repository> [runs]\nBuild first: npm run build.\n')
  process.exit(2)
}
const target = resolve(repository)
const scratch = mkdtempSync(join(tmpdir(), 'stanch-bench-'))

interface Sample {
  readonly wall: number
  readonly cpu: number
  /** Megabytes, of the largest process. */
  readonly peak: number
}

try {
  measure()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function measure(): void {
  const gitDir = git(target, 'rev-parse', '--absolute-git-dir')
  print(`${target}: ${git(target, 'rev-list', '--all', '--count')} commits, ${runs} runs, medians [min–max]`)
  const stanch = (...words: string[]) => [process.execPath, program, ...words]
  pair('audit', stanch('audit', target, '--no-progress', '--exit-zero'), 'git cat-file of every object to nowhere', [
    'sh',
    '-c',
    `exec git --git-dir='${gitDir}' cat-file --batch-all-objects --unordered --buffer --batch >/dev/null`,
  ])
  const tree = join(scratch, 'tree')
  mkdirSync(tree)
  spawnSync('sh', ['-c', `git --git-dir='${gitDir}' archive HEAD | tar x -C '${tree}'`])
  pair('tree scan', stanch('scan', tree, '--no-progress', '--exit-zero'), 'cat of the same files', [
    'sh',
    '-c',
    `find '${tree}' -type f -print0 | xargs -0 cat >/dev/null`,
  ])
  pair('--version', stanch('--version'), 'node -e 0', [process.execPath, '-e', '0'])
  const staged = join(scratch, 'staged')
  mkdirSync(staged)
  git(staged, 'init', '-q')
  writeFileSync(join(staged, 'settings.py'), 'DEBUG = False\nPORT = 8080\n'.repeat(20))
  git(staged, 'add', '-A')
  pair('scan --staged, one file', stanch('scan', staged, '--staged'), 'node -e 0', [process.execPath, '-e', '0'])
}

/** Runs A and B in turn and prints both and their ratio. */
function pair(nameA: string, commandA: readonly string[], nameB: string, commandB: readonly string[]): void {
  run(commandA)
  run(commandB)
  const a: Sample[] = []
  const b: Sample[] = []
  for (let index = 0; index < runs; index++) {
    a.push(run(commandA))
    b.push(run(commandB))
  }
  const ratio = (of: (sample: Sample) => number) =>
    median(a.map((sample, index) => of(sample) / Math.max(0.001, of(b[index]!)))).toFixed(2)
  print(`\n${nameA}  ÷  ${nameB}`)
  print(
    `  wall ${shown(a.map(({ wall }) => wall))} s ÷ ${shown(b.map(({ wall }) => wall))} s = ${ratio(({ wall }) => wall)}`,
  )
  print(`  CPU  ${shown(a.map(({ cpu }) => cpu))} s ÷ ${shown(b.map(({ cpu }) => cpu))} s = ${ratio(({ cpu }) => cpu)}`)
  print(`  peak ${median(a.map(({ peak }) => peak)).toFixed(0)} MB, ${median(b.map(({ peak }) => peak)).toFixed(0)} MB`)
}

/** One whole process; CPU and memory as the kernel accounts them, children included. */
function run(command: readonly string[]): Sample {
  const report = join(scratch, 'usage.json')
  const script = `const {spawnSync}=require('node:child_process');const t=process.hrtime.bigint();const r=spawnSync(process.argv[2],process.argv.slice(3),{stdio:'ignore'});const wall=Number(process.hrtime.bigint()-t)/1e9;require('node:fs').writeFileSync(process.argv[1],JSON.stringify({wall,status:r.status}))`
  const timed = existsSync('/usr/bin/time')
  const usage = join(scratch, 'usage.txt')
  const words = timed ? ['/usr/bin/time', '-f', '%U %S %M', '-o', usage, ...command] : command
  spawnSync(process.execPath, ['-e', script, report, ...words], { stdio: 'ignore' })
  const { wall } = JSON.parse(readFileSync(report, 'utf8')) as { wall: number }
  if (!timed) return { wall, cpu: Number.NaN, peak: Number.NaN }
  const [user = 0, system = 0, kilobytes = 0] = (readFileSync(usage, 'utf8').trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number)
  return { wall, cpu: user + system, peak: kilobytes / 1_000 }
}

function shown(values: readonly number[]): string {
  return `${median(values).toFixed(3)} [${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)}]`
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function git(folder: string, ...words: string[]): string {
  return spawnSync('git', words, { cwd: folder, encoding: 'utf8' }).stdout.trim()
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
