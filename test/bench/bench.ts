/**
 * Measures on a repository given by path: `npm run bench -- <repository> [runs] [row…]`. Pairs run in turn, whole processes from outside; each
 * row is a ratio of medians against what stands in its name, with what it must reach. Nothing is asserted: machines differ.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openEngine } from '../../src/base/regex.js'
import { builtInRules } from '../../src/rules/index.js'
import { searchedBytes } from '../support/searched-bytes.js'
import { addCommits, git, makeDoubling, makeStaged, makeTree } from './material.js'
import { inTurn, median, middle, ratio, runOnce, type Sample, spread } from './measure.js'

const program = process.env.STANCH_BIN ?? fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const [repository, runsText = '5', ...wanted] = process.argv.slice(2)
const runs = Number(runsText)
const ROWS: Readonly<Record<string, () => void | Promise<void>>> = {
  audit: measureAudit,
  delta: measureDelta,
  gitleaks: measureGitleaks,
  again: measureAgain,
  tree: measureTree,
  staged: measureStaged,
  doubling: measureDoubling,
}
const isWrong = wanted.some((row) => !Object.hasOwn(ROWS, row))
if (repository === undefined || !Number.isInteger(runs) || runs < 1 || !existsSync(repository) || isWrong) {
  const rows = Object.keys(ROWS).join(', ')
  process.stderr.write(
    `usage: npm run bench -- <repository> [runs] [row…]\nRows: ${rows}. Build first: npm run build.\n`,
  )
  process.exit(2)
}
const target = resolve(repository)
const gitDir = git(target, 'rev-parse', '--absolute-git-dir')
const scratch = mkdtempSync(join(tmpdir(), 'stanch-bench-'))
const stanch = (...words: string[]) => [process.execPath, program, ...words]
const audit = (folder: string, ...words: string[]) => stanch('audit', folder, '--no-progress', '--exit-zero', ...words)
const knowsCache = spawnSync(process.execPath, [program, 'help', 'audit'], { encoding: 'utf8' }).stdout.includes(
  '--no-cache',
)
/** Without what an earlier audit left: else the second run of a pair would be another measure. */
const fresh = knowsCache ? ['--no-cache'] : []
const table: string[] = []

