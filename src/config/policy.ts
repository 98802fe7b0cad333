/** Files and flags → what a run wants to hear of (Policy) and how it behaves (Options). */
import { resolve } from 'node:path'
import { BUILT_IN_KEY_HEX } from '../base/hash.js'
import {
  type AllowEntry,
  type Baseline,
  info,
  type Notice,
  type Policy,
  type ScanRequest,
  type Tier,
  UsageError,
} from '../model/index.js'
import { BASELINE_NAME, readBaseline } from './baseline.js'
import { type Flags, type Options, readOptions } from './options.js'
import { readDocument } from './read-document.js'
import { CONFIG_SHAPE, type ConfigFile } from './schema.js'
import type { ConfigText } from './search.js'
import { readTextFile } from './text-file.js'
import { pathOutside, trustedPart } from './trust.js'

export interface PolicySources {
  readonly repositoryFile: ConfigText | null
  readonly operatorFile: ConfigText | null
  readonly flags: Flags
  /** YYYY-MM-DD. */
  readonly today: string
  /** Folder against which paths on the command line are resolved. */
  readonly cwd: string
  /** A `/`-separated path of the scanned repository → its text, null when absent: from the work tree, or from the base commit. */
  readonly readRepositoryFile: (path: string) => Promise<string | null>
}

export interface Configuration {
  readonly policy: Policy
  readonly options: Options
  readonly ruleFiles: ScanRequest['ruleFiles']
  readonly notices: readonly Notice[]
}

/** Configuration texts longer than this are a way to burn time. */
const CONFIG_TEXT_MAX = 256_000

/** Throws UsageError with file:line:column for anything that is wrong; never gives a part of a file. */
export async function readPolicy(sources: PolicySources): Promise<Configuration> {
  const operator = await readLayer(sources.operatorFile, 'operator')
  const repository = await readLayer(sources.repositoryFile, 'repository')
  const layers = [operator, repository]
  const notices = layers.flatMap((layer) => layer.notices)
  const baseline = await findBaseline(sources, operator, repository, notices)
  const policy: Policy = {
    allow: layers.flatMap(allowEntries),
    exclude: [...flagExcludes(sources.flags), ...layers.flatMap(excludeEntries)],
    baseline,
    inlineMarks:
      sources.flags.noInline === true || layers.some(({ file }) => file['inline-marks'] === 'list') ? 'list' : 'honour',
    disabledRules: [...(sources.flags.disableRules ?? []), ...(operator.file['disable-rules'] ?? [])].map(ruleGlob),
    leastConfidence: sources.flags.confidence ?? operator.file.confidence ?? 'medium',
    today: sources.today,
    fingerprintKey: keyOf(baseline, operator, repository),
    files: usedFiles(layers, baseline),
  }
  const options = readOptions(sources.flags, operator.file, operator.line)
  return { policy, options, ruleFiles: await ruleFiles(sources, operator, repository, notices), notices }
}

interface Layer {
  readonly source: ConfigText | null
  readonly tier: Tier
  readonly file: ConfigFile
  readonly line: (path: readonly (string | number)[]) => string
  readonly notices: readonly Notice[]
}

async function readLayer(source: ConfigText | null, tier: Tier): Promise<Layer> {
  if (source === null) return { source, tier, file: {}, line: () => '', notices: [] }
  const { value, line } = await readDocument<ConfigFile>({
    text: source.text,
    name: source.name,
    shape: CONFIG_SHAPE,
    textMax: source.within === undefined ? CONFIG_TEXT_MAX : source.text.length,
    ...(source.within === undefined ? {} : { within: source.within }),
  })
  return { source, tier, line, ...trustedPart(value, tier, line) }
}

function allowEntries({ file, tier, line }: Layer): readonly AllowEntry[] {
  return (file.allow ?? []).map((entry, index) => ({
    ...entry,
    ...(entry.rule === undefined ? {} : { rule: ruleGlob(entry.rule) }),
    where: line(['allow', index]),
    tier,
  }))
}

/** `github` means all rules of that file; anything with a slash is an id or a glob already. */
function ruleGlob(rule: string): string {
  return rule.includes('/') ? rule : `${rule}/*`
}

function excludeEntries({ file, tier, line }: Layer): Policy['exclude'] {
  return (file.exclude ?? []).map(({ path, reason }, index) => ({
    glob: path,
    reason,
    tier,
    where: line(['exclude', index]),
  }))
}

