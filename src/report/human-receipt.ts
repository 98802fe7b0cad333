/** The account of the run in a few lines. */
import type { CacheAccount, Report } from '../model/index.js'
import type { Style } from './human-finding.js'
import { terminalText, wrap } from './terminal-text.js'
import { grouped, notShownWords, plural, sizeWords, timeWords } from './words.js'

function cacheWords({ known, objects, unused }: CacheAccount): string {
  if (unused !== null) return `none: ${unused}`
  return `${grouped(known)} of ${plural(objects, 'object')} known from an earlier audit to hold nothing`
}

export function* receiptLines({ receipt }: Report, { paint, width }: Style): Iterable<string> {
  const { units, engine, rules, verification } = receipt
  const commits = receipt.commits > 0 ? `${plural(receipt.commits, 'commit')}, ` : ''
  const excluded = receipt.excluded.map(({ reason, tier, count }) => `${grouped(count)} ${reason} (${tier})`)
  const hidden = notShownWords({ receipt })
  const rows: (readonly [string, string])[] = [
    ['request', receipt.request],
    [
      'units',
      `${commits}${plural(units.total, 'unit')} = ${units.scanned} scanned + ${units.duplicate} duplicate + ${units.excluded} excluded + ${units.unread} unread; ${sizeWords(receipt.bytes)} in ${timeWords(receipt.durationMs)}`,
    ],
    ...(excluded.length === 0 ? [] : ([['excluded', excluded.join(', ')]] as const)),
    ...(receipt.silencedByRepository === 0
      ? []
      : ([
          ['silenced', `${plural(receipt.silencedByRepository, 'finding')} by the repository's own configuration`],
        ] as const)),
    ...(hidden === null ? [] : ([['certainty', hidden]] as const)),
    ...(receipt.cache === null ? [] : ([['cache', cacheWords(receipt.cache)]] as const)),
    [
      'rules',
      `${rules.count} (${rules.custom} custom), set ${rules.hash.slice(0, 12)}; engine ${engine.name} ${engine.version}${engine.fallback ? ' (fallback)' : ''}`,
    ],
    ...(verification.asked
      ? ([
          ['verified', `${plural(verification.requests, 'request')} to ${verification.hosts.join(', ') || 'no host'}`],
        ] as const)
      : []),
    ...(receipt.config.length === 0 ? [] : ([['config', receipt.config.join(', ')]] as const)),
  ]
  // Wrapped, never cut: what was not read must not be the part that is left out.
  for (const [name, value] of rows) {
    for (const [index, line] of wrap(terminalText(value), width - 10).entries()) {
      yield paint('dim', `${(index === 0 ? name : '').padEnd(9)} ${line}`)
    }
  }
}
