import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, test } from 'node:test'
import { type EventPlan, FETCH_DEPTH_LINE, planEvent } from '../../../src/gate/index.js'
import { openRepository } from '../../../src/git/index.js'
import type { Scope } from '../../../src/model/index.js'
import { commit, eventText, git, newRepository, scratch } from './workspace.js'

interface Asked {
  readonly event: string
  readonly fixture?: string
  readonly commits?: Readonly<Record<string, string>>
  readonly sha?: string
}

async function plan(folder: string, { event, fixture = event, commits = {}, sha }: Asked): Promise<EventPlan> {
  const repository = openRepository(folder, { insideHook: false })
  try {
    const payload: unknown = JSON.parse(eventText(fixture, commits))
    return await planEvent({ event, payload, repository, directory: folder, sha: sha ?? null })
  } finally {
    repository.close()
  }
}

/** `to` and sorted `from` of each range; the kind of every other scope. */
function ranges({ scopes }: EventPlan): unknown {
  return scopes.map((scope: Scope) => (scope.kind === 'range' ? [scope.to, [...scope.from].sort()] : scope.kind))
}

/** A checkout as actions/checkout makes it with `fetch-depth: 0`: branches as remote-tracking refs. */
function checkout(origin: string, ...options: readonly string[]): string {
  const folder = path.join(scratch(), 'checkout')
  git(origin, 'clone', '-q', ...options, `file://${origin}`, folder)
  return folder
}

function history() {
  const origin = newRepository()
  const root = commit(origin, { 'a.txt': 'a\n' }, 'root')
  const base = commit(origin, { 'a.txt': 'b\n' }, 'base')
  git(origin, 'checkout', '-q', '-b', 'feature')
  const middle = commit(origin, { 'f.txt': 'f\n' }, 'middle')
  const head = commit(origin, { 'f.txt': 'g\n' }, 'head')
  git(origin, 'checkout', '-q', 'main')
  return { origin, root, base, middle, head }
}

describe('a pull request', () => {
  test('brings what its head has and its base has not, and what only the test merge has', async () => {
    const { origin, base, head } = history()
    git(origin, 'merge', '-q', '--no-ff', '--no-verify', '-m', 'test merge', 'feature')
    const merge = git(origin, 'rev-parse', 'HEAD')
    const planned = await plan(origin, { event: 'pull_request', commits: { base, head }, sha: merge })
    assert.deepEqual(ranges(planned), [
      [head, [base]],
      [merge, [base, head].sort()],
    ])
    assert.deepEqual(planned.proposal, { base, head })
    assert.equal(planned.isPrivileged, false)
    assert.deepEqual(planned.notices, [])
  })

  test('with rights that its author has not is privileged, and its test merge is not looked for', async () => {
    const { origin, base, head } = history()
    const planned = await plan(origin, {
      event: 'pull_request_target',
      fixture: 'pull_request.fork',
      commits: { base, head },
      sha: base,
    })
    assert.deepEqual(ranges(planned), [[head, [base]]])
    assert.equal(planned.isPrivileged, true)
  })

  test('whose head was not fetched is not scanned, and the line that fetches it is told', async () => {
    const { origin, base } = history()
    const head = '1'.repeat(40)
    const planned = await plan(origin, {
      event: 'pull_request_target',
      fixture: 'pull_request',
      commits: { base, head },
    })
    assert.deepEqual(planned.scopes, [])
    assert.deepEqual(planned.proposal, { base, head })
    assert.deepEqual(
      planned.notices.map(({ code, level, where }) => [code, level, where]),
      [['absent-object', 'unread', head]],
    )
    assert.match(planned.notices[0]?.message ?? '', /git fetch origin refs\/pull\/7\/head/)
  })

  test('in a shallow checkout is not scanned, and the line to add is told', async () => {
    const { origin, base, head } = history()
    git(origin, 'checkout', '-q', 'feature')
    for (const depth of ['1', '2']) {
      const folder = checkout(origin, '--depth', depth)
      const planned = await plan(folder, { event: 'pull_request', commits: { base, head } })
      assert.deepEqual(planned.scopes, [], `depth ${depth}`)
      assert.deepEqual(
        planned.notices.map(({ code, level }) => [code, level]),
        [['shallow-boundary', 'unread']],
      )
      assert.ok(planned.notices[0]?.message.includes(FETCH_DEPTH_LINE))
    }
  })

  test('in a shallow checkout that reaches beyond its range is scanned', async () => {
    const { origin, base, head } = history()
    git(origin, 'checkout', '-q', 'feature')
    const folder = checkout(origin, '--depth', '3')
    const planned = await plan(folder, { event: 'pull_request', commits: { base, head } })
    assert.deepEqual(ranges(planned), [[head, [base]]])
    assert.deepEqual(planned.notices, [])
  })
})

