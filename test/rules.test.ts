/** The shipped rules, proven: every example, every refusal, on both engines; and a provider added by one file. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Random } from '../src/base/random.js'
import { openEngine } from '../src/base/regex.js'
import { createInspector, inspect } from '../src/inspect.js'
import { builtInRuleFiles, builtInRules, checkRules, compileFile, loadRules, readRuleFile } from '../src/rules/index.js'
import { plantedSet } from './eval/planted.js'
import { ACME, builtInInspector } from './support/inspector.js'

const files = await builtInRuleFiles()
/** Planted texts that both engines are given: the pure one is slow. */
const CASES = 500

describe('the built-in rules', () => {
  test('every file holds what it claims: each example is found by its rule alone, each refusal is refused', async () => {
    const engine = await openEngine('auto')
    const { problems, rules, examples } = await checkRules({
      texts: files.map((file) => ({ file, text: readFileSync(file, 'utf8') })),
      others: [],
      engine,
      inspectorFor: (all) => {
        const inspector = createInspector(all, engine, { keepDropped: true })
        return (text) => inspect('example', Buffer.from(text, 'utf8'), inspector)
      },
    })
    assert.deepEqual(
      problems.map(({ where, ruleId, problem }) => `${where} ${ruleId}: ${problem}`),
      [],
    )
    assert.ok(rules.length >= 60, `${rules.length} rules`)
    assert.ok(examples > rules.length * 5)
  })

  test('both engines find exactly the same, in whole and in damaged texts', async () => {
    const native = await builtInInspector('auto')
    const pure = await builtInInspector('re2js')
    const random = new Random('both engines')
    const engine = await openEngine('auto')
    const planted = await plantedSet(await builtInRules(engine), engine)
    const each = Math.ceil(planted.length / CASES)
    for (const { text, labels } of planted.filter((_, index) => index % each === 0)) {
      for (const damaged of [text, ...damages(text, random)]) {
        const bytes = Buffer.from(damaged, 'latin1')
        assert.deepEqual(pure.inspectBytes(bytes), native.inspectBytes(bytes), labels.rule)
      }
    }
  })

  test('every rule says what to do: a playbook with steps and revocation, a risk, a check or the reason why there is none', async () => {
    for (const rule of await builtInRules(await openEngine('auto'))) {
      assert.ok(rule.rotate.steps.length >= 1 && rule.rotate.revoke.length >= 1, `${rule.id} has no playbook`)
      assert.match(rule.risk, /\.$/, `${rule.id}: risk is a sentence`)
      assert.ok(
        'none' in rule.verify
          ? rule.verify.none.length > 10
          : rule.verify.handler !== undefined || rule.verify.url.startsWith('https://'),
        rule.id,
      )
    }
  })

  test('every rule has a specimen, so that it can be planted', async () => {
    for (const file of files) {
      const { content } = await readRuleFile(readFileSync(file, 'utf8'), file)
      for (const rule of content.rules) assert.ok(rule.specimen !== undefined || rule.specimens !== undefined, rule.id)
    }
  })
})

/** A byte changed, a byte lost, a cut in the middle, bytes beyond ASCII. */
function damages(text: string, random: Random): readonly string[] {
  const at = random.below(text.length)
  const other = String.fromCharCode(random.below(256))
  return [
    text.slice(0, at) + other + text.slice(at + 1),
    text.slice(0, at) + text.slice(at + 1),
    text.slice(at),
    text.slice(0, at),
    `${other}${text}${other}`,
  ]
}

describe('one file adds a provider', () => {
  test('a rule file that an operator names finds its credential beside the built-in rules', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stanch-rules-'))
    try {
      const path = join(folder, 'acme.yml')
      writeFileSync(path, ACME)
      const engine = await openEngine('auto')
      const loaded = await loadRules({ engine, ruleFiles: [{ path, tier: 'operator' }] })
      const inspector = createInspector(loaded.rules, engine, { keepDropped: false })
      const planted = (await readRuleFile(ACME, 'acme.yml')).content.rules[0]!
      const { expandSpecimen } = await import('../src/rules/index.js')
      const value = expandSpecimen(planted.specimen!, { seed: 'one file', checksum: 'crc32-base62' })
      const { sightings } = inspect('blob', Buffer.from(`token: ${value}\n`), inspector)
      assert.deepEqual(
        sightings.map(({ ruleId, secret }) => [ruleId, secret === value]),
        [['acme/api-token', true]],
      )
      assert.equal(loaded.custom, 2)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('a rule of the scanned repository names no endpoint and replaces no built-in rule', async () => {
    const engine = await openEngine('auto')
    const [first] = await builtInRules(engine)
    const hostile = ACME.replace(
      'verify: { none: invented }',
      'verify: { url: https://collector.example/take, live: { status: [200] } }',
    ).replace('acme/pair', first!.id)
    const loaded = await loadRules({
      engine,
      ruleFiles: [{ path: '.stanch/acme.yml', text: hostile, tier: 'repository' }],
    })
    assert.deepEqual(loaded.rules.find(({ id }) => id === 'acme/api-token')?.verify, {
      none: 'a rule of the scanned repository may not name an endpoint',
    })
    assert.equal(loaded.rules.find(({ id }) => id === first!.id)?.tier, 'built-in')
    assert.deepEqual(
      loaded.notices.map(({ code }) => code),
      ['config-ignored'],
    )
  })
})

describe('a rule file with an error says file, line and column', () => {
  const broken: readonly [string, string, RegExp, RegExp][] = [
    ['YAML', ACME.replace('rules:', 'rules: ['), /acme\.yml:\d+:\d+/, /./],
    ['an unknown field', ACME.replace('    risk:', '    rissk:'), /acme\.yml:6:5|acme\.yml:\d+:\d+/, /risk|rissk/],
    ['an unbounded quantifier', ACME.replace('{32}', '+'), /acme\.yml:\d+:\d+/, /unbounded quantifier "\+"/],
    [
      'a look-ahead',
      ACME.replace('\\b(?P<secret>acme_', '(?=x)(?P<secret>acme_'),
      /acme\.yml:\d+:\d+/,
      /not RE2 syntax/,
    ],
    [
      'no group named secret',
      ACME.replace('?P<secret>acme_', '?P<other>acme_'),
      /acme\.yml:\d+:\d+/,
      /no group named secret/,
    ],
    ['an unknown checksum', ACME.replace('crc32-base62', 'crc33'), /acme\.yml:\d+:\d+/, /no checksum is named "crc33"/],
    [
      'a wrong severity',
      ACME.replace('severity: high', 'severity: grave'),
      /acme\.yml:\d+:\d+/,
      /must be one of: critical, high/,
    ],
    [
      'plain http',
      ACME.replace('verify: { none: invented }', 'verify: { url: http://acme.example/me, live: { status: [200] } }'),
      /acme\.yml:\d+:\d+/,
      /not an https address/,
    ],
  ]
  for (const [name, text, where, problem] of broken) {
    test(name, async () => {
      const engine = await openEngine('auto')
      await assert.rejects(compileFile(text, 'acme.yml', engine, 'operator'), (error: Error & { where?: string }) => {
        assert.match(error.where ?? '', where)
        assert.match(error.message, problem)
        return true
      })
    })
  }
})
