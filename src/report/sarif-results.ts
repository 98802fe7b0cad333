/** One secret in one file as a SARIF result. */
import type { Fix, Location, PhysicalLocation, Result } from 'sarif'
import { visible } from '../base/escape.js'
import { sha256Hex } from '../base/hash.js'
import type { Finding, Place, Receipt } from '../model/index.js'
import { pathNameOf, placeName } from '../model/index.js'
import { type Chosen, type Contents, nameOf, type Subject } from './sarif-choice.js'
import { SARIF_LIMITS } from './sarif-limits.js'
import { relativeUri } from './sarif-uri.js'
import { nextStep, placeWords, plural, providerOf, reachWords, verdictWords } from './words.js'

/** Where code scanning is to show what has no file of its own: a fixed name for each rule, so that alerts stay stable. */
const NOWHERE = '.stanch/history/'
/** Layers that are files of their own: positions inside them mean nothing in the container. */
const CONTAINER = /^(?:zip|jar|tar|gzip|gz|bzip2|xz|zstd|brotli|7z|deflate|cpio|ar)\b/

export interface ResultContext {
  readonly contents: Contents
  readonly ruleIndex: number
  readonly chosen: Chosen
  /** How often each line hash of our own making was used. */
  readonly numbers: Map<string, number>
  readonly receipt: Receipt
}

export function sarifResult(subject: Subject, context: ResultContext): Result {
  const { finding, places } = subject
  const [place, ...sameFile] = places
  const related = [...sameFile, ...subject.elsewhere].slice(0, SARIF_LIMITS.relatedLocations)
  const isKeyed = context.receipt.fingerprintKey !== 'built-in'
  const location = physical(place, subject, context)
  return {
    ruleId: finding.rule.id,
    ruleIndex: context.ruleIndex,
    level: levelOf(finding),
    message: { text: messageOf(subject, related) },
    locations: [{ physicalLocation: location }],
    partialFingerprints: { primaryLocationLineHash: lineHash(subject, context, isKeyed) },
    // With the built-in key anybody could look a weak password's fingerprint up in a table of guesses.
    ...(isKeyed ? { fingerprints: { 'stanchSecret/v1': finding.fingerprint } } : {}),
    ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
    fixes: [fixOf(finding, location)],
    properties: propertiesOf(subject),
    ...(finding.suppression === null ? {} : { suppressions: [suppressionOf(finding.suppression)] }),
  }
}

/** What to do, where readers look for it. A fix must name a change, but no edit ends a leak: it changes nothing. */
function fixOf({ verdict }: Finding, { artifactLocation = {}, region = {} }: PhysicalLocation): Fix {
  const { startLine = 1, startColumn = 1 } = region
  const nothing = { startLine, startColumn, endLine: startLine, endColumn: startColumn }
  return {
    description: { text: nextStep(verdict) },
    artifactChanges: [{ artifactLocation, replacements: [{ deletedRegion: nothing }] }],
  }
}

/** `live` error, `dead` note; else by the strength of the proof. */
function levelOf({ verdict, rule, confidence }: Finding): 'error' | 'warning' | 'note' {
  if (verdict.kind === 'live') return 'error'
  if (verdict.kind === 'dead') return 'note'
  return rule.generic || rule.keyword || confidence === 'low' ? 'warning' : 'error'
}

const LEAD = { live: 'Live: ', dead: 'Dead: ', unknown: '', unasked: '' }

/** The first sentence is the alert's title. No line, commit or date stands in it: readers compare it to know an alert again. */
function messageOf({ finding, places }: Subject, related: readonly Place[]): string {
  const [place] = places
  const { verdict, rule } = finding
  const total = finding.places.length - 1
  const links = related.slice(0, 3).map((other, index) => `[${escaped(placeName(other.provenance))}](${index + 1})`)
  const others = total === 0 ? [] : [`It stands in ${plural(total, 'other place')}, such as ${links.join(', ')}.`]
  const inside = place.layers.length === 0 ? [] : [`Found inside ${escaped(place.layers.join(' → '))}.`]
  return [
    `${LEAD[verdict.kind]}${escaped(rule.title)} ${escaped(finding.secret.toString())}.`,
    `${sentence(escaped(answerWords(verdict)))}; ${escaped(reachWords(place.provenance))}.`,
    ...inside,
    ...others,
    `${nextStep(verdict)} The playbook stands in the rule's help, or: stanch playbook ${escaped(providerOf(rule))}`,
  ].join(' ')
}