test('a merge group brings what its head has and its base has not', async () => {
  const { origin, base, head } = history()
  const planned = await plan(origin, { event: 'merge_group', commits: { base, head } })
  assert.deepEqual(ranges(planned), [[head, [base]]])
  assert.deepEqual(planned.proposal, { base, head })
})

describe('a push', () => {
  test('to a branch brings what it has now and had not before', async () => {
    const { origin, root, base } = history()
    const planned = await plan(origin, { event: 'push', commits: { before: root, after: base } })
    assert.deepEqual(ranges(planned), [[base, [root]]])
    assert.equal(planned.proposal, null)
  })

  test('of a new branch brings what no other ref has', async () => {
    const { origin, base, head } = history()
    git(origin, 'checkout', '-q', 'feature')
    const planned = await plan(checkout(origin), { event: 'push', fixture: 'push.new', commits: { after: head } })
    assert.deepEqual(ranges(planned), [[head, [base]]])
  })

  test('of a new branch is understood with the zeros of either object format', async () => {
    const { origin, base, head } = history()
    const planned = await plan(origin, { event: 'push', fixture: 'push.new.sha256', commits: { after: head } })
    assert.deepEqual(ranges(planned), [[head, [base]]])
  })

  test('of the first branch of all brings everything', async () => {
    const origin = newRepository()
    const after = commit(origin, { 'a.txt': 'a\n' })
    git(origin, 'branch', '-m', 'feature')
    const planned = await plan(checkout(origin), { event: 'push', fixture: 'push.new', commits: { after } })
    assert.deepEqual(ranges(planned), [[after, []]])
  })

  test('of two branches at one commit hides it from neither', async () => {
    const { origin, base, head } = history()
    git(origin, 'branch', 'twin', 'feature')
    const planned = await plan(origin, { event: 'push', fixture: 'push.new', commits: { after: head } })
    assert.deepEqual(ranges(planned), [[head, [base]]])
  })

  test('of a branch that another one is stacked on still brings its own commits', async () => {
    const { origin, base, middle, head } = history()
    git(origin, 'branch', 'lower', middle)
    const planned = await plan(origin, { event: 'push', fixture: 'push.new', commits: { after: middle } })
    git(origin, 'branch', '-f', 'feature', middle)
    git(origin, 'branch', 'upper', head)
    const stacked = await plan(origin, { event: 'push', fixture: 'push.new', commits: { after: middle } })
    assert.deepEqual(ranges(planned), [[middle, [base]]])
    assert.deepEqual(ranges(stacked), [[middle, [base]]])
  })

  test('of a branch made on an existing commit brings nothing, which is proven by the scan', async () => {
    const { origin, base } = history()
    git(origin, 'branch', 'copy', base)
    const planned = await plan(origin, { event: 'push', fixture: 'push.new.empty', commits: { after: base } })
    const [scope] = planned.scopes
    assert.ok(scope?.kind === 'range' && scope.isMeant && scope.from.includes(base))
  })

  test('that rewrites a branch is counted from the former tip where that is here', async () => {
    const { origin, middle, head } = history()
    const planned = await plan(origin, {
      event: 'push',
      fixture: 'push.forced',
      commits: { before: middle, after: head },
    })
    assert.deepEqual(ranges(planned), [[head, [middle]]])
    assert.deepEqual(planned.notices, [])
  })

  test('that rewrites a branch is counted from the default branch where the former tip is gone', async () => {
    const { origin, base, head } = history()
    const commits = { before: '2'.repeat(40), after: head }
    const planned = await plan(checkout(origin), { event: 'push', fixture: 'push.forced', commits })
    assert.deepEqual(ranges(planned), [[head, [base]]])
    assert.deepEqual(
      planned.notices.map(({ code, level }) => [code, level]),
      [['range', 'info']],
    )
    assert.match(planned.notices[0]?.message ?? '', /must be rotated/)
  })

  test('that rewrites the default branch itself brings all of it', async () => {
    const { origin, base } = history()
    const commits = { before: '2'.repeat(40), after: base }
    const planned = await plan(checkout(origin), { event: 'push', fixture: 'push.forced.default', commits })
    assert.deepEqual(ranges(planned), [[base, []]])
  })

  test('in a shallow checkout that lacks the former tip is not scanned', async () => {
    const { origin, root, base } = history()
    const folder = checkout(origin, '--depth', '1')
    for (const fixture of ['push', 'push.forced']) {
      const planned = await plan(folder, { event: 'push', fixture, commits: { before: root, after: base } })
      assert.deepEqual(planned.scopes, [], fixture)
      assert.deepEqual(
        planned.notices.map(({ code }) => code),
        ['shallow-boundary'],
        fixture,
      )
    }
  })

  test('of a new branch in a shallow checkout is not scanned', async () => {
    const { origin, head } = history()
    const folder = checkout(origin, '--depth', '1', '--branch', 'feature')
    const planned = await plan(folder, { event: 'push', fixture: 'push.new', commits: { after: head } })
    assert.deepEqual(planned.scopes, [])
    assert.deepEqual(
      planned.notices.map(({ code }) => code),
      ['shallow-boundary'],
    )
  })

  test('of a tag brings what the branches have not, and the text of the tag', async () => {
    const { origin, base, head } = history()
    git(origin, 'checkout', '-q', '--detach', 'feature')
    git(origin, 'branch', '-q', '-D', 'feature')
    git(origin, 'tag', '-a', 'v1.0.0', '-m', 'first')
    git(origin, 'tag', 'v1.0.0-same')
    const tag = git(origin, 'rev-parse', 'v1.0.0')
    const planned = await plan(origin, { event: 'push', fixture: 'push.tag', commits: { after: head } })
    assert.deepEqual(ranges(planned), [[tag, [base]]])
  })

  test('that deletes brings nothing and says so', async () => {
    const { origin, head } = history()
    const planned = await plan(origin, { event: 'push', fixture: 'push.deleted', commits: { before: head } })
    assert.deepEqual(planned.scopes, [])
    assert.deepEqual(
      planned.notices.map(({ code, level }) => [code, level]),
      [['nothing-to-scan', 'info']],
    )
  })
})

