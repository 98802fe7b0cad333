/** Findings → findings with verdicts, when the user asked for it; suppressed ones are never sent anywhere. */
import type { Finding, Notice, Receipt, ScanRequest } from '../model/index.js'

export async function verifyFindings(
  findings: readonly Finding[],
  request: ScanRequest,
): Promise<{ findings: readonly Finding[]; notices: readonly Notice[]; account: Receipt['verification'] }> {
  if (!request.verify.asked || findings.length === 0)
    return { findings, notices: [], account: { asked: request.verify.asked, requests: 0, hosts: [] } }
  const { verify } = await import('../verify/index.js')
  const result = await verify(findings, request.verify, { signal: request.signal })
  return {
    findings: result.findings,
    notices: result.notices,
    account: { asked: true, requests: result.requests, hosts: result.hosts },
  }
}
