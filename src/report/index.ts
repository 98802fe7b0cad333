/** The report stage: a Report as text, for people and for machines. */
export { ANNOTATIONS_MAX, type GithubOptions, logLine, renderAnnotations, renderFailureAnnotation } from './github.js'
export { renderFailureSummary, renderStepSummary, type SummaryOptions } from './github-summary.js'
export type { RemediationFormat, RemediationOptions, RenderOptions, ReportFormat, ToolInformation } from './options.js'
export { renderRemediation, renderReport } from './render.js'
