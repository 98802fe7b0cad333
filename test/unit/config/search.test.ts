import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type ConfigSearch, findConfig, findRoot, readTextFile, readTextFileBelow } from '../../../src/config/index.js'
import { UsageError } from '../../../src/model/index.js'

const scratch = mkdtempSync(join(tmpdir(), 'stanch-config-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

/** A folder with these files. */
function folder(name: string, files: Record<string, string>): string {
  const root = join(scratch, name)
  mkdirSync(root, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const search = (root: string, more: Partial<ConfigSearch> = {}): ConfigSearch => ({
  root,
  cwd: root,
  none: false,
  environment: { XDG_CONFIG_HOME: join(scratch, 'no-such-folder') },
  ...more,
})

describe('which files are read', () => {
  const root = folder('all', { '.stanch.yml': 'allow: []', 'package.json': '{"stanch":{}}', 'org.yml': 'jobs: 1' })
  const home = folder('xdg', { 'stanch/config.yml': 'jobs: 2' })

  test('.stanch.yml of the repository comes before package.json', async () => {
    assert.deepEqual(await findConfig(search(root)), {
      repositoryFile: { name: '.stanch.yml', text: 'allow: []', folder: root },
      operatorFile: null,
      notices: [],
    })
  })
  test('--config is the operator, beside the repository', async () => {
    const found = await findConfig(search(root, { named: 'org.yml', environment: { STANCH_CONFIG: 'gone.yml' } }))
    assert.deepEqual(found.operatorFile, { name: 'org.yml', text: 'jobs: 1', folder: root })
    assert.equal(found.repositoryFile?.name, '.stanch.yml')
  })
  test('STANCH_CONFIG comes before the file of the user', async () => {
    const environment = { STANCH_CONFIG: join(root, 'org.yml'), XDG_CONFIG_HOME: home }
    assert.equal((await findConfig(search(root, { environment }))).operatorFile?.text, 'jobs: 1')
  })
  test('the file of the user is read when nothing is named', async () => {
    const { operatorFile } = await findConfig(search(root, { environment: { XDG_CONFIG_HOME: home } }))
    assert.equal(operatorFile?.text, 'jobs: 2')
  })
  test('a repository file that the operator names is an order and is read once', async () => {
    const sub = folder('all/sub', {})
    const { repositoryFile, operatorFile } = await findConfig(search(root, { cwd: sub, named: '../.stanch.yml' }))
    assert.deepEqual([repositoryFile, operatorFile?.text], [null, 'allow: []'])
  })
  test('--no-config leaves only what is named', async () => {
    const environment = { STANCH_CONFIG: join(root, 'org.yml'), XDG_CONFIG_HOME: home }
    assert.deepEqual(await findConfig(search(root, { none: true, environment })), {
      repositoryFile: null,
      operatorFile: null,
      notices: [],
    })
    assert.equal((await findConfig(search(root, { none: true, named: 'org.yml' }))).operatorFile?.text, 'jobs: 1')
  })
  for (const [title, more, where] of [
    ['--config', { named: 'gone.yml' }, '--config gone.yml'],
    ['STANCH_CONFIG', { environment: { STANCH_CONFIG: 'gone.yml' } }, 'STANCH_CONFIG gone.yml'],
  ] as const) {
    test(`a file that ${title} names must be there`, async () => {
      await assert.rejects(
        findConfig(search(root, more)),
        (error) => error instanceof UsageError && error.where === where && error.code === 'config-missing',
      )
    })
  }
})

describe('package.json', () => {
  test('counts when it has the key', async () => {
    const text = '{"name":"x","stanch":{"allow":[]}}'
    const root = folder('package', { 'package.json': text })
    assert.deepEqual((await findConfig(search(root))).repositoryFile, {
      name: 'package.json',
      text,
      folder: root,
      within: 'stanch',
    })
  })
  for (const [title, text] of [
    ['that only depends on stanch', '{"devDependencies":{"stanch":"1"}}'],
    ['that does not parse', '{"stanch":{'],
    ['that is a list', '["stanch"]'],
  ] as const) {
    test(`one ${title} does not`, async () => {
      assert.equal(
        (await findConfig(search(folder(`package ${title}`, { 'package.json': text })))).repositoryFile,
        null,
      )
    })
  }
})

test('a misspelt name is told instead of being passed over', async () => {
  const { notices } = await findConfig(search(folder('misspelt', { '.stanch.yaml': 'allow: []' })))
  assert.deepEqual(
    notices.map(({ code, where }) => [code, where]),
    [['config-ignored', '.stanch.yaml']],
  )
})

describe('hostile files', () => {
  const outside = folder('outside', { 'secret.yml': 'jobs: 1' })
  const root = folder('hostile', { 'real.yml': 'x: 1', 'latin1.yml': '', 'sub/in.yml': 'y: 2' })
  writeFileSync(join(root, 'latin1.yml'), Buffer.from([0x61, 0x3a, 0x20, 0xe9]))
  writeFileSync(join(root, 'huge.yml'), Buffer.alloc(2_000_001, 0x20))
  symlinkSync(join(outside, 'secret.yml'), join(root, 'link.yml'))
  symlinkSync(outside, join(root, 'linked'))
  symlinkSync(join(root, 'sub'), join(root, 'within'))

  for (const name of ['link.yml', 'linked/secret.yml', 'latin1.yml', 'huge.yml', 'sub']) {
    test(`${name} is refused`, async () => {
      await assert.rejects(
        readTextFileBelow(root, name),
        (error) => error instanceof UsageError && error.code === 'config-unreadable' && error.where === name,
      )
    })
  }
  test('files that are not there are null', async () => {
    assert.equal(await readTextFileBelow(root, 'gone.yml'), null)
    assert.equal(await readTextFileBelow(root, 'gone/gone.yml'), null)
    assert.equal(await readTextFileBelow(root, 'real.yml/gone.yml'), null)
  })
  test('ordinary files are read, also through a link that stays inside', async () => {
    assert.equal(await readTextFileBelow(root, 'real.yml'), 'x: 1')
    assert.equal(await readTextFileBelow(root, 'within/in.yml'), 'y: 2')
  })
  test('the operator may name a link', async () => {
    assert.equal(await readTextFile(join(root, 'link.yml'), 'link.yml', true), 'jobs: 1')
  })
})

describe('the root', () => {
  const root = folder('repository', { '.git/HEAD': 'ref: refs/heads/main', 'a/b/c.txt': '' })
  const plain = folder('plain/deep', { 'x.txt': '' })
  test('is the nearest folder upward that holds .git', () => {
    assert.equal(findRoot(join(root, 'a/b')), root)
    assert.equal(findRoot(join(root, 'a/b/c.txt')), root)
    assert.equal(findRoot(root), root)
  })
  test('is the folder itself where there is no repository', () => {
    assert.equal(findRoot(plain), plain)
    assert.equal(findRoot(join(plain, 'x.txt')), plain)
  })
})
