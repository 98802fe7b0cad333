/** Flags and configuration files → policy and options of a run. */
import {
  type Configuration,
  type Flags,
  findConfig,
  readPolicy,
  readTextFile,
  readTextFileBelow,
} from '../config/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'

/** `root`: the scanned repository's top folder. Throws UsageError. */
export async function readSettings(invocation: Invocation, root: string, context: Context): Promise<Configuration> {
  const none = invocation.isOn('no-config')
  const named = invocation.text('config')
  const found = await findConfig({
    root,
    cwd: context.cwd,
    none,
    environment: context.environment,
    ...(named === undefined ? {} : { named }),
  })
  const configuration = await readPolicy({
    ...found,
    flags: flagsOf(invocation),
    today: context.today,
    cwd: context.cwd,
    readRepositoryFile: none ? async () => null : (path) => readTextFileBelow(root, path),
  })
  return { ...configuration, notices: [...found.notices, ...configuration.notices] }
}

/** Where code hosts look for it, in their order. */
const CODEOWNERS = ['.github/CODEOWNERS', '.gitlab/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

/** Null when there is none; one that cannot be read only means that owners are not named. */
export async function readCodeowners(root: string): Promise<string | null> {
  for (const path of CODEOWNERS) {
    const text = await readTextFileBelow(root, path).catch(() => null)
    if (text !== null) return text
  }
  return null
}

/** A rule file's text as the operator named it, null when absent. */
export function readNamedFile(path: string, shown: string): Promise<string | null> {
  return readTextFile(path, shown, true)
}

/** Choices were checked by the parser, so the casts only name what is known. */
function flagsOf(invocation: Invocation): Flags {
  const given = {
    allowIncomplete: invocation.text('allow-incomplete'),
    baseline: invocation.text('baseline'),
    confidence: invocation.text('confidence'),
    disableRules: invocation.list('disable-rule'),
    endpoints: invocation.list('endpoint'),
    engine: invocation.text('engine'),
    exclude: invocation.list('exclude'),
    failOn: invocation.text('fail-on'),
    jobs: invocation.text('jobs'),
    maxFileSize: invocation.text('max-file-size'),
    noInline: invocation.isOn('no-inline') ? true : undefined,
    playbookUrl: invocation.text('playbook-url'),
    rules: invocation.list('rules'),
    severity: invocation.text('severity'),
    verify: invocation.isOn('verify') ? true : undefined,
    verifyEffects: invocation.isOn('verify-effects') ? true : undefined,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Flags
}
