/** Gives the rule set of a run: the built-in rules as compiled at build, and the files that operator or repository add. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { compiledRulesPath, packageRoot, storedRules } from '../base/assets.js'
import { sha256Hex } from '../base/hash.js'
import { lateRules } from '../base/late-rules.js'
import type { Engine } from '../base/regex.js'
import { isBundled } from '../base/version.js'
import {
  info,
  type Notice,
  type Rule,
  type RuleSet,
  type ScanRequest,
  type StoredAnchors,
  UsageError,
} from '../model/index.js'

export interface LoadedRules extends RuleSet {
  /** How many do not come with stanch. */
  readonly custom: number
  /** The prefilter's table of exactly these rules, where the build stored it. */
  readonly anchors: StoredAnchors | null
  readonly notices: readonly Notice[]
}

/** Throws UsageError for a file that cannot be read or holds an error; never gives a part of a file, or no rule at all. */
export async function loadRules(request: {
  engine: Engine
  ruleFiles: ScanRequest['ruleFiles']
  disabled?: (ruleId: string) => boolean
}): Promise<LoadedRules> {
  const rules = new Map<string, Rule>()
  const notices: Notice[] = []
  const builtIn = await builtInRuleSet(request.engine)
  for (const rule of builtIn.rules) rules.set(rule.id, rule)
  for (const file of request.ruleFiles) {
    for (const rule of await compileFile(
      file.text ?? (await readText(file.path)),
      file.path,
      request.engine,
      file.tier,
    )) {
      const known = rules.get(rule.id)
      if (known !== undefined && file.tier === 'repository') {
        notices.push(
          info('config-ignored', file.path, `Rule ${rule.id} is already known; the repository may not replace it.`),
        )
      } else rules.set(rule.id, rule)
    }
  }
  const kept = [...rules.values()].filter((rule) => !(request.disabled?.(rule.id) ?? false))
  if (kept.length === 0) {
    throw new UsageError({
      code: 'no-rules',
      where: '--disable-rule',
      problem: 'no rule is left',
      fix: 'Disable fewer rules.',
    })
  }
  const custom = kept.filter((rule) => rule.tier !== 'built-in').length
  // Hashing a thousand rules takes longer than a small scan: the built-in set brings its own.
  const isBuiltIn = custom === 0 && kept.length === builtIn.rules.length
  return isBuiltIn
    ? { rules: kept, custom, notices, hash: builtIn.hash, anchors: builtIn.anchors }
    : { rules: kept, custom, notices, hash: ruleSetHash(kept), anchors: null }
}

/** The rules that ship with stanch, ordered by id. */
export async function builtInRules(engine: Engine): Promise<readonly Rule[]> {
  return (await builtInRuleSet(engine)).rules
}

/** As compiled by the build; from the YAML files where the sources are run as they are. */
async function builtInRuleSet(engine: Engine): Promise<RuleSet & Pick<LoadedRules, 'anchors'>> {
  const stored = isBundled() ? storedRules() : null
  if (stored !== null) {
    const { rules, hash } = lateRules(stored.index, stored.readText)
    return { rules, hash, anchors: { hash, bytes: stored.anchors } }
  }
  if (isBundled() && existsSync(compiledRulesPath())) {
    const { rules, hash } = JSON.parse(await readFile(compiledRulesPath(), 'utf8')) as RuleSet
    return { rules, hash, anchors: null }
  }
  const known = compiledHere.get(engine.name) ?? compileBuiltIn(engine)
  compiledHere.set(engine.name, known)
  return known
}

/** Compiling a thousand files takes seconds: a process does it once for each engine. */
const compiledHere = new Map<Engine['name'], ReturnType<typeof compileBuiltIn>>()

async function compileBuiltIn(engine: Engine): Promise<RuleSet & Pick<LoadedRules, 'anchors'>> {
  const rules: Rule[] = []
  for (const path of await builtInRuleFiles())
    rules.push(...(await compileFile(await readText(path), path, engine, 'built-in')))
  rules.sort((a, b) => (a.id < b.id ? -1 : 1))
  return { rules, hash: ruleSetHash(rules), anchors: null }
}

/** Paths of the YAML files in `rules/`, ordered. */
export async function builtInRuleFiles(): Promise<readonly string[]> {
  const folder = join(packageRoot(), 'rules')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yml')).sort()
  return names.map((name) => join(folder, name))
}

export function ruleSetHash(rules: readonly Rule[]): string {
  return sha256Hex(JSON.stringify([...rules].sort((a, b) => (a.id < b.id ? -1 : 1))))
}

/** The YAML parser and the schema are loaded only here, and asked for once. */
let compiler: Promise<[typeof import('./read.js'), typeof import('./compile.js')]> | undefined

/** Compiles one file's text; `path` is what messages name. */
export async function compileFile(
  text: string,
  path: string,
  engine: Engine,
  tier: Rule['tier'],
): Promise<readonly Rule[]> {
  const [{ readRuleFile }, { compileRuleFile }] = await (compiler ??= Promise.all([
    import('./read.js'),
    import('./compile.js'),
  ]))
  const read = await readRuleFile(text, tier === 'built-in' ? `rules/${basename(path)}` : path)
  return compileRuleFile(read, engine, tier)
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'error'
    throw new UsageError({
      code: 'rule-file',
      where: path,
      problem: `cannot be read (${code})`,
      fix: 'Name a readable rule file.',
      cause,
    })
  }
}