describe('any other event', () => {
  test('that starts a scan by the clock or by hand brings the whole history', async () => {
    const { origin } = history()
    for (const event of ['schedule', 'workflow_dispatch', 'release']) {
      const planned = await plan(origin, { event })
      assert.deepEqual([ranges(planned), planned.notices, planned.proposal], [['audit'], [], null], event)
    }
  })

  test('in a shallow checkout is told to be incomplete, with the line to add', async () => {
    const { origin } = history()
    const planned = await plan(checkout(origin, '--depth', '1'), { event: 'schedule' })
    assert.deepEqual(ranges(planned), ['audit'])
    assert.ok(planned.notices[0]?.level === 'unread' && planned.notices[0].message.includes(FETCH_DEPTH_LINE))
  })

  test('that is not known brings the whole history with a notice, never nothing', async () => {
    const { origin } = history()
    const planned = await plan(origin, { event: 'fork' })
    assert.deepEqual(ranges(planned), ['audit'])
    assert.deepEqual(
      planned.notices.map(({ code, level }) => [code, level]),
      [['range', 'info']],
    )
  })

  test('with a payload that misses its commits brings the whole history', async () => {
    const { origin, base } = history()
    for (const event of ['pull_request', 'merge_group', 'push']) {
      const planned = await plan(origin, { event, fixture: 'schedule' })
      assert.deepEqual(ranges(planned), ['audit'], event)
      assert.deepEqual(planned.proposal, event === 'push' ? null : { base, head: null }, event)
    }
  })

  test("that follows a pull request's run is privileged and brings that request's commits", async () => {
    const { origin, base, head } = history()
    const planned = await plan(origin, { event: 'workflow_run', commits: { head } })
    assert.deepEqual(ranges(planned), [[head, [base]]])
    assert.deepEqual([planned.proposal, planned.isPrivileged], [{ base, head }, true])
  })

  test("that a stranger's comment causes is privileged and believes the default branch only", async () => {
    const { origin, base } = history()
    const planned = await plan(origin, { event: 'issue_comment' })
    assert.deepEqual(ranges(planned), ['audit'])
    assert.deepEqual([planned.proposal, planned.isPrivileged], [{ base, head: null }, true])
  })
})
