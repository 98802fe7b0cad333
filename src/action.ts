/** The GitHub Action's program: an event → scopes → one report → SARIF, summary, annotations, outputs, exit status. Nothing is downloaded. */
import { appendFileSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { stanchVersion } from './base/version.js'
import {
  checkOutputFile,
  describeFailure,
  exitStatus,
  gatedFindings,
  listenForSignals,
  writeOutputFile,
} from './cli/index.js'
import {
  type Configuration,
  type Flags,
  findConfig,
  type PolicySources,
  readPolicy,
  readTextFileBelow,
} from './config/index.js'
import {
  appendOutput,
  type EventPlan,
  filesAt,
  type Inputs,
  mergeReports,
  NET_NOTICE,
  type Proposal,
  type ProposalFiles,
  planInputs,
  type ReadFile,
  readBaseSettings,
  readCodeowners,
  readInputs,
  readPayload,
  reportFiles,
  stageOperatorConfig,
} from './gate/index.js'
import { openRepository, type Repository } from './git/index.js'
import { type Finding, info, type Report, type Rule, ScopeError } from './model/index.js'
import { buildRemedies, renderPlaybook } from './remedy/index.js'
import {
  logLine,
  renderAnnotations,
  renderFailureAnnotation,
  renderFailureSummary,
  renderRemediation,
  renderReport,
  renderStepSummary,
} from './report/index.js'
import { scan } from './scan.js'

const environment = process.env
const workspace = resolve(environment.GITHUB_WORKSPACE || process.cwd())
const interruption = listenForSignals((name) => say(`stanch: ${name}: ending with what was found so far`))

async function run(inputs: Inputs): Promise<number> {
  const directory = resolve(workspace, inputs.text('path'))
  const files = plannedFiles(inputs)
  const repository = openRepository(directory, { insideHook: false })
  const cleanups = [() => repository.close()]
  try {
    const plan = await planInputs(inputs, {
      event: environment.GITHUB_EVENT_NAME ?? '',
      payload: readPayload(environment.GITHUB_EVENT_PATH),
      repository,
      directory,
      sha: environment.GITHUB_SHA || null,
    })
    const root = repository.workTree ?? directory
    const settings = await readSettings({ inputs, plan, repository, root, cleanups })
    const report = await scanAll(withVerifyNotice(plan, inputs), settings)
    return await deliver({ inputs, report, settings, files, root })
  } finally {
    for (const cleanup of cleanups.reverse()) cleanup()
  }
}

function withVerifyNotice(plan: EventPlan, inputs: Inputs): EventPlan {
  if (!plan.isPrivileged || !inputs.isOn('verify')) return plan
  const message = 'This event runs with more rights than the author of what is scanned has: no provider was asked.'
  return { ...plan, notices: [...plan.notices, info('verify-skipped', 'input verify', message)] }
}

interface Settings extends Configuration {
  readonly codeowners: string | null
}

interface SettingsFacts {
  readonly inputs: Inputs
  readonly plan: EventPlan
  readonly repository: Repository
  readonly root: string
  /** What is to be undone when the run is over. */
  readonly cleanups: (() => void)[]
}

/** Of a proposal: what its base says, never what it says of itself. Else: what the work tree says. */
async function readSettings(facts: SettingsFacts): Promise<Settings> {
  const { inputs, plan, root } = facts
  const named = inputs.text('config')
  const mayTrustProposal = inputs.isOn('allow-pr-suppressions') && !plan.isPrivileged
  if (plan.proposal !== null && !mayTrustProposal) return readProposalSettings(facts, plan.proposal)
  const search = { root, cwd: workspace, none: false, environment, ...(named === '' ? {} : { named }) }
  const found = await findConfig(search)
  const read = (path: string) => readTextFileBelow(root, path)
  const settings = await readPolicy(sourcesOf(facts, { ...found, readRepositoryFile: read }))
  return { ...settings, notices: [...found.notices, ...settings.notices], codeowners: await readCodeowners(read) }
}

async function readProposalSettings(facts: SettingsFacts, proposal: Proposal): Promise<Settings> {
  const { repository, root } = facts
  const read = proposal.base === null ? async () => null : await filesAt(repository, proposal.base)
  const operatorFile = await operatorFileOf(facts, read, proposal.base)
  const readFiles = (files: ProposalFiles) => readPolicy(sourcesOf(facts, { ...files, operatorFile }))
  const settings = await readBaseSettings({ repository, root, proposal, readPolicy: readFiles })
  return { ...settings, codeowners: await readCodeowners(read) }
}

/** Named by an input: from the base commit where it lies in the repository, since its copy in the work tree is the proposer's. */
async function operatorFileOf({ inputs, root, cleanups }: SettingsFacts, read: ReadFile, base: string | null) {
  const named = inputs.text('config')
  if (named === '') return null
  const inside = relative(root, resolve(workspace, named)).split(sep).join('/')
  if (inside === '..' || inside.startsWith('../')) {
    return (await findConfig({ root, cwd: workspace, none: true, environment, named })).operatorFile
  }
  const staged = await stageOperatorConfig(read, inside, base ?? 'that is not known')
  cleanups.push(staged.remove)
  return staged.file
}

function sourcesOf(
  { inputs, plan }: SettingsFacts,
  files: Pick<PolicySources, 'repositoryFile' | 'operatorFile' | 'readRepositoryFile'>,
): PolicySources {
  const flags: Flags = {
    // Choices were checked when the inputs were read.
    engine: inputs.text('engine') as NonNullable<Flags['engine']>,
    ...(environment['INPUT_FAIL-ON'] ? { failOn: inputs.text('fail-on') as NonNullable<Flags['failOn']> } : {}),
    ...(environment.INPUT_CONFIDENCE
      ? { confidence: inputs.text('confidence') as NonNullable<Flags['confidence']> }
      : {}),
    ...(inputs.text('allow-incomplete') === '' ? {} : { allowIncomplete: inputs.text('allow-incomplete') }),
    ...(plan.isPrivileged ? { verify: false } : inputs.isOn('verify') ? { verify: true } : {}),
  }
  return { ...files, flags, cwd: workspace, today: new Date().toISOString().slice(0, 10) }
}

async function scanAll(plan: EventPlan, settings: Settings): Promise<Report> {
  const { options, policy, ruleFiles, codeowners } = settings
  const reports: Report[] = []
  for (const scope of plan.scopes) {
    reports.push(
      await scan({
        scope,
        policy,
        ruleFiles,
        codeowners,
        engine: options.engine,
        verify: options.verify,
        jobs: options.jobs,
        ownsProcess: true,
        maxBlobBytes: options.maxBlobBytes,
        keepDropped: false,
        playbookUrl: options.playbookUrl,
        signal: interruption.signal,
      }),
    )
  }
  const [first, ...rest] = reports
  if (first === undefined) throw new Error('a plan has at least one scope')
  const merged = mergeReports([first, ...rest])
  const notices = [...plan.notices, ...settings.notices, ...merged.notices]
  const complete = merged.complete && !notices.some(({ level }) => level === 'unread')
  const remedies = buildRemedies(merged.findings, { codeowners, playbookUrl: options.playbookUrl })
  return { ...merged, notices, complete, remedies }
}

interface Delivery {
  readonly inputs: Inputs
  readonly report: Report
  readonly settings: Settings
  readonly files: ReturnType<typeof plannedFiles>
  readonly root: string
}

async function deliver({ inputs, report: scanned, settings, files, root }: Delivery): Promise<number> {
  const isNet = inputs.text('mode') === 'net'
  const report = isNet ? { ...scanned, notices: [NET_NOTICE, ...scanned.notices] } : scanned
  const { gate, acceptedCauses, playbookUrl } = settings.options
  const counting = gatedFindings(report.findings, gate).filter((finding) => !isNet || isStillThere(finding))
  const playbookMarkdown = (rule: Rule) => renderPlaybook(rule, playbookUrl === null ? {} : { playbookUrl })
  const folder = relative(workspace, root).split(sep).join('/')
  const github = {
    folder: folder.startsWith('..') ? '' : folder,
    counting: new Set(counting.map(({ fingerprint }) => fingerprint)),
  }
  const rendering = {
    colour: false,
    width: 120,
    withSuppressed: false,
    playbookMarkdown,
    tool: TOOL,
    ...versionControl(),
  }

  for (const chunk of await renderReport(report, 'human', rendering))
    for (const line of chunk.trimEnd().split('\n')) say(line)
  if (inputs.isOn('annotations')) process.stdout.write(renderAnnotations(report, github))
  if (inputs.isOn('summary') && environment.GITHUB_STEP_SUMMARY) {
    const page = { ...github, playbookMarkdown, reportFile: inputs.text('report-file') || null }
    appendFileSync(environment.GITHUB_STEP_SUMMARY, renderStepSummary(report, page))
  }
  for (const { path, format } of files) {
    if (format === 'md' || format === 'html')
      await writeOutputFile(path, renderRemediation(report, format, { playbookMarkdown, tool: TOOL }))
    else await writeOutputFile(path, await renderReport(report, format, rendering))
  }
  const status = exitStatus({
    report: { ...report, findings: counting },
    gate,
    acceptedCauses,
    exitZero: false,
    interrupted: interruption.code(),
    isUnwritten: false,
  })
  tellOutputs({
    findings: String(github.counting.size),
    live: String(report.remedies.filter(({ verdict }) => verdict.kind === 'live').length),
    unread: String(report.notices.filter(({ level }) => level === 'unread').reduce((sum, { count }) => sum + count, 0)),
    complete: String(report.complete),
    'sarif-file': inputs.text('sarif-file'),
    'report-file': inputs.text('report-file'),
    'exit-code': String(status),
  })
  return status
}

function isStillThere({ places }: Finding): boolean {
  return places.some(({ provenance }) => provenance.kind !== 'commit' || provenance.atHead)
}

const TOOL = { name: 'stanch', version: stanchVersion() }

function versionControl() {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_SHA: revisionId, GITHUB_REF: branch } = environment
  if (!server || !name) return {}
  const named = { ...(revisionId ? { revisionId } : {}), ...(branch ? { branch } : {}) }
  return { versionControl: { repositoryUri: `${server}/${name}`, ...named } }
}

