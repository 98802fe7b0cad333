/** The Action as a runner starts it: its own program, real event payloads, real repositories, and no variable beyond the standard ones. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { parseYaml } from '../src/base/yaml.js'
import { FLAGS } from '../src/cli/flags.js'
import { ACTION_INPUTS, ACTION_OUTPUTS } from '../src/gate/inputs.js'
import {
  commit,
  eventText,
  git,
  newRepository,
  PROJECT,
  programCommand,
  scratch,
  start,
  token,
  write,
} from './unit/gate/workspace.js'

interface Run {
  readonly event: string
  readonly fixture?: string
  readonly commits?: Readonly<Record<string, string>>
  readonly inputs?: Readonly<Record<string, string>>
  readonly more?: Readonly<Record<string, string>>
}

interface Outcome {
  readonly status: number | null
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** All that was written or printed. */
  readonly everything: string
}

function runAction(workspace: string, { event, fixture = event, commits = {}, inputs = {}, more = {} }: Run): Outcome {
  const folder = scratch()
  const files = {
    event: path.join(folder, 'event.json'),
    output: path.join(folder, 'output'),
    summary: path.join(folder, 'summary'),
  }
  writeFileSync(files.event, eventText(fixture, commits))
  writeFileSync(files.output, '')
  writeFileSync(files.summary, '')
  // The runner hands every input over, with its default where the workflow says nothing.
  const given = ACTION_INPUTS.map(({ name, default: fallback }) => [
    `INPUT_${name.toUpperCase()}`,
    inputs[name] ?? fallback,
  ])
  const ended = start(workspace, programCommand('action'), {
    ...Object.fromEntries(given),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_REPOSITORY: 'acme/shop',
    ...more,
  })
  const output = readFileSync(files.output, 'utf8')
  const summary = readFileSync(files.summary, 'utf8')
  const outputs = [...output.matchAll(/^([\w-]+)<<(stanch_[0-9a-f]{32})\n([\s\S]*?)\n\2\n/gm)].map(
    ([, name, , value]) => [name, value],
  )
  const log = `${ended.stdout}${ended.stderr}`
  return {
    status: ended.status,
    log,
    outputs: Object.fromEntries(outputs),
    summary,
    everything: `${log}${output}${summary}`,
  }
}

function annotations(log: string, kind = 'error'): readonly string[] {
  return log.split('\n').filter((line) => line.startsWith(`::${kind} `))
}

/** A feature branch of one repository, checked out as the runner does: the test merge, detached. */
function pullRequest(options: {
  readonly onMain?: Record<string, string>
  readonly steps: readonly Record<string, string>[]
}) {
  const folder = newRepository()
  const base = commit(folder, { 'README.md': 'shop\n', ...options.onMain })
  git(folder, 'checkout', '-q', '-b', 'feature')
  const ids = options.steps.map((files) => commit(folder, files))
  const head = ids.at(-1) ?? base
  git(folder, 'checkout', '-q', '--detach', 'main')
  git(folder, 'merge', '-q', '--no-ff', '--no-verify', '-m', 'test merge', 'feature')
  const merge = git(folder, 'rev-parse', 'HEAD')
  return {
    folder,
    base,
    head,
    merge,
    run: { event: 'pull_request', commits: { base, head, merge }, more: { GITHUB_SHA: merge } },
  }
}

const line = (secret: string) => `GITHUB_TOKEN=${secret}\n`
/** In parts, or it would be a mark of this file. */
const mark = ['stanch', 'ignore[github/pat-classic]'].join('-')

