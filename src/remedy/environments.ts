/** Which environments' files hold a value, told from their names: the same value in several means that one leak opens them all. */

const WORDS: Readonly<Record<string, string>> = {
  local: 'local',
  dev: 'dev',
  develop: 'dev',
  development: 'dev',
  test: 'test',
  testing: 'test',
  ci: 'ci',
  qa: 'qa',
  uat: 'uat',
  stage: 'staging',
  staging: 'staging',
  stg: 'staging',
  preprod: 'preprod',
  preproduction: 'preprod',
  sandbox: 'sandbox',
  demo: 'demo',
  prod: 'prod',
  prd: 'prod',
  production: 'prod',
}
const ORDER = [...new Set(Object.values(WORDS))]

/** Folder names that say something else unless a folder above them speaks of environments. */
const AMBIGUOUS = new Set(['local', 'test', 'testing', 'ci', 'demo', 'sandbox', 'stage', 'develop'])
const ENVIRONMENT_FOLDERS =
  /^(?:env|envs|environment|environments|overlays|config|configs|conf|settings|deploy|deployment|deployments|stages|values|helm|charts|k8s|kubernetes|kustomize|terraform|inventory|inventories|group_vars|secrets)$/i
/** Files that hold settings: `user.test.ts` is none. */
const SETTINGS_FILE =
  /^\.?env(?:rc)?\b|\.(?:env|ya?ml|json5?|jsonc|toml|ini|properties|conf|cfg|config|tfvars|hcl|xml|plist)$/i

/** Distinct names, from the least to the most guarded. */
export function environmentsOf(paths: readonly string[]): readonly string[] {
  const found = new Set(paths.flatMap(environmentsIn))
  return ORDER.filter((name) => found.has(name))
}

function environmentsIn(path: string): readonly string[] {
  const segments = path.split('/')
  const file = segments.pop() ?? ''
  const named = SETTINGS_FILE.test(file) ? wordsOf(file) : []
  // The file speaks for itself: `envs/prod/dev.yml` is dev's.
  if (named.length > 0) return named
  return segments.flatMap((segment, index) => {
    const isEnvironmentFolder = segments.slice(0, index).some((parent) => ENVIRONMENT_FOLDERS.test(parent))
    const isAmbiguous = AMBIGUOUS.has(segment.toLowerCase()) && !isEnvironmentFolder
    return isAmbiguous ? [] : wordsOf(segment, isEnvironmentFolder)
  })
}

/** A folder counts when the whole name is the word, or beside `env`; inside an environment folder any part of it does. */
function wordsOf(name: string, isLoose = true): readonly string[] {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[._\-\s]+/)
    .filter((part) => part !== '')
  const counts = isLoose || parts.length === 1 || parts.includes('env') || parts.includes('environment')
  return counts ? parts.map((part) => WORDS[part]).filter((word) => word !== undefined) : []
}
