/** `.gitleaksignore` and JSON reports of gitleaks used as baselines: places of secrets that are known. Values are hashed as they are read. */
import { createHash } from 'node:crypto'
import { isTable, numberOf, type Table, textOf } from './fields.js'
import { EMPTY, type KnownPlace, type Migration, type Unexpressed } from './migration.js'

/** Entries of one file; a longer list is no list of exceptions. */
const ENTRIES_MAX = 50_000

/** `commit:file:rule:line` and `file:rule:line`; a rule's name may not hold a colon, a path may. */
const FINGERPRINT = /^(?:([0-9a-f]{7,64}):)?(.+):([^:]+):(\d{1,9})$/

export function migrateIgnoreFile(text: string, file: string): Migration {
  const known: KnownPlace[] = []
  const unexpressed: Unexpressed[] = []
  for (const [index, raw] of text.split(/\r?\n/).slice(0, ENTRIES_MAX).entries()) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim()
    if (line === '') continue
    const where = `${file}:${index + 1}`
    const [, commit, path, rule, number] = FINGERPRINT.exec(line) ?? []
    if (path === undefined || rule === undefined) {
      const why = 'expected commit:file:rule:line or file:rule:line'
      unexpressed.push({ where, what: 'this line', why, instead: 'Correct it, or leave it out.' })
      continue
    }
    const reason = `taken over from ${file}`
    known.push({ where, path: plain(path), line: Number(number), reason, ...(commit === undefined ? {} : { commit }) })
  }
  return { ...EMPTY, known, unexpressed }
}

export function migrateReport(content: readonly unknown[], file: string): Migration {
  const known: KnownPlace[] = []
  const unexpressed: Unexpressed[] = []
  for (const [index, one] of content.slice(0, ENTRIES_MAX).entries()) {
    const where = `${file}: entry ${index + 1}`
    const path = isTable(one) ? textOf(one.File) : undefined
    if (!isTable(one) || path === undefined) {
      const instead = 'Give a report made with --report-format json.'
      unexpressed.push({ where, what: 'this entry', why: 'it names no "File"', instead })
      continue
    }
    const commit = textOf(one.Commit)
    const sha1 = sha1Of(one)
    known.push({
      where,
      path: plain(path),
      line: numberOf(one.StartLine) ?? 0,
      reason: `taken over from ${file}`,
      ...(commit === undefined ? {} : { commit }),
      ...(sha1 === undefined ? {} : { sha1 }),
    })
  }
  return { ...EMPTY, known, unexpressed }
}

/** A report may be redacted: its "Secret" is then no value. */
function sha1Of({ Secret: value }: Table): string | undefined {
  if (typeof value !== 'string' || value === '' || /REDACTED|\.\.\.$/.test(value)) return undefined
  return createHash('sha1').update(value).digest('hex')
}

/** Relative, `/`-separated. */
function plain(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\.\//, '')
}
