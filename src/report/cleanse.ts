/** The last gate before any output: no value of a found secret leaves in a text that is not ours. */
import type {
  CommitFacts,
  Finding,
  InlineMark,
  Notice,
  PathName,
  Place,
  Provenance,
  Remedy,
  Report,
  Suppression,
  Verdict,
} from '../model/index.js'
import { pathBytes } from '../model/index.js'
import { type Masker, maskerOf } from './known-secrets.js'

/** The same report with every known value masked in names, authors, refs, answers and messages. Remedies keep pointing to its findings. */
export function cleanse(report: Report): Report {
  const known = cleaned.get(report)
  if (known !== undefined) return known
  const clean = cleanReport(report)
  cleaned.set(report, clean)
  return clean
}

/** One report is often written in several formats. */
const cleaned = new WeakMap<Report, Report>()

function cleanReport(report: Report): Report {
  const mask = maskerOf([...report.findings, ...report.suppressed])
  const seen = new Map<Finding, Finding>()
  const finding = (dirty: Finding): Finding => {
    const known = seen.get(dirty)
    if (known !== undefined) return known
    const clean = cleanFinding(dirty, mask)
    seen.set(dirty, clean)
    return clean
  }
  return {
    findings: report.findings.map(finding),
    suppressed: report.suppressed.map(finding),
    remedies: report.remedies.map((remedy) => cleanRemedy(remedy, finding, mask)),
    notices: report.notices.map((notice) => cleanNotice(notice, mask)),
    receipt: {
      ...report.receipt,
      request: mask(report.receipt.request),
      config: report.receipt.config.map(mask),
      excluded: report.receipt.excluded.map((entry) => ({ ...entry, reason: mask(entry.reason) })),
    },
    complete: report.complete,
  }
}

function cleanFinding(finding: Finding, mask: Masker): Finding {
  const { suppression } = finding
  return {
    ...finding,
    places: finding.places.map((place) => cleanPlace(place, mask)) as unknown as Finding['places'], // as many as before
    proofs: finding.proofs.map(mask),
    verdict: cleanVerdict(finding.verdict, mask),
    suppression: suppression === null ? null : cleanSuppression(suppression, mask),
  }
}

function cleanRemedy(remedy: Remedy, finding: (dirty: Finding) => Finding, mask: Masker): Remedy {
  return {
    ...remedy,
    findings: remedy.findings.map(finding) as unknown as Remedy['findings'], // as many as before
    places: remedy.places.map((place) => cleanPlace(place, mask)) as unknown as Remedy['places'], // as many as before
    verdict: cleanVerdict(remedy.verdict, mask),
    owner: {
      lastAuthor: remedy.owner.lastAuthor === null ? null : mask(remedy.owner.lastAuthor),
      codeowners: remedy.owner.codeowners.map(mask),
    },
    playbook: mask(remedy.playbook),
  }
}

function cleanPlace(place: Place, mask: Masker): Place {
  return {
    ...place,
    provenance: cleanProvenance(place.provenance, mask),
    layers: place.layers.map(mask),
    excerpt: mask(place.excerpt),
    inlineMark: place.inlineMark === null ? null : cleanMark(place.inlineMark, mask),
  }
}

function cleanProvenance(place: Provenance, mask: Masker): Provenance {
  switch (place.kind) {
    case 'file':
    case 'staged':
    case 'stdin':
      return { ...place, path: cleanPath(place.path, mask) }
    case 'commit':
      return {
        ...place,
        path: cleanPath(place.path, mask),
        commit: cleanCommit(place.commit, mask),
        refs: place.refs.map(mask),
      }
    case 'object':
      return place.path === undefined ? place : { ...place, path: cleanPath(place.path, mask) }
    case 'message':
      return {
        ...place,
        ...(place.commit === undefined ? {} : { commit: cleanCommit(place.commit, mask) }),
        ...(place.name === undefined ? {} : { name: mask(place.name) }),
      }
  }
}

/** A name that holds a secret loses its exact bytes with it. */
function cleanPath(path: PathName, mask: Masker): PathName {
  const text = mask(path.text)
  if (path.base64 === undefined) return text === path.text ? path : { text }
  const raw = pathBytes(path).toString('latin1')
  return text === path.text && mask(raw) === raw ? path : { text: mask(text) }
}

/** The subject is left out: it is the author's free text and no format needs it. */
function cleanCommit(commit: CommitFacts, mask: Masker): CommitFacts {
  return { ...commit, author: mask(commit.author), email: mask(commit.email), date: mask(commit.date), subject: '' }
}

function cleanMark(mark: InlineMark, mask: Masker): InlineMark {
  return { ...mark, rule: mask(mark.rule), reason: mask(mark.reason) }
}

function cleanVerdict(verdict: Verdict, mask: Masker): Verdict {
  if (verdict.kind !== 'live') return { ...verdict, why: mask(verdict.why) }
  const identity = Object.entries(verdict.identity).map(([name, value]) => [mask(name), mask(value)])
  return { ...verdict, identity: Object.fromEntries(identity) }
}

function cleanSuppression(suppression: Suppression, mask: Masker): Suppression {
  const owner = suppression.owner === undefined ? {} : { owner: mask(suppression.owner) }
  return { ...suppression, ...owner, reason: mask(suppression.reason), where: mask(suppression.where) }
}

function cleanNotice(notice: Notice, mask: Masker): Notice {
  return { ...notice, where: mask(notice.where), message: mask(notice.message) }
}
