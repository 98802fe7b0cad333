import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseArguments, parseWithYargs } from '../../../src/cli/command.js'
import { readTokens } from '../../../src/cli/tokens.js'
import { COMMANDS } from '../../../src/cli/commands.js'
import { FLAGS } from '../../../src/cli/flags.js'
import { fullHelp, overview, shortHelp } from '../../../src/cli/help.js'
import { planOutputs } from '../../../src/cli/outputs.js'
import { rangeScope } from '../../../src/cli/scan.js'
import { UsageError } from '../../../src/model/index.js'

const parse = async (...argv: string[]) => {
  const { command, operands, tokens, isCommandGiven } = await parseArguments(argv)
  return { command, operands, tokens, isCommandGiven }
}
const refusal = async (...argv: string[]) => {
  try {
    await parseArguments(argv)
  } catch (error) {
    assert.ok(error instanceof UsageError, String(error))
    return `${error.where}: ${error.message}. ${error.fix}`
  }
  throw new Error('it was accepted')
}

describe('arguments', () => {
  test('none mean scan', async () => {
    assert.deepEqual(await parse(), { command: 'scan', operands: [], tokens: [], isCommandGiven: false })
  })
  test('flags may stand before, between and after', async () => {
    const invocation = await parseArguments(['--staged', 'scan', '--format', 'json', 'a', '--output=b', 'c'])
    assert.deepEqual([invocation.command, invocation.operands], ['scan', ['a', 'c']])
    assert.deepEqual([invocation.isOn('staged'), invocation.isOn('stdin')], [true, false])
    assert.deepEqual([invocation.list('format'), invocation.list('output')], [['json'], ['b']])
    assert.deepEqual([invocation.text('range'), invocation.list('exclude')], [undefined, []])
  })
  for (const value of [
    '1e5',
    '0x10',
    '007',
    'true',
    'null',
    '[]',
    '{}',
    '1.0',
    'NaN',
    ' x ',
    '"q"',
    'a=b',
    'a.b.c',
    '__proto__',
  ]) {
    test(`the value ${JSON.stringify(value)} stays what was written`, async () => {
      const invocation = await parseArguments(['scan', '--range', value, `--exclude=${value}`, value])
      assert.deepEqual(
        [invocation.text('range'), invocation.list('exclude'), invocation.operands],
        [value, [value], [value]],
      )
    })
  }
  test('what begins with a dash is a value after =, and a path after --', async () => {
    const invocation = await parseArguments(['scan', '--exclude=-x', '--', '--staged', '-y'])
    assert.deepEqual([invocation.list('exclude'), invocation.operands], [['-x'], ['--staged', '-y']])
    assert.equal(invocation.isOn('staged'), false)
  })
  test('a dash alone is a value', async () => {
    assert.deepEqual((await parseArguments(['scan', '--format', 'json', '--output', '-'])).list('output'), ['-'])
  })
})

describe('refused', () => {
  for (const [argv, words] of [
    [
      ['scan', '--fromat', 'json'],
      '--fromat: there is no such flag. Did you mean --format? All flags: stanch help scan',
    ],
    [['audit', '--zzzzzz'], '--zzzzzz: there is no such flag. All flags: stanch help audit'],
    [['audit', '--stagd'], '--stagd: there is no such flag. All flags: stanch help audit'],
    [['--stagd', 'audit'], '--stagd: there is no such flag. All flags: stanch help audit'],
    [['audit', '--staged'], '--staged: stanch audit has no such flag. All flags: stanch help audit'],
    [['scan', '-v'], '-v: there is no such flag. All flags: stanch help scan'],
    [['scan', '--form', 'json'], '--form: there is no such flag. Did you mean --format? All flags: stanch help scan'],
    [['scan', '--no-staged'], '--no-staged: there is no such flag. Did you mean --staged? All flags: stanch help scan'],
    [
      ['scan', '--stdin.name=x'],
      '--stdin.name: there is no such flag. Did you mean --stdin-name? All flags: stanch help scan',
    ],
    [['scan', '--__proto__=x'], '--__proto__: there is no such flag. All flags: stanch help scan'],
    [['scan', '--constructor'], '--constructor: there is no such flag. All flags: stanch help scan'],
    [['scan', '--range'], '--range: needs a value: A..B. Write --range=A..B.'],
    [['scan', '--range='], '--range: needs a value: A..B. Write --range=A..B.'],
    [['scan', '--range', '--staged'], '--range: needs a value: A..B. Write --range=A..B.'],
    [['scan', '--staged=false'], '--staged: takes no value. Write just --staged.'],
    [
      ['scan', '--range', 'a..b', '--range', 'c..d'],
      '--range: given more than once. Give it once: it is not said which would count.',
    ],
    [
      ['scan', '--staged', '--staged'],
      '--staged: given more than once. Give it once: it is not said which would count.',
    ],
    [['scan', '--format', 'xml'], '--format: "xml" is none of human, json, jsonl, sarif. Choose one of them.'],
    [['scann'], 'scann: there is no such command. Did you mean: stanch scan? To scan it: stanch scan scann'],
    [
      ['src/'],
      'src/: there is no such command. Commands: scan, audit, explain, rules, migrate, playbook, baseline, hook, help. To scan it: stanch scan src/',
    ],
    [['audit', 'a', 'b'], 'b: is one argument too many. Usage: stanch audit [repository]'],
  ] as const) {
    test(argv.join(' '), async () => {
      const told = await refusal(...argv)
      assert.equal(told, words.replace('To scan it:', 'To scan a file or folder:'))
    })
  }
  test('an unknown flag whose value may be a secret is not repeated whole', async () => {
    assert.equal((await refusal('scan', '--token=hunter2hunter2')).includes('hunter2'), false)
  })
})