/** Said before the work begins, so that nobody waits for a report that cannot be written. */
function plannedFiles(inputs: Inputs) {
  return reportFiles(inputs).map(({ file, input, format }) => ({
    path: checkOutputFile(file, workspace, `input ${input}`),
    format,
  }))
}

/** What the checkout lacks most often, by error code. */
const CHECKOUT_HINTS: Readonly<Record<string, string>> = {
  'git-missing': 'In a job container git must be installed before actions/checkout runs, or there is no repository.',
  'not-a-repository': 'Add actions/checkout with "fetch-depth: 0" before this step.',
}

function tellFailure(error: unknown): number {
  const { exitStatus: status, lines } = describeFailure(error, environment.RUNNER_DEBUG === '1')
  const hint = error instanceof ScopeError ? CHECKOUT_HINTS[error.code] : undefined
  const told = [...lines, ...(hint === undefined ? [] : [`  ${hint}`])]
  for (const line of told) say(line)
  process.stdout.write(renderFailureAnnotation(told))
  if (environment.GITHUB_STEP_SUMMARY) appendFileSync(environment.GITHUB_STEP_SUMMARY, renderFailureSummary(told))
  const code = interruption.code() ?? status
  tellOutputs({ complete: 'false', 'exit-code': String(code) })
  return code
}

function tellOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) appendOutput(environment.GITHUB_OUTPUT, name, value)
}

function say(line: string): void {
  process.stdout.write(`${logLine(line)}\n`)
}

// Last, when every constant above has its value.
try {
  process.exitCode = await run(readInputs(environment))
} catch (error) {
  process.exitCode = tellFailure(error)
} finally {
  interruption.release()
}
