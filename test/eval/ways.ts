/** Plants specimens in a repository and finds them through every way of reading: working tree, index, range and history. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Provenance, Report, Scope } from '../../src/model/index.js'
import { scan } from '../../src/scan.js'
import { scanRequest } from '../support/request.js'
import type { LabelledCase } from './case.js'
import type { Levels } from './levels.js'
import { print } from './print.js'

/** One rule in so many, since each way compiles the rules that it meets anew; and so many cases of it. */
const ONE_RULE_IN = 12
const EACH = 3

/** The same files as a working tree, staged, as a commit range, and in a history from whose head they are gone. */
export async function measureWays(planted: readonly LabelledCase[]): Promise<Levels> {
  const rules = [...new Set(planted.map(({ labels }) => labels.rule))]
  const cases = rules
    .filter((_, index) => index % ONE_RULE_IN === 0)
    .flatMap((rule) => planted.filter(({ labels }) => labels.rule === rule).slice(-EACH))
    .map((one, index) => ({ ...one, file: `p${index % 40}/${index}/${one.file}` }))
  const folder = mkdtempSync(join(tmpdir(), 'stanch-eval-'))
  try {
    print(`\nEVERY WAY: ${cases.length} planted specimens`)
    const levels: Record<string, Levels[string]> = {}
    for (const [way, report] of await scanEveryWay(cases, folder)) {
      const right = cases.filter((one) => isFound(one, report)).length
      print(`  ${way.padEnd(8)} ${right} of ${cases.length} by their own rule, complete: ${report.complete}`)
      levels[`ways: ${way}`] = { right, of: cases.length }
      levels[`ways: ${way} complete`] = { right: report.complete ? 1 : 0, of: 1 }
    }
    return levels
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function scanEveryWay(
  cases: readonly LabelledCase[],
  repository: string,
): Promise<readonly (readonly [string, Report])[]> {
  const settings = [
    'user.name=Someone',
    'user.email=someone@example.org',
    'commit.gpgsign=false',
    'core.hooksPath=/dev/null',
    'core.autocrlf=false',
  ]
  const git = (...words: string[]) =>
    execFileSync('git', [...settings.flatMap((one) => ['-c', one]), ...words], {
      cwd: repository,
      stdio: 'pipe',
      maxBuffer: 1e9,
    })
  git('init', '-q', '-b', 'main')
  writeFileSync(join(repository, 'README.md'), '# A service\n')
  git('add', '-A')
  git('commit', '-qm', 'Begin')
  for (const { file, text } of cases) {
    mkdirSync(dirname(join(repository, file)), { recursive: true })
    writeFileSync(join(repository, file), text)
  }
  const reports: (readonly [string, Report])[] = []
  const run = async (way: string, scope: Scope) => reports.push([way, await scan(await scanRequest(scope))])
  await run('tree', { kind: 'tree', paths: [repository], includeIgnored: false })
  git('add', '-A')
  await run('staged', { kind: 'staged', repository })
  git('commit', '-qm', 'Add settings')
  await run('range', { kind: 'range', repository, from: ['HEAD~1'], to: 'HEAD', shown: 'HEAD~1..HEAD', isMeant: false })
  git('rm', '-rq', '--ignore-unmatch', ...new Set(cases.map(({ file }) => file.split('/')[0] ?? file)))
  git('commit', '-qm', 'Remove settings')
  await run('history', { kind: 'audit', repository })
  return reports
}

/** By its own rule, in its own file, at the specimen or at a stretch of it. */
function isFound({ labels, file, secret }: LabelledCase, report: Report): boolean {
  return report.findings.some(
    ({ rule, places }) =>
      rule.id === labels.rule &&
      places.some(
        ({ provenance, location }) =>
          secret !== null &&
          pathOf(provenance).endsWith(file) &&
          location.start < secret.end &&
          location.end > secret.start,
      ),
  )
}

function pathOf(provenance: Provenance): string {
  return 'path' in provenance && provenance.path !== undefined ? provenance.path.text : ''
}
