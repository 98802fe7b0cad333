import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { BUILT_IN_KEY_HEX } from '../../../src/base/hash.js'
import { type Flags, type PolicySources, readPolicy } from '../../../src/config/index.js'
import { UsageError } from '../../../src/model/index.js'

const KEY = '0a'.repeat(32)
const PRINT = '0123456789abcdef0123456789abcdef'
const file = (text: string, more = {}) => ({ name: '.stanch.yml', text, folder: '/repository', ...more })
const sources = (more: Partial<PolicySources> = {}): PolicySources => ({
  repositoryFile: null,
  operatorFile: null,
  flags: {},
  today: '2026-06-15',
  cwd: '/somewhere',
  readRepositoryFile: async () => null,
  ...more,
})
const fromRepository = (text: string, files: Record<string, string> = {}) =>
  readPolicy(sources({ repositoryFile: file(text), readRepositoryFile: async (path) => files[path] ?? null }))
const fromOperator = (text: string, flags: Flags = {}) =>
  readPolicy(sources({ operatorFile: { ...file(text), name: 'org.yml', folder: '/organisation' }, flags }))

const refusal = async (attempt: Promise<unknown>) => {
  try {
    await attempt
  } catch (error) {
    assert.ok(error instanceof UsageError, String(error))
    return [error.where, error.message, error.fix]
  }
  throw new Error('it was accepted')
}

test('without files and flags the defaults hold', async () => {
  assert.deepEqual(await readPolicy(sources()), {
    policy: {
      allow: [],
      exclude: [],
      baseline: null,
      inlineMarks: 'honour',
      disabledRules: [],
      leastConfidence: 'medium',
      today: '2026-06-15',
      fingerprintKey: { hex: BUILT_IN_KEY_HEX, from: 'built-in' },
      files: [],
    },
    options: {
      engine: 'auto',
      jobs: 0,
      maxBlobBytes: 64 * 1024 * 1024,
      gate: { failOn: 'any', leastSeverity: 'low' },
      acceptedCauses: [],
      verify: {
        asked: false,
        endpoints: {},
        allowPrivate: [],
        effects: false,
        timeoutMs: 10_000,
        perSecond: 1,
        canaries: false,
      },
      playbookUrl: null,
    },
    ruleFiles: [],
    notices: [],
  })
})

