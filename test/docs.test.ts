/** What the documents say holds: commands run, files exist, tables agree with the code. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { COMMANDS } from '../src/cli/commands.js'
import { FLAGS } from '../src/cli/flags.js'
import { RULE_FILE_SCHEMA } from '../src/rules/index.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (name: string) => readFileSync(join(root, name), 'utf8')
const readme = read('README.md')

describe('the README', () => {
  test('opens with what it does and then the two commands, which are scripts that exist', () => {
    const head = readme.split('\n').slice(0, 12).join('\n')
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    assert.match(head, /npm ci && npm start -- audit \./)
    assert.match(head, /npm ci && npm test/)
    for (const [, name = ''] of readme.matchAll(/npm run ([a-z]+)/g)) assert.ok(scripts[name] !== undefined, name)
    assert.ok(scripts.start !== undefined && scripts.test !== undefined)
  })

  test('names only commands and flags that there are', () => {
    for (const [, command = ''] of readme.matchAll(/`stanch ([a-z]+)/g)) assert.ok(command in COMMANDS, command)
    for (const [, flag = ''] of readme.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g))
      assert.ok(FLAGS.has(flag) || flag === 'ignore-scripts' || flag === 'no-verify', flag)
  })

  test('links only to files that exist', () => {
    for (const [, target = ''] of readme.matchAll(/\]\(([^):]+)\)/g)) assert.ok(existsSync(join(root, target)), target)
  })

  test('shows what the program prints', () => {
    const examples = [...readme.matchAll(/```console\n([\s\S]*?)```/g)].map(([, text = '']) => text)
    assert.ok(examples.length > 0)
    for (const example of examples) {
      const [first = '', ...expected] = example.trimEnd().split('\n')
      const program = `"${process.execPath}" "${join(root, 'dist', 'main.js')}"`
      const command = first.replace(/^\$ /, '').replaceAll('stanch ', `${program} `)
      const { stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8', cwd: root })
      assert.equal(stdout.trimEnd(), expected.join('\n'), first)
    }
  })

  test('gives the exit statuses that the help gives', () => {
    for (const status of ['0', '1', '2', '3', '4']) assert.match(readme, new RegExp(`^\\| ${status} \\| `, 'm'))
  })
})

test('rules/README.md explains every field of a rule', () => {
  const text = read('rules/README.md')
  const fields = Object.keys(
    (RULE_FILE_SCHEMA.properties as unknown as { rules: { items: { properties: object } } }).rules.items.properties,
  )
  assert.deepEqual(
    fields.filter((field) => !text.includes(`\`${field}\``) && !text.includes(`${field}:`)),
    [],
  )
})

test('the code map names every room', () => {
  const map = read('src/README.md')
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  assert.deepEqual(
    rooms.filter((room) => !map.includes(`\`${room}/\``)),
    [],
  )
})

test('the schema for editors is the one that is checked', () => {
  assert.deepEqual(JSON.parse(read('rules/schema.json')), JSON.parse(JSON.stringify(RULE_FILE_SCHEMA)))
})

test('no package registry is named, nor a path of the machine it was written on', () => {
  const files = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .stdout.split('\0')
    .filter((name) => name !== '')
  const hosts = [
    'registry.npm' + 'js',
    'files.python' + 'hosted',
    'deb.deb' + 'ian',
    'repo.mav' + 'en',
    'proxy.gol' + 'ang',
    'rubygems' + '.org',
    'www.nuget' + '.org',
    'npmjs' + '.com',
    'pypi' + '.org',
    'crates' + '.io/api',
  ]
  const named = files
    .filter((name) => existsSync(join(root, name)))
    .filter((name) => hosts.some((host) => readFileSync(join(root, name), 'latin1').includes(host)))
  assert.deepEqual(named, [])
})
