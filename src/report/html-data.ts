/** What the page's script is given: plain values, all foreign text already visible. */
import { visible } from '../base/escape.js'
import type { Place, Remedy, Report, Rule } from '../model/index.js'
import { type Block, markdownBlocks } from './markdown-blocks.js'
import {
  groupNotices,
  introductionWords,
  nextStep,
  placeWords,
  notShownWords,
  plural,
  reachWords,
  sizeWords,
  timeWords,
  verdictWords,
} from './words.js'

/** Names of one group of notices that the page lists. */
const NAMES_MAX = 20

type Json = Readonly<Record<string, unknown>>

export function secretData(remedy: Remedy, number: number): Json {
  const { rule, verdict, owner } = remedy
  return {
    number,
    fingerprint: remedy.fingerprint,
    rule: visible(rule.id),
    provider: visible(rule.provider),
    title: visible(rule.title),
    masked: remedy.masked,
    severity: rule.severity,
    stake: visible(rule.risk),
    score: remedy.risk,
    verdict: verdict.kind,
    verdictWords: visible(verdictWords(verdict)),
    next: nextStep(verdict),
    first: dateOf(remedy.firstExposed),
    last: dateOf(remedy.lastExposed),
    atHead: remedy.atHead,
    reachable: remedy.reachable,
    owners: owner.codeowners.map(visible),
    author: owner.lastAuthor === null ? null : visible(owner.lastAuthor),
    environments: remedy.environments,
    link: /^https:\/\//.test(remedy.playbook) ? remedy.playbook : null,
    places: remedy.places.map(placeData),
  }
}

function placeData(place: Place): Json {
  const commit = 'commit' in place.provenance ? place.provenance.commit : undefined
  return {
    at: visible(placeWords(place)),
    excerpt: visible(place.excerpt),
    reach: reachWords(place.provenance),
    introduced: visible(introductionWords(place.provenance) ?? ''),
    date: dateOf(commit?.date ?? null),
  }
}

/** Of each rule once; where the organisation has its own page the page links there instead. */
export function playbookData(
  remedies: readonly Remedy[],
  markdown: (rule: Rule) => string,
): Record<string, readonly Block[]> {
  const playbooks: [string, readonly Block[]][] = []
  const seen = new Set<string>()
  for (const { rule, playbook } of remedies) {
    if (seen.has(rule.id) || !playbook.startsWith('#')) continue
    seen.add(rule.id)
    playbooks.push([visible(rule.id), markdownBlocks(markdown(rule))])
  }
  return Object.fromEntries(playbooks)
}

export function noticeData(report: Report): readonly Json[] {
  return groupNotices(report.notices).map((group) => ({
    code: visible(group.code),
    unread: group.level === 'unread',
    count: group.count,
    message: visible(group.notices[0]?.message ?? ''),
    names: group.notices.slice(0, NAMES_MAX).map(({ where }) => visible(where)),
    more: Math.max(0, group.notices.length - NAMES_MAX),
  }))
}

export function receiptData({ receipt, suppressed }: Report): Json {
  const { units, engine, rules, verification } = receipt
  const rows: [string, string][] = [
    ['Request', visible(receipt.request)],
    [
      'Read',
      `${plural(units.scanned, 'unit')}, ${plural(receipt.commits, 'commit')}, ${sizeWords(receipt.bytes)} in ${timeWords(receipt.durationMs)}`,
    ],
    [
      'Accounted for',
      `${units.total} = ${units.scanned} scanned + ${units.duplicate} duplicate + ${units.excluded} excluded + ${units.unread} unread`,
    ],
    ['Rules', `${rules.count} (${rules.custom} custom), set ${rules.hash.slice(0, 12)}`],
    ['Engine', `${engine.name} ${visible(engine.version)}${engine.fallback ? ' (fallback)' : ''}`],
    [
      'Verification',
      verification.asked
        ? `${plural(verification.requests, 'request')} to ${verification.hosts.map(visible).join(', ') || 'no host'}`
        : 'not asked for',
    ],
    ['Suppressed', `${plural(suppressed.length, 'finding')}, ${receipt.silencedByRepository} by the repository itself`],
    ['Not shown', notShownWords({ receipt }) ?? 'none'],
    ['Configuration', receipt.config.map(visible).join(', ') || 'none'],
    ['stanch', visible(receipt.stanch)],
  ]
  return { rows, made: visible(receipt.startedAt), scanned: units.scanned }
}

function dateOf(date: string | null): string | null {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10)
}
