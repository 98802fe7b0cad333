/** A ScanRequest with everything at its default, for tests and measurements. */
import { BUILT_IN_KEY_HEX } from '../../src/base/hash.js'
import type { Policy, ScanRequest, Scope } from '../../src/model/index.js'

export const PLAIN_POLICY: Policy = {
  allow: [],
  exclude: [],
  baseline: null,
  inlineMarks: 'honour',
  disabledRules: [],
  leastConfidence: 'medium',
  today: '2026-01-01',
  fingerprintKey: { hex: BUILT_IN_KEY_HEX, from: 'built-in' },
  files: [],
}

export async function scanRequest(scope: Scope, changes: Partial<ScanRequest> = {}): Promise<ScanRequest> {
  return {
    scope,
    engine: 'auto',
    ruleFiles: [],
    policy: PLAIN_POLICY,
    verify: {
      asked: false,
      endpoints: {},
      allowPrivate: [],
      effects: false,
      timeoutMs: 10_000,
      perSecond: 1,
      canaries: false,
    },
    jobs: 1,
    maxBlobBytes: 64 * 1024 * 1024,
    keepDropped: false,
    playbookUrl: null,
    codeowners: null,
    signal: new AbortController().signal,
    ...changes,
  }
}