describe('a pull request', () => {
  test('fails for a secret that it adds and takes away again, in every output and in none as it is', () => {
    const secret = token('added and removed')
    const { folder, run } = pullRequest({ steps: [{ 'app/.env': `A=1\n${line(secret)}` }, { 'app/.env': 'A=1\n' }] })
    const sarif = path.join(folder, 'out.sarif')
    const outcome = runAction(folder, { ...run, inputs: { 'sarif-file': 'out.sarif', 'report-file': 'out.html' } })
    assert.equal(outcome.status, 1, outcome.log)
    assert.deepEqual(outcome.outputs, {
      findings: '1',
      live: '0',
      unread: '0',
      complete: 'true',
      'sarif-file': 'out.sarif',
      'report-file': 'out.html',
      'exit-code': '1',
    })
    const [annotation, ...more] = annotations(outcome.log)
    assert.deepEqual(more, [])
    assert.match(
      annotation ?? '',
      /^::error file=app\/\.env,line=2,endLine=2,col=14,endColumn=54,title=[^:]+::ghp_…\(40\): /,
    )
    assert.match(annotation ?? '', /Taking the line out is not enough/)
    assert.match(outcome.summary, /^## stanch: 1 secret to rotate\n/)
    assert.match(outcome.summary, /`app\/\.env:2:14`.*no, but history keeps it.*\[playbook of \w+\]\(#playbook-/)
    const everything =
      outcome.everything + readFileSync(sarif, 'utf8') + readFileSync(path.join(folder, 'out.html'), 'utf8')
    assert.ok(!everything.includes(secret))
    assert.equal((JSON.parse(readFileSync(sarif, 'utf8')) as { version: string }).version, '2.1.0')
  })

  test('is not failed for what its base holds already', () => {
    const secret = token('in base')
    const { folder, run } = pullRequest({ onMain: { 'old.env': line(secret) }, steps: [{ 'a.txt': 'a\n' }] })
    const outcome = runAction(folder, run)
    assert.equal(outcome.status, 0, outcome.log)
    assert.deepEqual([outcome.outputs.findings, outcome.outputs.complete], ['0', 'true'])
    assert.deepEqual(annotations(outcome.log), [])
  })

  test('fails for a secret that comes with a second parent', () => {
    const secret = token('second parent')
    const folder = newRepository()
    const base = commit(folder, { 'README.md': 'shop\n' })
    git(folder, 'checkout', '-q', '-b', 'side')
    commit(folder, { 's.env': line(secret) })
    commit(folder, { 's.env': '\n' })
    git(folder, 'checkout', '-q', '-b', 'feature', 'main')
    commit(folder, { 'f.txt': 'f\n' })
    git(folder, 'merge', '-q', '--no-ff', '--no-verify', '-m', 'side in', 'side')
    const head = git(folder, 'rev-parse', 'HEAD')
    const outcome = runAction(folder, { event: 'pull_request', commits: { base, head } })
    assert.equal(outcome.status, 1, outcome.log)
    assert.match(annotations(outcome.log)[0] ?? '', /file=s\.env,line=1/)
  })

  test('fails for a secret that only its test merge holds', () => {
    const secret = token('test merge')
    const { folder, base, head, run } = pullRequest({ steps: [{ 'a.txt': 'a\n' }] })
    write(folder, 'resolved.env', line(secret))
    git(folder, 'add', '-A')
    git(folder, 'commit', '-q', '--amend', '--no-edit', '--no-verify')
    const merge = git(folder, 'rev-parse', 'HEAD')
    const outcome = runAction(folder, { ...run, commits: { base, head, merge }, more: { GITHUB_SHA: merge } })
    assert.equal(outcome.status, 1, outcome.log)
    assert.match(annotations(outcome.log)[0] ?? '', /file=resolved\.env/)
  })

  test('cannot silence itself by its configuration, its baseline or marks, and each attempt is listed', () => {
    const secret = token('silence')
    const config =
      'allow:\n  - { path: "**/*.env", reason: fine for us }\nexclude:\n  - { path: "app/**", reason: noise }\n'
    const { folder, run } = pullRequest({
      steps: [{ '.stanch.yml': config, 'app/a.env': `# ${mark} just a test\n${line(secret)}` }],
    })
    const outcome = runAction(folder, run)
    assert.equal(outcome.status, 1, outcome.log)
    assert.equal(outcome.outputs.findings, '1')
    const notes = annotations(outcome.log, 'notice').join('\n')
    assert.match(
      notes,
      /\.stanch\.yml:2: This change adds the allow-list entry for path \*\*\/\*\.env \(reason: fine for us\)/,
    )
    assert.match(notes, /\.stanch\.yml:4: This change adds the exclusion of app\/\*\* \(reason: noise\)/)
    assert.match(outcome.summary, /This change adds the exclusion/)
    assert.match(outcome.summary, /`app\/a\.env:1`/)
    const allowed = runAction(folder, { ...run, inputs: { 'allow-pr-suppressions': 'true' } })
    assert.equal(allowed.status, 0, allowed.log)
  })

  test('obeys the configuration of its base', () => {
    const config = 'allow:\n  - { path: "docs/**", reason: documented examples }\n'
    const { folder, run } = pullRequest({
      onMain: { '.stanch.yml': config },
      steps: [{ 'docs/a.env': line(token('docs')) }],
    })
    const outcome = runAction(folder, run)
    assert.equal(outcome.status, 0, outcome.log)
    assert.match(outcome.summary, /1 finding suppressed, 1 of them by the repository itself/)
    assert.match(outcome.summary, /configuration: `\.stanch\.yml @ [0-9a-f]{12}`/)
  })

  test("cannot change the operator's configuration where that lies in the repository", () => {
    const strict = 'fail-on: any\n'
    const lax = 'fail-on: none\nallow:\n  - { path: "**", reason: all of it }\n'
    const { folder, run } = pullRequest({
      onMain: { '.github/stanch.yml': strict },
      steps: [{ '.github/stanch.yml': lax, 'a.env': line(token('operator')) }],
    })
    const outcome = runAction(folder, { ...run, inputs: { config: '.github/stanch.yml', 'fail-on': '' } })
    assert.equal(outcome.status, 1, outcome.log)
    const added = pullRequest({ steps: [{ '.github/stanch.yml': lax, 'a.env': line(token('operator')) }] })
    const refused = runAction(added.folder, { ...added.run, inputs: { config: '.github/stanch.yml' } })
    assert.equal(refused.status, 2, refused.log)
    assert.match(refused.log, /there is no such file in the base commit/)
  })

  test('that breaks the configuration is told, and scanned by the one that counts', () => {
    const { folder, run } = pullRequest({ steps: [{ '.stanch.yml': 'allow: [\n' }] })
    const outcome = runAction(folder, run)
    assert.equal(outcome.status, 0, outcome.log)
    assert.match(outcome.summary, /The configuration in this change cannot be read and silences nothing/)
  })

  test('in a shallow checkout ends with 3 and the one line to add', () => {
    const { folder: origin, base, head } = pullRequest({ steps: [{ 'a.env': line(token('shallow')) }] })
    const folder = path.join(scratch(), 'checkout')
    git(origin, 'clone', '-q', '--depth', '1', '--branch', 'feature', `file://${origin}`, folder)
    const run = { event: 'pull_request', commits: { base, head } }
    const outcome = runAction(folder, run)
    assert.equal(outcome.status, 3, outcome.log)
    assert.deepEqual(
      [outcome.outputs.complete, outcome.outputs['exit-code'], outcome.outputs.findings],
      ['false', '3', '0'],
    )
    assert.match(annotations(outcome.log, 'warning')[0] ?? '', /fetch-depth: 0/)
    assert.match(outcome.summary, /The scan is incomplete[\s\S]*fetch-depth: 0/)
    const accepted = runAction(folder, { ...run, inputs: { 'allow-incomplete': 'shallow,nothing-to-scan' } })
    assert.deepEqual([accepted.status, accepted.outputs.complete], [0, 'false'], accepted.log)
  })

  test('of a fork needs nothing beyond the standard variables', () => {
    const { folder, run } = pullRequest({ steps: [{ 'a.env': line(token('fork')) }] })
    const outcome = runAction(folder, { ...run, fixture: 'pull_request.fork' })
    assert.equal(outcome.status, 1, outcome.log)
    assert.equal(outcome.outputs.findings, '1')
  })

  test('with more rights than its author is never verified', () => {
    const { folder, run } = pullRequest({ steps: [{ 'a.env': line(token('target')) }] })
    const outcome = runAction(folder, {
      ...run,
      event: 'pull_request_target',
      fixture: 'pull_request.fork',
      inputs: { verify: 'true' },
    })
    assert.equal(outcome.status, 1, outcome.log)
    assert.match(outcome.log, /no provider was asked/)
    assert.match(outcome.summary, /not asked whether live/)
  })

  test('fails only for what it leaves behind in mode net, and still tells the rest', () => {
    const gone = token('net gone')
    const { folder, run } = pullRequest({ steps: [{ 'a.env': line(gone) }, { 'a.env': '\n' }] })
    const outcome = runAction(folder, { ...run, inputs: { mode: 'net' } })
    assert.equal(outcome.status, 0, outcome.log)
    assert.equal(outcome.outputs.findings, '0')
    assert.equal(annotations(outcome.log, 'warning').length, 1)
    const stays = pullRequest({ steps: [{ 'a.env': line(token('net stays')) }] })
    assert.equal(runAction(stays.folder, { ...stays.run, inputs: { mode: 'net' } }).status, 1)
  })

  test('with hostile names commands the runner to nothing', () => {
    const secret = token('hostile')
    const name = 'a,b:c%0A::set-output name=findings::0 ##[error]x\n::error::y.env'
    const { folder, base, head } = pullRequest({ steps: [{ [name]: line(secret) }] })
    const outcome = runAction(folder, {
      event: 'pull_request',
      fixture: 'pull_request.hostile',
      commits: { base, head },
    })
    assert.equal(outcome.status, 1, outcome.log)
    const commands = outcome.log.split('\n').filter((text) => /^\s*::/.test(text))
    assert.deepEqual(
      commands.map((text) => text.slice(0, 8)),
      ['::error '],
    )
    assert.match(commands[0] ?? '', /file=a%2Cb%3Ac%250A%3A%3Aset-output/)
    assert.ok(!outcome.log.includes('##['))
    assert.ok(!outcome.summary.includes('##['))
    assert.equal(outcome.outputs.findings, '1')
  })
})

describe('a push', () => {
  test('fails for what it brings and not for what was there before', () => {
    const folder = newRepository()
    const before = commit(folder, { 'old.env': line(token('old')) })
    const clean = commit(folder, { 'a.txt': 'a\n' })
    const outcome = runAction(folder, { event: 'push', commits: { before, after: clean } })
    assert.equal(outcome.status, 0, outcome.log)
    const after = commit(folder, { 'new.env': line(token('new')) })
    const failed = runAction(folder, { event: 'push', commits: { before: clean, after } })
    assert.equal(failed.status, 1, failed.log)
    assert.equal(failed.outputs.findings, '1')
  })

  test('obeys the configuration of the pushed commit', () => {
    const folder = newRepository()
    const before = commit(folder, { 'a.txt': 'a\n' })
    const config = 'allow:\n  - { path: "*.env", reason: rotated already }\n'
    const after = commit(folder, { '.stanch.yml': config, 'new.env': line(token('allowed')) })
    const outcome = runAction(folder, { event: 'push', commits: { before, after } })
    assert.equal(outcome.status, 0, outcome.log)
  })

  test('of a new branch, a rewritten one and a tag fail for what they bring', () => {
    const origin = newRepository()
    commit(origin, { 'old.env': line(token('old')) })
    git(origin, 'checkout', '-q', '-b', 'feature')
    const head = commit(origin, { 'new.env': line(token('new')) })
    git(origin, 'tag', '-a', 'v1.0.0', '-m', `release ${line(token('tag text'))}`)
    git(origin, 'checkout', '-q', 'main')
    const folder = path.join(scratch(), 'checkout')
    git(origin, 'clone', '-q', '--branch', 'feature', `file://${origin}`, folder)
    const added = runAction(folder, { event: 'push', fixture: 'push.new', commits: { after: head } })
    assert.deepEqual([added.status, added.outputs.findings], [1, '1'], added.log)
    const before = '3'.repeat(40)
    const forced = runAction(folder, { event: 'push', fixture: 'push.forced', commits: { before, after: head } })
    assert.deepEqual([forced.status, forced.outputs.findings], [1, '1'], forced.log)
    assert.match(forced.summary, /must be rotated/)
    const tag = git(folder, 'rev-parse', 'v1.0.0')
    const tagged = runAction(folder, { event: 'push', fixture: 'push.tag', commits: { after: tag } })
    assert.deepEqual([tagged.status, tagged.outputs.findings], [1, '1'], tagged.log)
  })

  test('that deletes a branch ends with 0 and says that there was nothing', () => {
    const folder = newRepository()
    const before = commit(folder, { 'old.env': line(token('old')) })
    const outcome = runAction(folder, { event: 'push', fixture: 'push.deleted', commits: { before } })
    assert.equal(outcome.status, 0, outcome.log)
    assert.deepEqual([outcome.outputs.complete, outcome.outputs.findings], ['true', '0'])
    assert.match(outcome.summary, /The ref was deleted/)
  })
})

test('a merge group fails for what it brings', () => {
  const { folder, base, merge } = pullRequest({ steps: [{ 'a.env': line(token('group')) }] })
  const outcome = runAction(folder, { event: 'merge_group', commits: { base, head: merge } })
  assert.deepEqual([outcome.status, outcome.outputs.findings], [1, '1'], outcome.log)
})

describe('the whole history', () => {
  test('is scanned by the clock and for events that are not known', () => {
    const folder = newRepository()
    commit(folder, { 'old.env': line(token('history')) })
    commit(folder, { 'old.env': '\n' })
    const scheduled = runAction(folder, { event: 'schedule' })
    assert.deepEqual([scheduled.status, scheduled.outputs.findings], [1, '1'], scheduled.log)
    const unknown = runAction(folder, { event: 'fork' })
    assert.deepEqual([unknown.status, unknown.outputs.findings], [1, '1'], unknown.log)
    assert.match(unknown.summary, /No range is known for this event/)
  })
})

describe('wrong use', () => {
  test('of inputs ends with 2 and names the input', () => {
    const folder = newRepository()
    commit(folder, { 'a.txt': 'a\n' })
    const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ mode: 'everything' }, /input mode: expected one of auto, range, net, tree, audit, found "everything"/],
      [{ verify: 'yes' }, /input verify: expected one of true, false, found "yes"/],
      [{ mode: 'range' }, /the event schedule names no range of commits/],
      [{ head: 'main' }, /nothing says where it begins/],
      [{ 'report-file': 'out.exe' }, /the extension says no known form/],
      [{ 'allow-incomplete': 'shalow' }, /Did you mean shallow/],
    ]
    for (const [inputs, message] of cases) {
      const outcome = runAction(folder, { event: 'schedule', inputs })
      assert.equal(outcome.status, 2, outcome.log)
      assert.match(outcome.log, message)
      assert.deepEqual(outcome.outputs, { complete: 'false', 'exit-code': '2' })
      assert.match(outcome.summary, /## stanch could not run/)
    }
  })

  test('without a checkout ends with 3 and says which step is missing', () => {
    const outcome = runAction(scratch(), { event: 'schedule' })
    assert.equal(outcome.status, 3, outcome.log)
    assert.match(outcome.log, /Add actions\/checkout with "fetch-depth: 0" before this step/)
  })
})

test("a range of one's own is scanned in place of that of the event, and files as they stand", () => {
  const folder = newRepository()
  const base = commit(folder, { 'a.txt': 'a\n' })
  commit(folder, { 'b.env': line(token('own range')) })
  commit(folder, { 'b.env': '\n' })
  const ranged = runAction(folder, { event: 'schedule', inputs: { mode: 'range', base } })
  assert.deepEqual([ranged.status, ranged.outputs.findings], [1, '1'], ranged.log)
  const tree = runAction(folder, { event: 'schedule', inputs: { mode: 'tree' } })
  assert.deepEqual([tree.status, tree.outputs.findings], [0, '0'], tree.log)
})

describe('action.yml', () => {
  async function manifest() {
    const { value } = await parseYaml(readFileSync(path.join(PROJECT, 'action.yml'), 'utf8'), 'action.yml')
    return value as {
      inputs: Record<string, { description: string; required: boolean; default: string }>
      outputs: Record<string, { description: string }>
      runs: Record<string, string>
      branding: Record<string, string>
    }
  }

  test('has the inputs and outputs that the program has, with the same words and defaults', async () => {
    const { inputs, outputs } = await manifest()
    const expected = ACTION_INPUTS.map(({ name, description, default: fallback }) => [
      name,
      { description, required: false, default: fallback },
    ])
    assert.deepEqual(inputs, Object.fromEntries(expected))
    assert.deepEqual(
      outputs,
      Object.fromEntries(Object.entries(ACTION_OUTPUTS).map(([name, description]) => [name, { description }])),
    )
  })

  test('has every input that a flag names', () => {
    const names = new Set(ACTION_INPUTS.map(({ name }) => name))
    const named = [...FLAGS.values()].flatMap(({ input }) => input ?? [])
    assert.deepEqual(
      named.filter((name) => !names.has(name)),
      [],
    )
  })

  test('asks for no secret and starts a bundled program on a node that the runner has', async () => {
    const { inputs, runs, branding } = await manifest()
    assert.deepEqual(runs, { using: 'node24', main: 'dist/action.js' })
    assert.deepEqual(branding, { icon: 'shield', color: 'red' })
    assert.deepEqual(
      Object.keys(inputs).filter((name) => /token|secret|licen[cs]e|key/.test(name)),
      [],
    )
  })
})

test('workflows pin what they use, hold no right but to read, and paste nothing into a shell', async () => {
  const text = readFileSync(path.join(PROJECT, '.github/workflows/ci.yml'), 'utf8')
  const { value } = await parseYaml(text, 'ci.yml')
  const workflow = value as {
    permissions: unknown
    jobs: Record<string, { steps: { uses?: string; run?: string; with?: Record<string, unknown> }[] }>
  }
  assert.deepEqual(workflow.permissions, { contents: 'read' })
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)
  assert.deepEqual(
    steps.filter(({ uses }) => uses !== undefined && uses !== './' && !/@[0-9a-f]{40}$/.test(uses)),
    [],
  )
  assert.deepEqual(
    steps.filter(
      ({ uses, with: given }) => uses?.startsWith('actions/checkout') && given?.['persist-credentials'] !== false,
    ),
    [],
  )
  assert.deepEqual(
    steps.filter(({ run }) => run?.includes('${{')),
    [],
  )
})

test('the hooks of the pre-commit framework run what stanch has, always and without file names', async () => {
  const text = readFileSync(path.join(PROJECT, '.pre-commit-hooks.yaml'), 'utf8')
  const { value } = await parseYaml(text, '.pre-commit-hooks.yaml')
  const hooks = value as Record<string, unknown>[]
  assert.deepEqual(
    hooks.map(({ id, entry, language, stages }) => [id, entry, language, stages]),
    [
      ['stanch', 'stanch hook pre-commit', 'node', ['pre-commit', 'pre-merge-commit']],
      ['stanch-push', 'stanch hook pre-push', 'node', ['pre-push']],
      ['stanch-system', 'stanch hook pre-commit', 'system', ['pre-commit', 'pre-merge-commit']],
      ['stanch-push-system', 'stanch hook pre-push', 'system', ['pre-push']],
    ],
  )
  for (const hook of hooks) {
    assert.deepEqual([hook.always_run, hook.pass_filenames, hook.require_serial], [true, false, true])
  }
})
