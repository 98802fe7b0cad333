/** Findings → verdicts: asks providers which secrets are live, or says beforehand whom it would ask. */
export { type PlannedCheck, planVerification, type SkippedCheck, type VerificationPlan } from './plan.js'
export { renderPlan } from './render-plan.js'
export { type Verified, type VerifyOptions, verify } from './verify.js'
