/** The library: what other programs may build on. */
export type * from './model/index.js'
export { ScopeError, Secret, UsageError } from './model/index.js'
export { renderRemediation, renderReport } from './report/index.js'
export { loadRules } from './rules/index.js'
export { scan } from './scan.js'