describe('the file of the repository', () => {
  test('allows, excludes, and names its baseline and rules', async () => {
    const text = [
      '\ufeff# with a byte-order mark',
      'allow:',
      '  - rule: acme',
      '    path: test/**',
      '    reason: test values',
      '    owner: team-a',
      '    until: 2027-01-31',
      'exclude:',
      '  - { path: vendor/**, reason: not ours }',
      'baseline: known.yml',
      'rules: [rules/acme.yml]',
      'inline-marks: list',
    ].join('\n')
    const files = {
      'known.yml': `version: 1\nkey: '${KEY}'\nknown:\n  - '${PRINT}'\n`,
      'rules/acme.yml': 'provider: Acme',
    }
    const { policy, ruleFiles, notices } = await fromRepository(text, files)
    assert.deepEqual(policy, {
      allow: [
        {
          rule: 'acme/*',
          path: 'test/**',
          reason: 'test values',
          owner: 'team-a',
          until: '2027-01-31',
          where: '.stanch.yml:3',
          tier: 'repository',
        },
      ],
      exclude: [{ glob: 'vendor/**', reason: 'not ours', tier: 'repository', where: '.stanch.yml:9' }],
      baseline: {
        key: KEY,
        entries: new Map([[PRINT, { reason: 'known when the baseline was written', where: 'known.yml:4' }]]),
        where: 'known.yml',
        tier: 'repository',
      },
      inlineMarks: 'list',
      disabledRules: [],
      leastConfidence: 'medium',
      today: '2026-06-15',
      fingerprintKey: { hex: KEY, from: 'baseline' },
      files: ['.stanch.yml', 'known.yml'],
    })
    assert.deepEqual(ruleFiles, [{ path: 'rules/acme.yml', text: 'provider: Acme', tier: 'repository' }])
    assert.deepEqual(notices, [])
  })

  test('cannot loosen the gate, disable rules, verify or choose where requests go', async () => {
    const text = [
      'fail-on: none',
      'disable-rules: ["*/*"]',
      'confidence: high',
      'verify: true',
      'endpoints: { "*": "https://evil.example" }',
      'allow-private-hosts: [10.0.0.1]',
      'allow-incomplete: [too-large]',
      'max-file-size: 1KB',
      'playbook-url: https://evil.example/{rule}',
      'engine: re2js',
    ].join('\n')
    const { policy, options, notices } = await fromRepository(text)
    const plain = await readPolicy(sources())
    assert.deepEqual(options, plain.options)
    assert.deepEqual({ ...policy, files: [] }, plain.policy)
    assert.deepEqual(
      notices.map(({ code, level, where }) => `${code} ${level} ${where}`),
      Array.from({ length: 10 }, (_, index) => `config-ignored info .stanch.yml:${index + 1}`),
    )
  })

  for (const path of ['/etc/passwd', '../outside.yml', 'a/../../b.yml', '.git/config', 'C:\\x.yml']) {
    test(`cannot name ${path} as baseline or rules`, async () => {
      const opened: string[] = []
      const given = sources({
        repositoryFile: file(`baseline: '${path}'\nrules: ['${path}']\n`),
        readRepositoryFile: async (name) => {
          opened.push(name)
          return null
        },
      })
      const { policy, ruleFiles, notices } = await readPolicy(given)
      assert.deepEqual([policy.baseline, ruleFiles, opened], [null, [], []])
      assert.deepEqual(
        notices.map(({ code, where }) => `${code} ${where}`),
        ['config-ignored .stanch.yml:1', 'config-ignored .stanch.yml:2'],
      )
    })
  }

  test('must name files that are there', async () => {
    assert.deepEqual(await refusal(fromRepository('baseline: gone.yml')), [
      '.stanch.yml:1',
      'there is no file gone.yml',
      'Correct the path, or write one with: stanch baseline create',
    ])
    assert.deepEqual((await refusal(fromRepository('rules:\n  - gone.yml')))?.slice(0, 2), [
      '.stanch.yml:2',
      'there is no file gone.yml',
    ])
  })

  test('is named with the commit it was read from', async () => {
    const { policy } = await readPolicy(sources({ repositoryFile: file('', { fromCommit: 'c0ffee'.repeat(7) }) }))
    assert.deepEqual(policy.files, ['.stanch.yml @ c0ffeec0ffee'])
  })

  test('may stand in package.json', async () => {
    const text = JSON.stringify({ name: 'x', stanch: { exclude: [{ path: 'a', reason: 'b' }] } }, null, 2)
    const { policy } = await readPolicy(
      sources({ repositoryFile: { name: 'package.json', text, folder: '/r', within: 'stanch' } }),
    )
    assert.deepEqual(policy.exclude, [{ glob: 'a', reason: 'b', tier: 'repository', where: 'package.json:5' }])
    assert.deepEqual(policy.files, ['package.json#stanch'])
  })
})

