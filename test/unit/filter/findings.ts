/** Findings for the tests of filters: small, whole, and of an invented rule. */
import {
  type Finding,
  type InlineMark,
  type Place,
  type Policy,
  pathNameOf,
  type Rule,
  Secret,
} from '../../../src/model/index.js'

export const RULE: Rule = {
  id: 'acme/api-token',
  provider: 'Acme',
  title: 'Acme API token',
  type: 'api-key',
  severity: 'high',
  risk: 'Reads everything.',
  docs: 'https://acme.example',
  anchors: ['acme_'],
  anchorCase: 'exact',
  pattern: '(?P<secret>acme_[a-z]{8})',
  window: { before: 0, after: 20 },
  keyword: false,
  hasPattern: true,
  with: [],
  generic: false,
  placeholder: true,
  verify: { none: 'invented' },
  rotate: { twoActiveKeys: true, before: [], steps: ['Make a new one.'], revoke: ['Delete the old one.'], prove: [] },
  tier: 'built-in',
}

export const FINGERPRINT = '0123456789abcdef0123456789abcdef'

export function place(path: string, more: { mark?: InlineMark; isUnchanged?: boolean; line?: number } = {}): Place {
  const line = more.line ?? 3
  return {
    provenance: { kind: 'file', path: pathNameOf(path), tracking: 'tracked' },
    blobId: 'b'.repeat(40),
    location: { start: 10, end: 23, line, column: 1, endLine: line, endColumn: 14 },
    layers: [],
    excerpt: 'acme…(13)',
    lineHash: 'a:1',
    inlineMark: more.mark ?? null,
    isUnchanged: more.isUnchanged ?? false,
  }
}

export function commitMessage(): Place {
  return {
    ...place('none'),
    provenance: { kind: 'message', object: 'c'.repeat(40), of: 'commit', reachability: 'head' },
  }
}

export function finding(places: readonly [Place, ...Place[]], more: Partial<Finding> = {}): Finding {
  return {
    fingerprint: FINGERPRINT,
    rule: RULE,
    secret: new Secret('acme_specimen'),
    parts: {},
    places,
    proofs: [],
    confidence: 'high',
    verdict: { kind: 'unasked', why: 'not asked' },
    suppression: null,
    ...more,
  }
}

export function policy(more: Partial<Policy> = {}): Policy {
  return {
    allow: [],
    exclude: [],
    baseline: null,
    inlineMarks: 'honour',
    disabledRules: [],
    leastConfidence: 'low',
    today: '2026-06-15',
    fingerprintKey: { hex: 'ab'.repeat(32), from: 'config' },
    files: [],
    ...more,
  }
}
