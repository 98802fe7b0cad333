/** The door of the room that reads other scanners' files: configuration, ignore file or baseline → a migration. */
import { UsageError } from '../model/index.js'
import { migrateSecretsBaseline } from './detect-secrets.js'
import { isTable } from './fields.js'
import { migrateGitleaksConfig } from './gitleaks-config.js'
import { migrateIgnoreFile, migrateReport } from './gitleaks-places.js'
import type { Migration } from './migration.js'

export type { KnownPlace, Migration, RuleDraft, Unexpressed } from './migration.js'
export { joined } from './migration.js'
export { CONFIG_NAME, renderConfig, renderRules, ruleId, RULES_NAME } from './render.js'

export type Tool = 'gitleaks' | 'betterleaks' | 'detect-secrets'

/** What the file is shows in its text. Throws UsageError for what this tool does not write. */
export async function migrateFile(tool: Tool, text: string, file: string): Promise<Migration> {
  const json =
    /^\s*[[{]/.test(text) && !/^\s*\[{1,2}[\w."-]+\]{1,2}\s*(?:#.*)?$/m.test(text.trimStart().split('\n', 1)[0] ?? '')
      ? parseJson(text, file)
      : null
  if (tool === 'detect-secrets') {
    if (isTable(json) && isTable(json.results)) return migrateSecretsBaseline(json, file)
    throw foreign(
      file,
      'is no baseline of detect-secrets',
      'Give the JSON file with "results", usually .secrets.baseline.',
    )
  }
  if (Array.isArray(json)) return migrateReport(json, file)
  if (json !== null)
    throw foreign(file, `is no file of ${tool}`, 'Give its configuration (TOML), its ignore file, or a JSON report.')
  return /ignore$/.test(file) || isIgnoreText(text) ? migrateIgnoreFile(text, file) : migrateGitleaksConfig(text, file)
}

function isIgnoreText(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
  return lines.length > 0 && lines.every((line) => /^[^=[\]]+:[^:=]+:\d+\s*(?:#.*)?$/.test(line.trim()))
}

/** The parser's own message may quote the text, which may hold secrets: it is left out. */
function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw foreign(file, 'begins like JSON and is none', 'Correct it, or make it anew with the tool that wrote it.')
  }
}

function foreign(where: string, problem: string, fix: string): UsageError {
  return new UsageError({ code: 'migrate', where, problem, fix })
}