describe('the operator', () => {
  test('may say everything', async () => {
    const text = [
      'fail-on: live',
      'severity: high',
      'disable-rules: [acme, other/thing]',
      'confidence: medium',
      'engine: re2js',
      'jobs: 3',
      'max-file-size: 2GB',
      'playbook-url: https://wiki.example/{provider}',
      'verify: true',
      'verify-effects: true',
      'verify-timeout: 5',
      'verify-rate: 0.5',
      'verify-canaries: true',
      'endpoints: { github/token: https://github.corp.example }',
      'allow-private-hosts: [github.corp.example]',
      'allow-incomplete: [shallow, too-large]',
      'rules: [acme.yml]',
      `fingerprint-key: '${KEY}'`,
    ].join('\n')
    const { policy, options, ruleFiles, notices } = await fromOperator(text)
    assert.deepEqual(options, {
      engine: 're2js',
      jobs: 3,
      maxBlobBytes: 2 * 1024 ** 3,
      gate: { failOn: 'live', leastSeverity: 'high' },
      acceptedCauses: ['shallow-boundary', 'too-large'],
      verify: {
        asked: true,
        endpoints: { 'github/token': 'https://github.corp.example' },
        allowPrivate: ['github.corp.example'],
        effects: true,
        timeoutMs: 5_000,
        perSecond: 0.5,
        canaries: true,
      },
      playbookUrl: 'https://wiki.example/{provider}',
    })
    assert.deepEqual(policy.disabledRules, ['acme/*', 'other/thing'])
    assert.deepEqual(policy.fingerprintKey, { hex: KEY, from: 'config' })
    assert.deepEqual(ruleFiles, [{ path: '/organisation/acme.yml', tier: 'operator' }])
    assert.deepEqual(notices, [])
  })

  test('says it last on the command line', async () => {
    const { policy, options, ruleFiles } = await fromOperator(
      'fail-on: live\nconfidence: high\njobs: 3\nverify: false',
      {
        failOn: 'high',
        confidence: 'medium',
        jobs: '2',
        maxFileSize: '500 KB',
        verify: true,
        disableRules: ['x/y'],
        exclude: ['dist/**'],
        rules: ['mine.yml'],
        noInline: true,
        allowIncomplete: 'eacces, shallow',
        endpoints: ['*=http://127.0.0.1:8080'],
      },
    )
    assert.deepEqual(options.gate, { failOn: 'high', leastSeverity: 'low' })
    assert.deepEqual([options.jobs, options.maxBlobBytes, options.verify.asked], [2, 512_000, true])
    assert.deepEqual(options.acceptedCauses, ['eacces', 'shallow-boundary'])
    assert.deepEqual(options.verify.endpoints, { '*': 'http://127.0.0.1:8080' })
    assert.deepEqual([policy.leastConfidence, policy.disabledRules, policy.inlineMarks], ['medium', ['x/y'], 'list'])
    assert.deepEqual(policy.exclude, [
      { glob: 'dist/**', reason: '--exclude dist/**', tier: 'operator', where: '--exclude' },
    ])
    assert.deepEqual(ruleFiles, [{ path: '/somewhere/mine.yml', tier: 'operator' }])
  })

  for (const [flags, where] of [
    [{ jobs: '-1' }, '--jobs'],
    [{ jobs: '1e3' }, '--jobs'],
    [{ jobs: '999' }, '--jobs'],
    [{ maxFileSize: 'big' }, '--max-file-size'],
    [{ maxFileSize: '0' }, '--max-file-size'],
    [{ maxFileSize: '1TB' }, '--max-file-size'],
    [{ allowIncomplete: 'shalow' }, '--allow-incomplete'],
    [{ playbookUrl: 'javascript:alert(1)' }, '--playbook-url'],
    [{ endpoints: ['github'] }, '--endpoint'],
    [{ endpoints: ['a=not a url'] }, '--endpoint'],
    [{ endpoints: ['a=http://example.com'] }, '--endpoint'],
    [{ endpoints: ['a=http://127.0.0.1.example.com'] }, '--endpoint'],
    [{ endpoints: ['a=ftp://127.0.0.1'] }, '--endpoint'],
  ] as const satisfies readonly (readonly [Flags, string])[]) {
    test(`is told that ${JSON.stringify(flags)} is wrong`, async () => {
      assert.equal((await refusal(readPolicy(sources({ flags }))))[0], where)
    })
  }

  test('is not shown the password of an endpoint again', async () => {
    const words = await refusal(
      readPolicy(sources({ flags: { endpoints: ['a=https://me:hunter2secret@example.com'] } })),
    )
    assert.equal(words.join(' ').includes('hunter2'), false)
  })
})