function flagExcludes(flags: Flags): Policy['exclude'] {
  return (flags.exclude ?? []).map((glob) => ({
    glob,
    reason: `--exclude ${glob}`,
    tier: 'operator',
    where: '--exclude',
  }))
}

/** The flag, then the operator's file, then the repository's file or its usual name. Only one counts: hashes of two keys do not mix. */
async function findBaseline(
  sources: PolicySources,
  operator: Layer,
  repository: Layer,
  notices: Notice[],
): Promise<Baseline | null> {
  const { flags, cwd, readRepositoryFile } = sources
  if (flags.baseline !== undefined) return mustRead(resolve(cwd, flags.baseline), flags.baseline, '--baseline')
  const ordered = operator.file.baseline
  if (ordered !== undefined) {
    return mustRead(resolve(operator.source?.folder ?? cwd, ordered), ordered, operator.line(['baseline']))
  }
  const named = repository.file.baseline
  const outside = named === undefined ? null : pathOutside(named)
  if (named !== undefined && outside !== null) {
    notices.push(info('config-ignored', repository.line(['baseline']), `The baseline is not read: ${outside}.`))
    return null
  }
  const text = await readRepositoryFile(named ?? BASELINE_NAME)
  if (text !== null) return readBaseline(text, named ?? BASELINE_NAME, 'repository')
  if (named === undefined) return null
  throw missing(repository.line(['baseline']), named, 'Correct the path, or write one with: stanch baseline create')
}

async function mustRead(path: string, name: string, where: string): Promise<Baseline> {
  const text = await readTextFile(path, name, true)
  if (text === null) throw missing(where, name, 'Correct the path, or write one with: stanch baseline create')
  return readBaseline(text, name, 'operator')
}

function missing(where: string, name: string, fix: string): UsageError {
  return new UsageError({ code: 'file-missing', where, problem: `there is no file ${name}`, fix })
}

/** A baseline's hashes were made with its key, so its key is the one that counts. */
function keyOf(baseline: Baseline | null, ...layers: readonly Layer[]): Policy['fingerprintKey'] {
  const stated = layers.find(({ file }) => file['fingerprint-key'] !== undefined)
  const hex = stated?.file['fingerprint-key']
  if (baseline !== null && hex !== undefined && hex !== baseline.key) {
    throw new UsageError({
      code: 'fingerprint-key',
      where: stated?.line(['fingerprint-key']) ?? '',
      problem: `differs from the key of ${baseline.where}`,
      fix: 'Remove "fingerprint-key": the key of the baseline is used.',
    })
  }
  if (baseline !== null) return { hex: baseline.key, from: 'baseline' }
  return hex === undefined ? { hex: BUILT_IN_KEY_HEX, from: 'built-in' } : { hex, from: 'config' }
}

async function ruleFiles(
  { flags, cwd, readRepositoryFile }: PolicySources,
  operator: Layer,
  repository: Layer,
  notices: Notice[],
): Promise<ScanRequest['ruleFiles']> {
  const out: ScanRequest['ruleFiles'][number][] = [
    ...(flags.rules ?? []).map((path) => ({ path: resolve(cwd, path), tier: 'operator' as const })),
    ...(operator.file.rules ?? []).map((path) => ({
      path: resolve(operator.source?.folder ?? cwd, path),
      tier: 'operator' as const,
    })),
  ]
  for (const [index, path] of (repository.file.rules ?? []).entries()) {
    const where = repository.line(['rules', index])
    const outside = pathOutside(path)
    if (outside !== null) {
      notices.push(info('config-ignored', where, `The rule file is not read: ${outside}.`))
      continue
    }
    const text = await readRepositoryFile(path)
    if (text === null) throw missing(where, path, 'Correct the path, relative to the root of the repository.')
    out.push({ path, text, tier: 'repository' })
  }
  return out
}

function usedFiles(layers: readonly Layer[], baseline: Baseline | null): readonly string[] {
  const files = layers.flatMap(({ source }) => {
    if (source === null) return []
    const name = source.within === undefined ? source.name : `${source.name}#${source.within}`
    return source.fromCommit === undefined ? name : `${name} @ ${source.fromCommit.slice(0, 12)}`
  })
  return baseline === null ? files : [...files, baseline.where]
}
