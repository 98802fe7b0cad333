/**
 * Counts what is reported on real code: findings per million lines by confidence and by rule, and precision by the hand verdicts of
 * verdicts.json, which are kept under keyed fingerprints: neither value nor place is in it.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openEngine } from '../../src/base/regex.js'
import type { Finding } from '../../src/model/index.js'
import { scan } from '../../src/scan.js'
import { PLAIN_POLICY, scanRequest } from '../support/request.js'
import { countLines } from './lines.js'
import { print, share } from './print.js'

/** `real`: opens something, or did. `sample`: made up, but a credential in form (tests, documentation, defaults). `false`: none. */
export type HandVerdict = 'real' | 'sample' | 'false'

const LEVELS = ['high', 'medium', 'low'] as const
const RULES_SHOWN = 30

interface Seen {
  readonly folder: string
  readonly finding: Finding
}

export async function measureReal(folders: readonly string[], show: number): Promise<void> {
  const verdicts = JSON.parse(
    readFileSync(fileURLToPath(new URL('verdicts.json', import.meta.url)), 'utf8'),
  ) as Readonly<Record<string, HandVerdict>>
  const engine = await openEngine('auto')
  print(`engine ${engine.name}; ${Object.keys(verdicts).length} hand verdicts`)
  const all: Seen[] = []
  let lines = 0
  for (const folder of folders) {
    const request = await scanRequest(
      { kind: 'tree', paths: [folder], includeIgnored: true },
      { policy: { ...PLAIN_POLICY, leastConfidence: 'low' }, jobs: 1 },
    )
    const report = await scan(request)
    const count = countLines(folder)
    lines += count
    const seen = report.findings.map((finding) => ({ folder, finding }))
    all.push(...seen)
    print(`\n${basename(folder)}: ${count} lines, complete: ${report.complete}`)
    for (const { code, message, count: times } of report.notices.filter((one) => one.level === 'unread'))
      print(`  ${code} ×${times}: ${message}`)
    printLevels(seen, count, verdicts)
  }
  print(`\nall ${folders.length}: ${lines} lines`)
  printLevels(all, lines, verdicts)
  printRules(all, lines, verdicts)
  for (const { folder, finding } of all
    .filter(({ finding: one }) => verdicts[one.fingerprint] === undefined && one.confidence !== 'low')
    .slice(0, show))
    print(lineOf(folder, finding))
}

function printLevels(seen: readonly Seen[], lines: number, verdicts: Readonly<Record<string, HandVerdict>>): void {
  for (const level of LEVELS) {
    const of = seen.filter(({ finding }) => finding.confidence === level)
    const judged = of.flatMap(({ finding }) => verdicts[finding.fingerprint] ?? [])
    const count = (verdict: HandVerdict) => judged.filter((one) => one === verdict).length
    const right = count('real') + count('sample')
    print(
      `  ${level.padEnd(7)} ${String(of.length).padStart(5)}  ${((of.length / lines) * 1e6).toFixed(1).padStart(7)} a million lines; ` +
        `judged ${judged.length}: real ${count('real')}, sample ${count('sample')}, false ${count('false')}; credentials in form ${share(right, judged.length)}; ` +
        `false at least ${((count('false') / lines) * 1e6).toFixed(1)} a million lines`,
    )
  }
}

function printRules(seen: readonly Seen[], lines: number, verdicts: Readonly<Record<string, HandVerdict>>): void {
  const shown = seen.filter(({ finding }) => finding.confidence !== 'low')
  const rules = new Map<string, Seen[]>()
  for (const one of shown) rules.set(one.finding.rule.id, [...(rules.get(one.finding.rule.id) ?? []), one])
  print('\nby rule (high and medium)')
  const sorted = [...rules].sort(([, a], [, b]) => b.length - a.length)
  for (const [rule, of] of sorted.slice(0, RULES_SHOWN)) {
    const wrong = of.filter(({ finding }) => verdicts[finding.fingerprint] === 'false').length
    print(
      `  ${rule.padEnd(44)} ${String(of.length).padStart(5)}  ${((of.length / lines) * 1e6).toFixed(1).padStart(7)} a million lines; false ${wrong}`,
    )
  }
}

/** For judging by hand: fingerprint, rule, place and the line with every secret masked. */
function lineOf(folder: string, { fingerprint, rule, confidence, places, proofs }: Finding): string {
  const { provenance, location, excerpt } = places[0]
  const path = 'path' in provenance && provenance.path !== undefined ? provenance.path.text : '?'
  return `${fingerprint} ${confidence} ${rule.id} ${basename(folder)} ${path}:${location.line} (${proofs.join(', ')}) ${excerpt}`
}