test('a key that differs from the baseline is an error: its hashes could match nothing', async () => {
  const files = { '.stanch-baseline.yml': `version: 1\nkey: '${KEY}'\nknown: []\n` }
  assert.deepEqual(await refusal(fromRepository(`fingerprint-key: '${'bb'.repeat(32)}'`, files)), [
    '.stanch.yml:1',
    'differs from the key of .stanch-baseline.yml',
    'Remove "fingerprint-key": the key of the baseline is used.',
  ])
})

describe('what is wrong is told with its place', () => {
  for (const [title, text, expected] of [
    ['broken YAML', 'allow:\n  - rule: [a\n', ['.stanch.yml:3:1']],
    ['an unknown key', 'allow: []\nalow: []\n', ['.stanch.yml:2:1', 'unknown key "alow"', 'Did you mean "allow"?']],
    [
      'an unknown key of an entry',
      'allow:\n  - rule: acme/x\n    reson: y\n',
      ['.stanch.yml:3:5', 'unknown key "reson"', 'Did you mean "reason"?'],
    ],
    ['a missing reason', 'allow:\n  - rule: acme/x\n', ['.stanch.yml:2:5', '"reason" is missing']],
    [
      'an entry without a condition',
      'allow:\n  - reason: all of it\n',
      ['.stanch.yml:2:5', 'none of rule, path, fingerprint is given', 'Give at least one of them.'],
    ],
    [
      'a day that is none',
      'allow:\n  - { rule: a/b, reason: c, until: 2027-13-01 }\n',
      ['.stanch.yml:2:36', 'expected the last day on which it counts, YYYY-MM-DD, found "2027-13-01"'],
    ],
    [
      'a fingerprint that YAML reads as a number',
      'allow:\n  - { fingerprint: 12345678, reason: c }\n',
      ['.stanch.yml:2:20', 'expected text, found the number 12345678', 'Put it in quotes.'],
    ],
    [
      'an empty reason',
      'allow:\n  - { rule: a/b, reason: " " }\n',
      ['.stanch.yml:2:26', 'expected text, found nothing'],
    ],
    ['a list that is none', 'allow: yes\n', ['.stanch.yml:1:8', 'expected a list, found "yes"']],
    ['a file that is a list', '- allow\n', ['.stanch.yml:1:1', 'expected keys with values, found a list']],
    [
      'a choice that is none',
      'fail-on: alive\n',
      ['.stanch.yml:1:10', 'expected one of any, live, high, none, found "alive"', 'Did you mean live?'],
    ],
    ['a duplicate key', 'allow: []\nallow: []\n', ['.stanch.yml:2:1']],
    ['a prototype key', '__proto__: { polluted: true }\n', ['.stanch.yml:1:1', 'unknown key "__proto__"']],
    ['a tag that would make something', 'allow: !!js/function "x"\n', ['.stanch.yml:1:8']],
    ['nesting without end', `allow: ${'['.repeat(5_000)}`, ['.stanch.yml', 'brackets nested deeper than 50']],
    ['dashes without end', `${'- '.repeat(20_000)}x`, ['.stanch.yml', 'brackets nested deeper than 50']],
    ['too much text', `#${'x'.repeat(300_000)}`, ['.stanch.yml', 'larger than 256000 characters']],
    ['too many entries', `disable-rules: [${'a/b,'.repeat(2_001)}]`, ['.stanch.yml:1:16', 'more than 2000 entries']],
    [
      'a glob without end',
      `exclude: [{ path: "${'a'.repeat(1_001)}", reason: x }]`,
      ['.stanch.yml:1:19', 'longer than 1000 characters'],
    ],
  ] as const) {
    test(title, async () => {
      const told = await refusal(fromRepository(text))
      assert.deepEqual(told.slice(0, expected.length), expected)
    })
  }

  test('aliases without end', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`),
    ]
    assert.equal((await refusal(fromRepository(bomb.join('\n'))))[1], 'too many YAML aliases')
  })

  test('a long value is not repeated: it may be a secret in the wrong place', async () => {
    const value = 'x'.repeat(40)
    const told = await refusal(fromRepository(`fail-on: ${value}`))
    assert.equal(told.join(' ').includes(value), false)
  })
})
