import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { renderPlaybook, renderProviderPlaybook, secretManagers } from '../../../src/remedy/index.js'
import { inFile, makeFinding, makeRemedy, makeRule, PLAYBOOK } from '../../support/report.js'

const headings = (markdown: string, level: number): readonly string[] =>
  outsideFences(markdown)
    .filter((line) => line.startsWith(`${'#'.repeat(level)} `))
    .map((line) => line.slice(level + 1))

function outsideFences(markdown: string): readonly string[] {
  let fence = ''
  return markdown.split('\n').filter((line) => {
    const mark = /^(`{3,})/.exec(line)?.[1] ?? ''
    if (fence === '' && mark !== '') fence = mark
    else if (fence !== '') {
      if (line === fence) fence = ''
      return false
    }
    return fence === ''
  })
}

describe('renderPlaybook', () => {
  test('goes from the first minute to the purge, in this order', () => {
    const playbook = renderPlaybook(makeRule())
    assert.deepEqual(headings(playbook, 1), ['Rotate: Acme API token'])
    assert.deepEqual(headings(playbook, 2), [
      'First',
      'Before you start',
      'Make the new one',
      'Store and inject the new one',
      'Revoke the old one',
      'Prove that it is dead',
      'Find out what was done with it',
      'Purge the history last',
    ])
  })

  test('has a chapter for each of the eight secret managers, with all five parts', () => {
    const playbook = renderPlaybook(makeRule())
    assert.equal(secretManagers.length, 8)
    assert.deepEqual(
      headings(playbook, 3),
      secretManagers.map(({ title }) => title),
    )
    assert.equal(headings(playbook, 4).length, 8 * 5)
  })

  test('one manager’s chapter can be had alone', () => {
    assert.deepEqual(headings(renderPlaybook(makeRule(), { manager: 'doppler' }), 3), ['Doppler'])
  })

  test('no chapter writes a value as an argument: each reads it from a prompt and forgets it', () => {
    for (const { manager, write } of secretManagers) {
      const text = write({ path: 'acme/api-token', dashed: 'acme-api-token', variable: 'ACME_API_TOKEN' })
      assert.match(text, /read -rs NEW_VALUE/, manager)
      assert.match(text, /unset NEW_VALUE/, manager)
      assert.doesNotMatch(text, /(?:--value|--secret-string|-v)[ =]"?\$NEW_VALUE/, manager)
    }
  })

  test('chapters for GitHub Actions ask for an OIDC token, or say why a stored one is needed', () => {
    for (const { manager, actions } of secretManagers) {
      const text = actions({ path: 'a/b', dashed: 'a-b', variable: 'A_B' })
      assert.match(text, manager === '1password' ? /needs one secret at GitHub/ : /id-token: write/, manager)
      assert.match(text, /pin to a commit id/, manager)
    }
  })

  test('says whether two keys can be active, and what that means', () => {
    const text = (twoActiveKeys: true | false | 'unknown'): string =>
      renderPlaybook(makeRule({ rotate: { ...PLAYBOOK, twoActiveKeys } }))
    assert.match(text(true), /no downtime/)
    assert.match(text(false), /ends the old one/)
    assert.match(text('unknown'), /assume that the old one ends/)
  })

  test('placeholders are words without a remedy, facts with one', () => {
    const without = renderPlaybook(makeRule())
    assert.match(without, /since the day it was first exposed in the audit log/)
    assert.match(without, /acme tokens delete ID_OF_THE_OLD_ONE/)
    const finding = makeFinding('a', [inFile('a')], {
      verdict: { kind: 'live', limited: false, identity: { id: 'tok_17' }, checkedAt: '2024-06-01T00:00:00Z' },
    })
    const filled = renderPlaybook(makeRule(), { remedy: makeRemedy(finding) })
    assert.match(filled, /since 2024-01-01 in the audit log/)
    assert.match(filled, /acme tokens delete tok_17/)
    assert.match(filled, /It is \*\*live\*\*/)
    assert.doesNotMatch(`${without}${filled}`, /\{(?:firstSeen|id)\}/)
  })

  test('an id that a provider answered enters no command when it holds anything but plain characters', () => {
    const identity = { id: '1; rm -rf ~' }
    const finding = makeFinding('a', [inFile('a')], {
      verdict: { kind: 'live', limited: false, identity, checkedAt: '' },
    })
    assert.match(renderPlaybook(makeRule(), { remedy: makeRemedy(finding) }), /acme tokens delete ID_OF_THE_OLD_ONE/)
  })

  test('proof names the call and what counts as dead, or why there is no call', () => {
    assert.match(
      renderPlaybook(makeRule()),
      /It makes `GET https:\/\/api\.acme\.example\/v1\/me` once.*has status 401;/,
    )
    assert.match(
      renderPlaybook(makeRule({ verify: { none: 'A call would send a message.' } })),
      /makes no call .*A call would send a message\./,
    )
  })

  test('a check with effects asks for the flag that allows it', () => {
    const verify = makeRule().verify
    assert.ok(!('none' in verify))
    const text = renderPlaybook(makeRule({ verify: { ...verify, effects: 'it writes a line to the log' } }))
    assert.match(text, /stanch audit --verify --verify-effects/)
    assert.match(text, /it writes a line to the log/)
  })

  test('the organisation’s own page goes first', () => {
    assert.match(
      renderPlaybook(makeRule(), { playbookUrl: 'https://wiki.example/{provider}' }),
      /own page\*\*: <https:\/\/wiki\.example\/acme>/,
    )
  })

  test('a rule of the scanned repository makes no link, no image, no heading, no fence', () => {
    const rotate = {
      ...PLAYBOOK,
      console: 'https://evil.example/login',
      steps: ['![x](https://evil.example/p.png)\n# Pay here', '[click](https://evil.example) @everyone'],
      cli: 'echo ```\n# Owned\n```',
      prove: ['**bold** <script>alert(1)</script>'],
    }
    const playbook = renderPlaybook(
      makeRule({ tier: 'repository', title: 'Evil\n# title', rotate, docs: 'javascript:alert(1)' }),
      { manager: 'vault' },
    )
    const lines = outsideFences(playbook).join('\n')
    assert.doesNotMatch(lines, /^# (?:Pay|title|Owned)/m)
    assert.doesNotMatch(lines, /(?<!\\)!?\[[^\]]*\]\(https:\/\/evil/)
    assert.doesNotMatch(lines, /<https:\/\/evil/)
    assert.doesNotMatch(lines, /(?<!\\)<script/)
    assert.doesNotMatch(lines, /@everyone/)
  })
})

describe('renderProviderPlaybook', () => {
  test('rules that share a playbook share it, the chapters stand once', () => {
    const rules = [
      makeRule(),
      makeRule({ id: 'acme/other', title: 'Acme other' }),
      makeRule({ id: 'acme/third', title: 'Acme third', rotate: { ...PLAYBOOK, twoActiveKeys: false } }),
    ]
    const playbook = renderProviderPlaybook(rules, { manager: 'aws' })
    assert.deepEqual(headings(playbook, 1), ['Rotate credentials of Acme'])
    assert.deepEqual(headings(playbook, 2), [
      'First',
      'Rotate: Acme API token',
      'Rotate: Acme third',
      'Store and inject acme credentials',
      'Purge the history last',
    ])
    assert.match(playbook, /For: Acme API token \(`acme\/api-token`\), Acme other \(`acme\/other`\)\./)
  })

  test('one rule gives its own playbook, none gives nothing', () => {
    assert.equal(renderProviderPlaybook([makeRule()]), renderPlaybook(makeRule()))
    assert.equal(renderProviderPlaybook([]), '')
  })
})