try {
  print(`${target}: ${git(target, 'rev-list', '--all', '--count')} commits; ${runs} runs, medians [least–most]`)
  print(`${new Date().toISOString().slice(0, 10)}, node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`)
  for (const [name, row] of Object.entries(ROWS)) if (wanted.length === 0 || wanted.includes(name)) await row()
  print(`\n${['measure'.padEnd(62), 'ratio'.padStart(8), 'must'.padStart(8), 'stretch'.padStart(8)].join('  ')}`)
  for (const line of table) print(line)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function measureAudit(): void {
  const cat = 'exec git --git-dir="$0" cat-file --batch-all-objects --unordered --buffer --batch >/dev/null'
  const [a = [], b = []] = pair('audit', audit(target, ...fresh), 'git cat-file', ['sh', '-c', cat, gitDir])
  tell('audit ÷ git cat-file of every object to nowhere, wall', ratio(a, b, 'wall'), '0.7', '0.4')
  tell('the same, CPU', ratio(a, b, 'cpu'), '0.9', '0.5')
  tell('audit, peak memory, MB', middle(a, 'peak'), '1000', '600')
}

function measureDelta(): void {
  const script = fileURLToPath(new URL('./delta.ts', import.meta.url))
  const cpuOf = (way: string) => {
    const run = spawnSync(process.execPath, ['--import', 'tsx', script, target, way], { encoding: 'utf8' })
    return run.status === 0 ? (JSON.parse(run.stdout) as { cpu: number; found: number }) : null
  }
  const pairs = Array.from({ length: runs }, () => [cpuOf('delta'), cpuOf('whole')] as const)
  const [first] = pairs
  if (!first?.[0] || !first[1])
    return missing('delta-aware ÷ whole-blob scanning, CPU', 'the packs cannot be read here')
  const [delta, whole] = [0, 1].map((side) => median(pairs.map((one) => one[side]?.cpu ?? Number.NaN)))
  print(`\ndelta-aware ${delta?.toFixed(3)} s, whole blobs ${whole?.toFixed(3)} s of CPU`)
  print(`  found ${first[0].found} and ${first[1].found}`)
  const ratios = pairs.map(([a, b]) => (a?.cpu ?? Number.NaN) / (b?.cpu ?? Number.NaN))
  tell('delta-aware ÷ whole-blob scanning, CPU', median(ratios), '0.5', '0.35')
}

function measureGitleaks(): void {
  const name = 'audit ÷ gitleaks git, wall'
  const named = process.env.GITLEAKS_BIN
  const found = named ?? spawnSync('sh', ['-c', 'command -v gitleaks'], { encoding: 'utf8' }).stdout.trim()
  if (found === '' || !existsSync(found))
    return missing(name, 'gitleaks was not there: put it on PATH, or name it by GITLEAKS_BIN')
  const other = [found, 'git', '--no-banner', '--exit-code', '0', '--report-path', '/dev/null', target]
  const [a = [], b = []] = pair('audit', audit(target, ...fresh), 'gitleaks git', other)
  tell(name, ratio(a, b, 'wall'), '0.1', '0.05')
}

/** On a copy, as the cache lies in the git directory. */
function measureAgain(): void {
  const names = ['second audit, nothing new ÷ first, wall', 'audit after 100 new commits ÷ first, wall']
  if (!knowsCache) {
    for (const name of names) missing(name, 'this program keeps nothing from audit to audit')
    return
  }
  const samples: Sample[][] = [[], [], []]
  for (let round = 0; round < runs; round++) {
    const copy = join(scratch, `copy-${round}`)
    spawnSync('git', ['clone', '-q', '--mirror', gitDir, copy])
    samples[0]!.push(runOnce(audit(copy), scratch))
    samples[1]!.push(runOnce(audit(copy), scratch))
    addCommits(copy, 100)
    samples[2]!.push(runOnce(audit(copy), scratch))
    rmSync(copy, { recursive: true, force: true })
  }
  const [first = [], second = [], third = []] = samples
  print(
    `\nfirst audit ${spread(first, 'wall')} s, second ${spread(second, 'wall')} s, third ${spread(third, 'wall')} s`,
  )
  tell(names[0]!, ratio(second, first, 'wall'), '0.1', '0.03')
  tell(names[1]!, ratio(third, first, 'wall'), '0.2', '')
}

function measureTree(): void {
  const tree = join(scratch, 'tree')
  const { bytes, files } = makeTree(gitDir, tree)
  const empty = join(scratch, 'empty')
  mkdirSync(empty)
  const quiet = ['--no-progress', '--exit-zero', '--no-config']
  print(`\ntree of ${files} files, ${(bytes / 1e6).toFixed(0)} MB; its files read once before it is measured`)
  const commands = [
    stanch('scan', tree, '--jobs=1', ...quiet),
    stanch('scan', tree, ...quiet),
    stanch('scan', empty, ...quiet),
    ['sh', '-c', 'find "$0" -type f -print0 | xargs -0 cat >/dev/null', tree],
  ]
  const [one = [], all = [], start = [], cat = []] = inTurn(commands, { runs, scratch })
  show('scan, one thread', one)
  show('scan', all)
  show('scan of nothing', start)
  show('find and cat', cat)
  const speed = (samples: readonly Sample[], measure: 'wall' | 'cpu') =>
    bytes / 1e6 / Math.max(0.001, middle(samples, measure) - middle(start, measure))
  tell('tree scan beyond start-up, one thread, MB/s', speed(one, 'wall'), '700', '1000')
  tell('tree scan beyond start-up, all threads, MB a CPU second', speed(all, 'cpu'), '', '')
  tell('tree scan ÷ find and cat of the same files, wall', ratio(all, cat, 'wall'), '', '')
  tell('tree scan, peak memory, MB', middle(all, 'peak'), '1000', '600')
  rmSync(tree, { recursive: true, force: true })
}

function measureStaged(): void {
  const staged = join(scratch, 'staged')
  makeStaged(staged)
  const node = [process.execPath, '-e', '0']
  const [a = [], b = [], version = []] = inTurn([stanch('scan', staged, '--staged'), node, stanch('--version')], {
    // They are short: more of them cost little, and steady the median.
    runs: runs * 3,
    scratch,
  })
  print('')
  show('scan --staged, one small file', a)
  show('node -e 0', b)
  show('--version', version)
  tell('scan --staged, one small file ÷ node -e 0, wall', ratio(a, b, 'wall'), '2.5', '1.6')
}

async function measureDoubling(): Promise<void> {
  const [one, two] = [join(scratch, 'one'), join(scratch, 'two')]
  const packs = [makeDoubling(one, 1), makeDoubling(two, 2)] as const
  const [b = [], a = []] = pair('audit, one block', audit(one, ...fresh), 'audit, two blocks', audit(two, ...fresh))
  print(`  packs of ${packs[0]} and ${packs[1]} bytes`)
  tell('blob bytes ×2 with the same pack bytes: pack bytes', packs[1] / packs[0], '', '')
  tell('blob bytes ×2 with the same pack bytes: audit, CPU', ratio(a, b, 'cpu'), '', '')
  // Counted, not timed: the same on any machine.
  const engine = await openEngine('auto')
  const rules = await builtInRules(engine)
  const [first, second] = [one, two].map((folder) => searchedBytes(join(folder, 'objects'), rules, engine))
  print(`  searched ${first?.searched} and ${second?.searched} of ${first?.blobs} and ${second?.blobs} bytes of blobs`)
  const searched = (second?.searched ?? Number.NaN) / (first?.searched ?? Number.NaN)
  tell('blob bytes ×2 with the same pack bytes: bytes searched', searched, '', '')
}

function pair(nameA: string, a: readonly string[], nameB: string, b: readonly string[]) {
  const samples = inTurn([a, b], { runs, scratch })
  print('')
  show(nameA, samples[0]!)
  show(nameB, samples[1]!)
  return samples
}

function show(name: string, samples: readonly Sample[]): void {
  const peak = `${middle(samples, 'peak').toFixed(0)} MB`
  print(`  ${name.padEnd(30)} wall ${spread(samples, 'wall')} s  CPU ${spread(samples, 'cpu')} s  peak ${peak}`)
}

function tell(measure: string, value: number, must: string, stretch: string): void {
  const digits = value >= 100 ? 0 : 2
  table.push([measure.padEnd(62), value.toFixed(digits).padStart(8), must.padStart(8), stretch.padStart(8)].join('  '))
}

function missing(measure: string, why: string): void {
  table.push(`${measure.padEnd(62)}  not measured: ${why}`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
