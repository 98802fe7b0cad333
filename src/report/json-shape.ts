/** Our own JSON: what a finding, a remedy, a notice and a receipt look like there. Fields keep their order; additive changes only. */
import type {
  CommitFacts,
  Finding,
  Notice,
  PathName,
  Place,
  Provenance,
  Receipt,
  Remedy,
  Rule,
  Secret,
} from '../model/index.js'

/** The schema's name: `report.schema.json` describes it. */
export const REPORT_SCHEMA = 'urn:stanch:report:1'
export const REPORT_VERSION = 1

type Json = Readonly<Record<string, unknown>>

export function findingJson(finding: Finding): Json {
  return {
    fingerprint: finding.fingerprint,
    rule: ruleJson(finding.rule),
    secret: finding.secret.toString(),
    parts: maskedParts(finding.parts),
    verdict: finding.verdict,
    confidence: finding.confidence,
    proofs: finding.proofs,
    suppression: finding.suppression,
    places: finding.places.map(placeJson),
  }
}

export function remedyJson(remedy: Remedy): Json {
  return {
    fingerprint: remedy.fingerprint,
    rule: ruleJson(remedy.rule),
    secret: remedy.masked,
    risk: remedy.risk,
    verdict: remedy.verdict,
    firstExposed: remedy.firstExposed,
    lastExposed: remedy.lastExposed,
    atHead: remedy.atHead,
    reachable: remedy.reachable,
    owner: { lastAuthor: remedy.owner.lastAuthor, codeowners: remedy.owner.codeowners },
    environments: remedy.environments,
    playbook: remedy.playbook,
    places: remedy.places.map(placeJson),
  }
}

export function noticeJson({ code, level, where, message, count }: Notice): Json {
  return { code, level, where, message, count }
}

export function receiptJson(receipt: Receipt): Json {
  return {
    stanch: receipt.stanch,
    mode: receipt.mode,
    request: receipt.request,
    startedAt: receipt.startedAt,
    durationMs: receipt.durationMs,
    engine: receipt.engine,
    rules: receipt.rules,
    fingerprintKey: receipt.fingerprintKey,
    git: receipt.git,
    commits: receipt.commits,
    bytes: receipt.bytes,
    units: receipt.units,
    excluded: receipt.excluded,
    unread: receipt.unread,
    silencedByRepository: receipt.silencedByRepository,
    belowConfidence: receipt.belowConfidence,
    ...(receipt.cache === null ? {} : { cache: receipt.cache }),
    config: receipt.config,
    verification: receipt.verification,
  }
}

function ruleJson({ id, provider, title, type, severity, risk, docs, tier }: Rule): Json {
  return { id, provider, title, type, severity, risk, docs, tier }
}

function maskedParts(parts: Readonly<Record<string, Secret>>): Json {
  return Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, value.toString()]))
}

function placeJson(place: Place): Json {
  const { line, column, endLine, endColumn, start, end } = place.location
  return {
    ...provenanceJson(place.provenance),
    blob: place.blobId,
    line,
    column,
    endLine,
    endColumn,
    start,
    end,
    layers: place.layers,
    excerpt: place.excerpt,
    lineHash: place.lineHash,
    inlineMark: place.inlineMark,
    isUnchanged: place.isUnchanged,
  }
}

function provenanceJson(place: Provenance): Json {
  switch (place.kind) {
    case 'file':
      return { kind: place.kind, ...pathJson(place.path), tracking: place.tracking }
    case 'staged':
    case 'stdin':
      return { kind: place.kind, ...pathJson(place.path) }
    case 'commit':
      return {
        kind: place.kind,
        ...pathJson(place.path),
        commit: commitJson(place.commit),
        atHead: place.atHead,
        reachability: place.reachability,
        refs: place.refs,
      }
    case 'object':
      return {
        kind: place.kind,
        ...(place.path === undefined ? {} : pathJson(place.path)),
        object: place.object,
        reachability: place.reachability,
      }
    case 'message':
      return {
        kind: place.kind,
        of: place.of,
        object: place.object,
        ...(place.name === undefined ? {} : { name: place.name }),
        ...(place.commit === undefined ? {} : { commit: commitJson(place.commit) }),
        reachability: place.reachability,
      }
  }
}

function pathJson(path: PathName): Json {
  return { path: path.text, ...(path.base64 === undefined ? {} : { pathBytes: path.base64 }) }
}

/** Without the subject, which is the author's free text. */
function commitJson({ id, author, email, date, parents }: CommitFacts): Json {
  return { id, author, email, date, parents }
}