describe('outputs', () => {
  const plan = async (...argv: string[]) => planOutputs((await parseArguments(['scan', ...argv])).tokens)
  test('without a flag the human report goes to standard output', async () => {
    assert.deepEqual(await plan(), { reports: [{ format: 'human', file: null }], remediations: [] })
  })
  test('each --output belongs to the --format before it', async () => {
    assert.deepEqual(
      await plan(
        '--format',
        'sarif',
        '--output',
        'a',
        '--format=human',
        '--format',
        'json',
        '--output=b',
        '--remediation',
        'c.HTML',
        '--remediation',
        'd.md',
      ),
      {
        reports: [
          { format: 'sarif', file: 'a' },
          { format: 'human', file: null },
          { format: 'json', file: 'b' },
        ],
        remediations: [
          { format: 'html', file: 'c.HTML' },
          { format: 'md', file: 'd.md' },
        ],
      },
    )
  })
  for (const [argv, where] of [
    [['--output', 'a'], '--output'],
    [['--format', 'json', '--output', 'a', '--output', 'b'], '--output'],
    [['--format', 'json', '--format', 'sarif'], '--format'],
    [['--format', 'json', '--output', '-', '--format', 'sarif'], '--format'],
    [['--format', 'json', '--output', 'a', '--format', 'sarif', '--output', 'a'], 'a'],
    [['--remediation', 'a.pdf'], '--remediation a.pdf'],
  ] as const) {
    test(`${argv.join(' ')} is refused`, async () => {
      await assert.rejects(plan(...argv), (error) => error instanceof UsageError && error.where === where)
    })
  }
})

describe('ranges', () => {
  const range = (text: string) => {
    const scope = rangeScope(text, '/r')
    return scope.kind === 'range' ? [scope.from, scope.to, scope.shown, scope.isMeant] : []
  }
  test('have two ends, of which one may be left out', () => {
    assert.deepEqual(range('main..topic'), [['main'], 'topic', 'main..topic', false])
    assert.deepEqual(range('v1.0..v1.1'), [['v1.0'], 'v1.1', 'v1.0..v1.1', false])
    assert.deepEqual(range('main..'), [['main'], 'HEAD', 'main..', false])
    assert.deepEqual(range('..main'), [['HEAD'], 'main', '..main', false])
  })
  for (const text of ['main', '..', 'a...b', '']) {
    test(`"${text}" is refused`, () => assert.throws(() => rangeScope(text, '/r'), UsageError))
  }
})

describe('help', () => {
  const screens = { stanch: overview(), ...Object.fromEntries(names().map((name) => [name, shortHelp(name)])) }
  for (const [name, text] of Object.entries(screens)) {
    test(`of ${name} fits one screen and shows examples and the exit status`, () => {
      const lines = text.trimEnd().split('\n')
      assert.ok(lines.length <= 24, `${lines.length} lines`)
      assert.deepEqual(
        lines.filter((line) => [...line].length > 80),
        [],
      )
      assert.match(text, /Examples:\n {2}stanch/)
      assert.match(text, /Exit status: 0 clean/)
    })
  }
  for (const name of names()) {
    test(`of ${name} in full names every flag that it knows, within 100 columns`, () => {
      const text = fullHelp(name)
      for (const flag of COMMANDS[name].flags) assert.match(text, new RegExp(`^  --${flag}\\b`, 'm'))
      assert.deepEqual(
        text.split('\n').filter((line) => [...line].length > 110),
        [],
      )
    })
  }
  test('every flag belongs to a command', () => {
    const used = new Set(names().flatMap((name): readonly string[] => COMMANDS[name].flags))
    assert.deepEqual(
      [...FLAGS.keys()].filter((name) => !used.has(name)),
      [],
    )
  })
  test('the examples are right', async () => {
    for (const name of names()) {
      for (const [example] of COMMANDS[name].examples) {
        const words = (example.split(/ [|>] /)[0] ?? '').split(' ').slice(1)
        assert.equal((await parseArguments(words)).command, name)
      }
    }
  })
})

function names() {
  return Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]
}

describe('the quick parser of hot commands', () => {
  const written = [
    [],
    ['scan'],
    ['--staged'],
    ['scan', '--staged', 'a', 'b'],
    ['scan', '--format=json', '--output', '-', 'c d'],
    ['--format', 'json', 'scan', '007', '1e5', 'true', '__proto__'],
    ['scan', '--exclude=a', '--exclude', 'b.c', '""', "'q'", ''],
    ['scan', '-', '--', '--staged', '-x'],
    ['hook', 'pre-commit', '--config', 'x.yml'],
    ['hook', 'pre-push', 'origin', 'ssh://host/a=b'],
  ]
  for (const argv of written) {
    test(`reads ${JSON.stringify(argv)} as yargs does`, async () => {
      const { operands, command, isCommandGiven } = await parseArguments(argv)
      const joined = readTokens(argv, () => '').argv
      assert.deepEqual(isCommandGiven ? [command, ...operands] : operands, await parseWithYargs(joined))
    })
  }
})
