/**
 * Measures recall on planted secrets and false alarms on decoys, through every way of reading: `npm run eval`.
 * Prints the figures and fails when one falls below the level recorded in levels.json (`--record` writes the new levels).
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report, Scope } from '../../src/model/index.js'
import { scan } from '../../src/scan.js'
import { scanRequest } from '../support/request.js'
import { decoys } from './decoys.js'
import { type Planted, plantedSecrets } from './planted.js'

const EACH = 5
const levelsPath = fileURLToPath(new URL('levels.json', import.meta.url))

interface Levels {
  readonly planted: number
  readonly found: Readonly<Record<string, number>>
  readonly decoys: number
  readonly falseAlarms: number
}

const folder = mkdtempSync(join(tmpdir(), 'stanch-eval-'))
try {
  const levels = await measure()
  const recorded = JSON.parse(readFileSync(levelsPath, 'utf8')) as Levels
  if (process.argv.includes('--record')) writeFileSync(levelsPath, `${JSON.stringify(levels, null, 2)}\n`)
  else compare(levels, recorded)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measure(): Promise<Levels> {
  const planted = await plantedSecrets(EACH)
  const types = new Set(planted.map(({ ruleId }) => ruleId)).size
  print(
    `planted: ${planted.length} secrets of ${types} credential types, ${EACH} each, in ${new Set(planted.map(({ context }) => context)).size} contexts`,
  )
  const found: Record<string, number> = {}
  for (const [mode, report] of await scanEveryWay(planted)) {
    const missed = planted.filter((one) => !isFound(one, report))
    found[mode] = planted.length - missed.length
    print(`  ${mode.padEnd(8)} found ${found[mode]} of ${planted.length}, complete: ${report.complete}`)
    for (const one of missed.slice(0, 20))
      print(`    missed: ${one.ruleId} in ${one.context} (${one.file}): ${confusion(one, report)}`)
  }
  const none = await decoys(Math.max(10, Math.ceil(300 / 15)))
  const tree = join(folder, 'decoys')
  for (const { file, text } of none) write(join(tree, file), text)
  const report = await scan(await scanRequest({ kind: 'tree', paths: [tree], includeIgnored: true }))
  const kinds = new Map<string, number>()
  for (const { kind } of none) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  let alarms = 0
  print(`decoys: ${none.length} of ${kinds.size} kinds`)
  for (const [kind, count] of kinds) {
    const names = new Set(none.filter((one) => one.kind === kind).map(({ file }) => file))
    const wrong = report.findings
      .flatMap((finding) => finding.places.map((place) => ({ finding, path: pathOf(place.provenance) })))
      .filter(({ path }) => names.has(path))
    alarms += wrong.length
    print(
      `  ${kind.padEnd(26)} ${String(wrong.length).padStart(3)} of ${count} reported${wrong.length > 0 ? `: ${[...new Set(wrong.map(({ finding, path }) => `${finding.rule.id} in ${path}`))].slice(0, 5).join('; ')}` : ''}`,
    )
  }
  return { planted: planted.length, found, decoys: none.length, falseAlarms: alarms }
}

/** The same files as a working tree, staged, as a commit range, and in a history from whose head they are gone. */
async function scanEveryWay(planted: readonly Planted[]): Promise<readonly (readonly [string, Report])[]> {
  const repository = join(folder, 'planted')
  const git = (...words: string[]) =>
    execFileSync(
      'git',
      [
        '-c',
        'user.name=Someone',
        '-c',
        'user.email=someone@example.org',
        '-c',
        'commit.gpgsign=false',
        '-c',
        'core.hooksPath=/dev/null',
        ...words,
      ],
      { cwd: repository, stdio: 'pipe', maxBuffer: 1e9 },
    )
  mkdirSync(repository, { recursive: true })
  git('init', '-q', '-b', 'main')
  write(join(repository, 'README.md'), '# A service\n')
  git('add', '-A')
  git('commit', '-qm', 'Begin')
  for (const { file, text } of planted) write(join(repository, file), text)
  const reports: (readonly [string, Report])[] = []
  const run = async (mode: string, scope: Scope) => reports.push([mode, await scan(await scanRequest(scope))])
  await run('tree', { kind: 'tree', paths: [repository], includeIgnored: false })
  git('add', '-A')
  await run('staged', { kind: 'staged', repository })
  git('commit', '-qm', 'Add settings')
  await run('range', { kind: 'range', repository, from: ['HEAD~1'], to: 'HEAD', shown: 'HEAD~1..HEAD', isMeant: false })
  git('rm', '-rq', '--ignore-unmatch', ...new Set(planted.map(({ file }) => file.split('/')[0] ?? file)))
  git('commit', '-qm', 'Remove settings')
  await run('history', { kind: 'audit', repository })
  return reports
}

/** Found by its own rule, in its own file, spanning the specimen or a stretch inside it. */
function isFound(one: Planted, report: Report): boolean {
  const start = Buffer.byteLength(one.text.slice(0, one.text.indexOf(one.specimen)))
  const end = start + Buffer.byteLength(one.specimen)
  return report.findings.some(
    ({ rule, places }) =>
      rule.id === one.ruleId &&
      places.some(
        ({ provenance, location }) =>
          pathOf(provenance) === one.file &&
          location.start >= start &&
          location.end <= end &&
          (isWhole(one) ? location.start === start && location.end === end : true),
      ),
  )
}

/** URLs, documents and connection strings are specimens of which the rule names a part. */
function isWhole({ specimen }: Planted): boolean {
  return !/[:@;"\s]/.test(specimen)
}

function confusion(one: Planted, report: Report): string {
  const others = report.findings
    .filter(({ places }) => places.some(({ provenance }) => pathOf(provenance) === one.file))
    .map(({ rule, places }) => `${rule.id} at ${places[0].location.start}-${places[0].location.end}`)
  return others.length > 0 ? `found instead: ${others.join(', ')}` : 'nothing found'
}

/** The planted file's name, whatever root the scope was given. */
function pathOf(provenance: Report['findings'][number]['places'][number]['provenance']): string {
  const text = 'path' in provenance && provenance.path !== undefined ? provenance.path.text : ''
  return text.replace(/^.*?(?:planted|decoys)\//, '')
}

function compare(levels: Levels, recorded: Levels): void {
  const worse: string[] = []
  for (const [mode, count] of Object.entries(levels.found)) {
    const share = count / levels.planted
    const before = (recorded.found[mode] ?? 0) / Math.max(1, recorded.planted)
    if (share < before)
      worse.push(`${mode}: ${(share * 100).toFixed(2)} % found, recorded ${(before * 100).toFixed(2)} %`)
  }
  if (levels.falseAlarms > recorded.falseAlarms)
    worse.push(`${levels.falseAlarms} false alarms, recorded ${recorded.falseAlarms}`)
  for (const line of worse) print(`WORSE ${line}`)
  if (worse.length > 0) process.exitCode = 1
  else print('no figure is below the recorded level')
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
