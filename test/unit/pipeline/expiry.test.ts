import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeExpiry } from '../../../src/pipeline/expiry.js'

const candidate = (parts: Record<string, string>) => ({ parts, proofs: ['structure jwt'], confidence: 'high' as const })

test('a credential past its day counts little, and says since when', () => {
  assert.deepEqual(judgeExpiry(candidate({ expires: '2025-12-31' }), '2026-01-01'), {
    proofs: ['structure jwt', 'expired 2025-12-31'],
    confidence: 'low',
  })
})

test('its last day still counts, and so does what has no day or none that can be read', () => {
  const untouched = { proofs: ['structure jwt'], confidence: 'high' }
  assert.deepEqual(judgeExpiry(candidate({ expires: '2026-01-01' }), '2026-01-01'), untouched)
  assert.deepEqual(judgeExpiry(candidate({}), '2026-01-01'), untouched)
  assert.deepEqual(judgeExpiry(candidate({ expires: '0000' }), '2026-01-01'), untouched)
})