/** What the provider said, where the title has said the verdict already. */
function answerWords(verdict: Finding['verdict']): string {
  if (verdict.kind === 'dead') return verdict.why
  if (verdict.kind !== 'live') return verdictWords(verdict)
  const told = Object.entries(verdict.identity).map(([name, value]) => `${name} ${value}`)
  return told.length > 0 ? `the provider knows it: ${told.join(', ')}` : 'the provider knows it'
}

/** Brackets and backslashes would make links of foreign text. */
function escaped(text: string): string {
  return visible(text).replace(/[\\[\]]/g, '\\$&')
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A history result is shown at the file's name where that still exists, and never at a line: an edit there ends nothing. */
function physical(place: Place, subject: Subject, { contents, chosen }: ResultContext): PhysicalLocation {
  const isMoved = contents === 'history' || !hasName(place)
  const isGone = contents === 'history' && !chosen.presentNames.has(nameOf(place))
  const region = isMoved ? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 } : regionOf(place)
  return {
    artifactLocation: { uri: isGone ? nowhere(subject) : uriOf(place, subject), uriBaseId: '%SRCROOT%' },
    region,
  }
}

function uriOf({ provenance }: Place, subject: Subject): string {
  const path = 'path' in provenance ? provenance.path : undefined
  return path === undefined ? nowhere(subject) : relativeUri(path)
}

function nowhere({ finding }: Subject): string {
  return `${NOWHERE}${relativeUri(pathNameOf(finding.rule.id))}`
}

function hasName({ provenance }: Place): boolean {
  return 'path' in provenance && provenance.path !== undefined
}

/** No column is ever zero: GitHub refuses the whole file for one. */
function regionOf(place: Place): { startLine: number; startColumn: number; endLine: number; endColumn: number } {
  if (place.layers.some((layer) => CONTAINER.test(layer))) {
    return { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }
  }
  const { line, column, endLine, endColumn } = place.location
  const startLine = Math.max(1, line)
  const startColumn = Math.max(1, column)
  const lastLine = Math.max(startLine, endLine)
  const least = lastLine === startLine ? startColumn + 1 : 1
  return { startLine, startColumn, endLine: lastLine, endColumn: Math.max(least, endColumn) }
}

function relatedLocation(place: Place, index: number): Location {
  const uri =
    hasName(place) && 'path' in place.provenance && place.provenance.path !== undefined
      ? relativeUri(place.provenance.path)
      : null
  return {
    id: index + 1,
    message: { text: `${escaped(placeWords(place))}; ${escaped(reachWords(place.provenance))}` },
    ...(uri === null
      ? {}
      : { physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: regionOf(place) } }),
  }
}

/** GitHub's hash of the masked line where the line can be seen; else one of our own, from what never changes. */
function lineHash({ finding, places }: Subject, { contents, numbers }: ResultContext, isKeyed: boolean): string {
  const [place] = places
  if (contents !== 'history' && hasName(place) && place.lineHash !== '') return place.lineHash
  const name = 'path' in place.provenance ? (place.provenance.path?.text ?? '') : ''
  const base = isKeyed ? finding.fingerprint : `${finding.rule.id}\0${finding.secret}\0${name}`
  const hash = sha256Hex(base).slice(0, 16)
  const number = (numbers.get(hash) ?? 0) + 1
  numbers.set(hash, number)
  return `${hash}:${number}`
}

function propertiesOf({ finding, places, isPresent }: Subject): Record<string, unknown> {
  const [place] = places
  const dates = finding.places
    .map(({ provenance }) => ('commit' in provenance ? provenance.commit?.date : undefined))
    .filter((date) => date !== undefined)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
  const reach = [
    ...new Set(
      finding.places.flatMap(({ provenance }) => ('reachability' in provenance ? [provenance.reachability] : [])),
    ),
  ]
  const { verdict } = finding
  return {
    verdict: verdict.kind,
    ...(verdict.kind === 'live'
      ? { identity: verdict.identity, limited: verdict.limited }
      : { verdictReason: verdict.why }),
    confidence: finding.confidence,
    proofs: finding.proofs,
    masked: finding.secret.toString(),
    excerpt: place.excerpt,
    inTree: isPresent,
    reachability: reach,
    firstExposed: dates[0] ?? null,
    lastExposed: dates.at(-1) ?? null,
    places: finding.places.length,
  }
}

function suppressionOf(suppression: NonNullable<Finding['suppression']>): NonNullable<Result['suppressions']>[number] {
  return {
    kind: suppression.by === 'inline' ? 'inSource' : 'external',
    status: 'accepted',
    justification: visible(suppression.reason),
    properties: { by: suppression.by, tier: suppression.tier, where: suppression.where },
  }
}
