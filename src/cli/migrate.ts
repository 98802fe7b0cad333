/** `stanch migrate --from TOOL FILE…`: another scanner's configuration, ignore file or baseline as files of ours, and what was lost on the way. */
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { visible } from '../base/escape.js'
import type { Engine } from '../base/regex.js'
import { BASELINE_NAME, newBaselineKey, renderBaseline } from '../config/index.js'
import type { Migration, RuleDraft, Tool, Unexpressed } from '../migrate/index.js'
import { type Rule, UsageError } from '../model/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'
import { checkOutputFile, writeOutputFile } from './output-file.js'
import { engineOf, loadNamedRules } from './rule-set.js'

/** Exit status 3 when something has no counterpart: the other scanner's policy is then not here in full. */
export async function runMigrateCommand(invocation: Invocation, context: Context): Promise<number> {
  const tool = invocation.text('from') as Tool | undefined // the parser let only these through
  if (tool === undefined)
    throw usage(
      'migrate',
      'needs to know whose files these are',
      'Say it with --from gitleaks, betterleaks or detect-secrets.',
    )
  if (invocation.operands.length === 0)
    throw usage('migrate', 'needs a file', `Usage: stanch migrate --from ${tool} FILE…`)
  const folder = outputFolder(invocation)
  const { joined, migrateFile } = await import('../migrate/index.js')
  const read = joined(
    await Promise.all(
      invocation.operands.map(async (file) => migrateFile(tool, await readForeign(file, context), file)),
    ),
  )
  const engine = await engineOf(invocation)
  const { migration, rules } = await withoutRefused(read, engine)
  const own = await loadNamedRules(invocation, context)
  const keyHex = newBaselineKey()
  const { findKnown } = await import('./migrate-known.js')
  const known = await findKnown(migration.known, { root: context.cwd, rules: [...own.rules, ...rules], engine, keyHex })
  const files = await renderFiles(migration, { key: keyHex, entries: known.entries })
  const lost = [...migration.unexpressed, ...known.unexpressed]
  if (folder === null) await printFiles(files, context)
  else await writeFiles(files, folder, context)
  const tell =
    folder === null
      ? async (line: string) => context.terminal.say(line)
      : (line: string) => context.terminal.print(`${line}\n`)
  await tellLost([...migration.remarks, ...known.remarks], lost, tell)
  await tell(
    `rules ${migration.rules.length}, paths left out ${migration.exclude.length}, allow entries ${migration.allow.length}, known secrets ${known.entries.size}; without counterpart ${lost.length}`,
  )
  return context.interruption.code() ?? (lost.length === 0 ? 0 : 3)
}

interface OwnFile {
  readonly name: string
  readonly text: string
}

/** Reports of thousands of findings are long; bytes. */
const FOREIGN_MAX = 64 * 1024 * 1024

async function readForeign(file: string, context: Context): Promise<string> {
  const path = resolve(context.cwd, file)
  const stat = statSync(path, { throwIfNoEntry: false })
  const fix = 'Name the configuration, ignore file or baseline of the other scanner.'
  if (stat === undefined) throw usage(file, 'there is no such file', fix)
  if (!stat.isFile()) throw usage(file, 'is no regular file', fix)
  if (stat.size > FOREIGN_MAX) throw usage(file, `is larger than ${FOREIGN_MAX / 1024 / 1024} MB`, 'Split it.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw usage(
      file,
      `cannot be read: ${code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : (code ?? 'error')}`,
      fix,
      cause,
    )
  }
}

/** Each rule is compiled on its own, as a rule file of the operator would be: what our compiler refuses is not written. */
async function withoutRefused(
  read: Migration,
  engine: Engine,
): Promise<{ readonly migration: Migration; readonly rules: readonly Rule[] }> {
  const { compileFile } = await import('../rules/index.js')
  const { RULES_NAME, renderRules } = await import('../migrate/index.js')
  const kept: RuleDraft[] = []
  const rules: Rule[] = []
  const refused: Unexpressed[] = []
  for (const draft of read.rules) {
    try {
      rules.push(...(await compileFile(renderRules([draft]), RULES_NAME, engine, 'operator')))
      kept.push(draft)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      const why = error.message.replace(/^rule \S+: /, '')
      refused.push({
        where: draft.where,
        what: 'the rule',
        why,
        instead: `${error.fix} Write it by hand, as rules/README.md says.`,
      })
    }
  }
  const slugs = new Set(kept.map(({ slug }) => slug))
  const allow = read.allow.filter(({ slug }) => slug === undefined || slugs.has(slug))
  return { migration: { ...read, rules: kept, allow, unexpressed: [...read.unexpressed, ...refused] }, rules }
}

async function renderFiles(
  migration: Migration,
  known: { readonly key: string; readonly entries: ReadonlyMap<string, string> },
): Promise<readonly OwnFile[]> {
  const { CONFIG_NAME, RULES_NAME, renderConfig, renderRules } = await import('../migrate/index.js')
  const { rules, allow, exclude } = migration
  const files: OwnFile[] = []
  if (rules.length + allow.length + exclude.length > 0) files.push({ name: CONFIG_NAME, text: renderConfig(migration) })
  if (rules.length > 0) files.push({ name: RULES_NAME, text: renderRules(rules) })
  if (known.entries.size > 0) {
    const entries = new Map([...known.entries].map(([fingerprint, reason]) => [fingerprint, { reason, where: '' }]))
    files.push({ name: BASELINE_NAME, text: renderBaseline({ key: known.key, entries }) })
  }
  return files
}

/** Checked before the work: nothing is written over. */
function outputFolder(invocation: Invocation): string | null {
  const [folder, ...more] = invocation.list('output')
  if (more.length > 0) throw usage('--output', 'more than one folder is named', 'Name one.')
  return folder === undefined || folder === '-' ? null : folder
}

async function writeFiles(files: readonly OwnFile[], folder: string, context: Context): Promise<void> {
  const targets = files.map(({ name, text }) => {
    const shown = join(folder, name)
    if (existsSync(resolve(context.cwd, shown)))
      throw usage(
        shown,
        'is already there, and nothing is written over it',
        'Name an empty folder with --output, and put the two together by hand.',
      )
    return { path: checkOutputFile(shown, context.cwd, '--output'), shown, text }
  })
  for (const { path, shown, text } of targets) {
    await writeOutputFile(path, [text])
    await context.terminal.print(`written: ${visible(shown)}\n`)
  }
}

async function printFiles(files: readonly OwnFile[], context: Context): Promise<void> {
  for (const { name, text } of files) await context.terminal.print(`# file: ${name}\n${text}\n`)
}

async function tellLost(
  remarks: readonly string[],
  lost: readonly Unexpressed[],
  tell: (line: string) => Promise<void>,
): Promise<void> {
  for (const remark of remarks) await tell(`note: ${visible(remark)}`)
  for (const { where, what, why, instead } of lost) {
    await tell(`without counterpart: ${visible(where)}: ${visible(what)}`)
    await tell(`  why: ${visible(why)}`)
    await tell(`  what to do: ${visible(instead)}`)
  }
}

function usage(where: string, problem: string, fix: string, cause?: unknown): UsageError {
  return new UsageError({ code: 'migrate', where, problem, fix, cause })
}
