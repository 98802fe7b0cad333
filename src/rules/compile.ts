/** RuleFile → Rules: patterns flattened and bounded, windows derived, defaults filled in. Refuses what could not work. */

import { CHECKSUMS } from '../base/checksum.js'
import { openEnded } from '../base/open-ended.js'
import type { Engine } from '../base/regex.js'
import { type Playbook, type Rule, UsageError, type VerifyPlan } from '../model/index.js'
import { flattenExtended } from './extended.js'
import { isPlainName, keywordPair, keywordPattern, PAIR_WINDOW } from './keyword.js'
import type { ReadRuleFile } from './read.js'
import type { WrittenPlaybook, WrittenRule, WrittenVerify } from './schema.js'
import { serviceAnchors } from './services.js'
import { patternWidth, widestBeforeAnchor } from './width.js'

/** Widest window on either side of an anchor, bytes: PEM blocks are the widest thing we look for. */
export const WINDOW_MAX = 20_000
/** Companions are searched this far on either side unless the rule says otherwise, bytes. */
const WITHIN_DEFAULT = 512

/** Throws UsageError `rule` with the place in the file. */
export function compileRuleFile(read: ReadRuleFile, engine: Engine, tier: Rule['tier']): readonly Rule[] {
  return read.content.rules.map((written, index) => {
    const refuse = (field: string, problem: string, fix: string, cause?: unknown): never => {
      throw new UsageError({
        code: 'rule',
        where: read.where(['rules', index, field]),
        problem: `rule ${written.id}: ${problem}`,
        fix,
        cause,
      })
    }
    return compileRule(written, read, { engine, tier, refuse })
  })
}

/** Stands for the names of all services in the directory. */
const ANY_SERVICE = '<services>'

interface Context {
  readonly engine: Engine
  readonly tier: Rule['tier']
  refuse(field: string, problem: string, fix: string, cause?: unknown): never
}

function compileRule(written: WrittenRule, read: ReadRuleFile, context: Context): Rule {
  const { refuse, tier } = context
  if ((written.pattern === undefined) === (written.keyword === undefined)) {
    return refuse('id', 'needs either "pattern" or "keyword"', 'Give exactly one of the two.')
  }
  const field = written.pattern === undefined ? 'keyword' : 'pattern'
  const isWhole = written.whole === true
  const anchors = (written.anchors ?? []).flatMap((anchor) => (anchor === ANY_SERVICE ? serviceAnchors() : [anchor]))
  if (isWhole !== (anchors.length === 0))
    return refuse('id', 'needs "anchors", or "whole: true" without them', 'Give exactly one of the two.')
  if (isWhole && (written.paths === undefined || written.pattern === undefined))
    return refuse('whole', 'a rule for whole files needs "paths" and "pattern"', 'Say which files it is for.')
  const source = written.pattern ?? keywordPattern(written.keyword!)
  const pattern = isWhole ? wholePattern(flattenExtended(source)) : flattenExtended(source)
  const anchorCase = written.anchorCase ?? (written.keyword ? 'any' : 'exact')
  const window = checkPattern(pattern, field, written, anchorCase, context)
  const checksum = typeof written.checksum === 'string' ? { name: written.checksum } : written.checksum
  if (checksum !== undefined && CHECKSUMS[checksum.name] === undefined) {
    return refuse('checksum', `no checksum is named "${checksum.name}"`, `Known: ${Object.keys(CHECKSUMS).join(', ')}.`)
  }
  const rotate = written.rotate ?? read.content.rotate
  return {
    id: written.id,
    provider: written.provider ?? read.content.provider,
    title: written.title,
    type: written.type as Rule['type'],
    severity: written.severity as Rule['severity'],
    risk: written.risk,
    docs: written.docs ?? read.content.docs ?? '',
    anchors,
    anchorCase,
    pattern,
    window: written.window ?? (written.keyword === undefined ? window : widest(window, PAIR_WINDOW)),
    ...(checksum === undefined ? {} : { checksum: { name: checksum.name, advisory: checksum.advisory ?? false } }),
    ...(written.structure === undefined ? {} : { structure: written.structure }),
    ...(written.claims === undefined ? {} : { claims: compileClaims(written.claims) }),
    ...(written.paths === undefined ? {} : { paths: written.paths }),
    ...(isWhole ? { isWhole } : {}),
    ...(written.entropy === undefined ? {} : { entropy: written.entropy }),
    ...(written.entropyOf === undefined ? {} : { entropyOf: written.entropyOf }),
    ...(written.evidence === undefined ? {} : { evidence: written.evidence as NonNullable<Rule['evidence']> }),
    keyword: written.keyword !== undefined,
    ...(written.keyword === undefined ? {} : { pair: keywordPair(written.keyword) }),
    hasPattern: written.keyword === undefined || !isPlainName(written.keyword),
    with: (written.with ?? []).map((companion) => ({
      name: companion.name,
      pattern: checkCompanion(companion.pattern, context),
      within: companion.within ?? WITHIN_DEFAULT,
      required: companion.required ?? false,
    })),
    generic: written.generic ?? false,
    placeholder: written.placeholder ?? true,
    verify: compileVerify(written.verify, tier, refuse),
    rotate: compilePlaybook(rotate),
    tier,
  }
}

