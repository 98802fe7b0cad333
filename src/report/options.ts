/** What a caller says about how a report is to be shown. */
import type { Rule } from '../model/index.js'

export type ReportFormat = 'human' | 'json' | 'jsonl' | 'sarif'
export type RemediationFormat = 'md' | 'html' | 'json'

export interface ToolInformation {
  readonly name: string
  readonly version: string
  /** Home page, https. */
  readonly informationUri?: string
}

export interface RenderOptions {
  /** Whether our own colour codes may be used. */
  readonly colour: boolean
  /** Columns of the terminal. */
  readonly width: number
  /** SARIF: also the suppressed findings, with their justification. Code scanning at GitHub would show them as open. */
  readonly withSuppressed: boolean
  /** The rotation playbook of a rule, in Markdown. */
  readonly playbookMarkdown: (rule: Rule) => string
  readonly tool: ToolInformation
  /**
   * SARIF: which findings. `tree`: those that stand in the scanned tree, for code scanning. `history`: only those that do not.
   * `full`: both, for every other reader. When absent, `full` for an audit and `tree` for all else.
   */
  readonly sarifContents?: 'tree' | 'history' | 'full'
  /** SARIF: the repository that was scanned, where known. */
  readonly versionControl?: { readonly repositoryUri: string; readonly revisionId?: string; readonly branch?: string }
}

export interface RemediationOptions {
  readonly playbookMarkdown: (rule: Rule) => string
  readonly tool: ToolInformation
}