/** Blanks and line ends may stand round it; nothing else. */
function wholePattern(pattern: string): string {
  return `\\A[ \\t\\r\\n]{0,8}(?:${pattern})[ \\t\\r\\n]{0,8}\\z`
}

function compileClaims(claims: NonNullable<WrittenRule['claims']>): NonNullable<Rule['claims']> {
  return Object.fromEntries(Object.entries(claims).map(([name, wanted]) => [name, [wanted].flat()]))
}

function widest(one: Rule['window'], other: Rule['window']): Rule['window'] {
  return { before: Math.max(one.before, other.before), after: Math.max(one.after, other.after) }
}

function checkPattern(
  pattern: string,
  field: string,
  written: WrittenRule,
  anchorCase: 'exact' | 'any',
  context: Context,
): Rule['window'] {
  const { refuse, engine } = context
  if (/[^\x00-\x7f]/.test(pattern))
    refuse(field, 'pattern holds a character outside ASCII', 'Write its UTF-8 bytes as \\x{..}.')
  let width: { min: number; max: number }
  try {
    width = patternWidth(pattern)
  } catch (cause) {
    return refuse(field, (cause as Error).message, 'Bound every quantifier and use RE2 syntax only.', cause)
  }
  let matcher: ReturnType<Engine['compile']>
  try {
    matcher = engine.compile(openEnded(pattern))
  } catch (cause) {
    return refuse(
      field,
      `pattern does not compile: ${(cause as Error).message}`,
      'Correct the pattern (RE2 syntax).',
      cause,
    )
  }
  if (!/\(\?P?<secret>/.test(pattern))
    refuse(field, 'pattern has no group named secret', 'Wrap the value in (?P<secret>…).')
  if (width.min === 0 || matcher.find('', 0) !== null)
    refuse(field, 'pattern matches the empty text', 'Make some part of it mandatory.')
  if (width.max > WINDOW_MAX)
    refuse(field, `pattern can match ${width.max} bytes, more than ${WINDOW_MAX}`, 'Lower the quantifiers.')
  const before = widestBeforeAnchor(pattern, written.anchors ?? [], anchorCase === 'any')
  // One byte beyond the widest match on either side, so that a match never touches a cut edge.
  return { before: before + 1, after: width.max + 1 }
}

function checkCompanion(pattern: string, { engine, refuse }: Context): string {
  const flat = flattenExtended(pattern)
  try {
    patternWidth(flat)
    engine.compile(openEnded(flat))
  } catch (cause) {
    return refuse(
      'with',
      `companion pattern: ${(cause as Error).message}`,
      'Bound every quantifier and use RE2 syntax only.',
      cause,
    )
  }
  if (!/\(\?P?<value>/.test(flat))
    refuse('with', 'companion pattern has no group named value', 'Wrap the value in (?P<value>…).')
  return flat
}

function compileVerify(
  written: WrittenVerify | undefined,
  tier: Rule['tier'],
  refuse: Context['refuse'],
): Rule['verify'] {
  if (written === undefined) return { none: 'the rule declares no check' }
  if (written.none !== undefined) return { none: written.none }
  if (tier === 'repository') return { none: 'a rule of the scanned repository may not name an endpoint' }
  const { url = '', handler } = written
  if (
    handler === undefined &&
    !/^https:\/\/[a-z0-9.-]+(:\d+)?(\/|$)/i.test(url) &&
    !/^https:\/\/\{\w+\}\.[a-z0-9.-]+\//i.test(url)
  ) {
    return refuse(
      'verify',
      `"${url}" is not an https address with a literal host`,
      'Write https:// and the host in full.',
    )
  }
  if (handler === undefined && written.live === undefined)
    return refuse('verify', 'says nothing of a live answer', 'Add "live".')
  const plan: VerifyPlan = {
    method: written.method ?? 'GET',
    url,
    headers: written.headers ?? {},
    ...(written.body === undefined ? {} : { body: written.body }),
    ...(handler === undefined ? {} : { handler }),
    live: written.live ?? {},
    ...(written.limited === undefined ? {} : { limited: written.limited }),
    dead: written.dead ?? {},
    show: written.show ?? {},
    effects: written.effects ?? 'none',
    ...(written.docs === undefined ? {} : { docs: written.docs }),
  }
  return plan
}

function compilePlaybook(written: WrittenPlaybook | undefined): Playbook {
  if (written === undefined) return { twoActiveKeys: 'unknown', before: [], steps: [], revoke: [], prove: [] }
  return { ...written, before: written.before ?? [], prove: written.prove ?? [] }
}
