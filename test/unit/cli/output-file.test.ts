import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { checkOutputFile, writeOutputFile } from '../../../src/cli/output-file.js'
import { UsageError } from '../../../src/model/index.js'

const scratch = mkdtempSync(join(tmpdir(), 'stanch-output-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
for (const name of ['work/.git/hooks', 'bare/objects', 'bare/refs', 'bare/sub', 'folder'])
  mkdirSync(join(scratch, name), { recursive: true })
writeFileSync(join(scratch, 'bare/HEAD'), 'ref: refs/heads/main\n')
writeFileSync(join(scratch, 'target'), 'untouched')
symlinkSync(join(scratch, 'target'), join(scratch, 'link'))
symlinkSync(join(scratch, 'work/.git'), join(scratch, 'innocent'))

describe('where a report may be written', () => {
  test('an absent file of a folder that is there', () => {
    assert.equal(checkOutputFile('folder/new.json', scratch, '--output'), join(scratch, 'folder/new.json'))
  })
  for (const [file, code] of [
    ['gone/new.json', 'output-folder'],
    ['target/new.json', 'output-folder'],
    ['folder', 'output'],
    ['link', 'output-link'],
    ['work/.git/config', 'output-in-git'],
    ['work/.git/hooks/pre-commit', 'output-in-git'],
    ['innocent/config', 'output-in-git'],
    ['bare/config', 'output-in-git'],
    ['bare/sub/x', 'output-in-git'],
  ] as const) {
    test(`not ${file}`, () => {
      assert.throws(
        () => checkOutputFile(file, scratch, '--output'),
        (error) => error instanceof UsageError && error.code === code && error.where === `--output ${file}`,
      )
    })
  }
})

describe('writing', () => {
  const names = () => readdirSync(join(scratch, 'folder')).sort()
  test('replaces what was there, whole', async () => {
    const path = join(scratch, 'folder/a.txt')
    await writeOutputFile(path, ['one', 'two'])
    await writeOutputFile(
      path,
      Array.from({ length: 300 }, () => 'x'.repeat(10_000)),
    )
    assert.equal(readFileSync(path, 'utf8'), 'x'.repeat(3_000_000))
    assert.deepEqual(names(), ['a.txt'])
  })
  test('that fails half-way leaves what was there, and nothing beside it', async () => {
    const path = join(scratch, 'folder/a.txt')
    writeFileSync(path, 'before')
    function* failing() {
      yield 'y'.repeat(2_000_000)
      throw new Error('half-way')
    }
    await assert.rejects(writeOutputFile(path, failing()), /half-way/)
    assert.equal(readFileSync(path, 'utf8'), 'before')
    assert.deepEqual(names(), ['a.txt'])
  })
  test('a link that appeared since is replaced, not followed', async () => {
    const path = join(scratch, 'folder/late')
    symlinkSync(join(scratch, 'target'), path)
    await assert.rejects(writeOutputFile(path, ['x']))
    assert.equal(readFileSync(join(scratch, 'target'), 'utf8'), 'untouched')
    rmSync(path)
  })
  test('a device is written to, not replaced by a file', async () => {
    await writeOutputFile('/dev/null', ['x'])
    assert.equal(readFileSync('/dev/null', 'utf8'), '')
  })
  test('a pipe is written to', async () => {
    const path = join(scratch, 'folder/pipe')
    assert.equal(spawnSync('mkfifo', [path]).status, 0)
    const { promises } = await import('node:fs')
    const reading = promises.readFile(path, 'utf8')
    await writeOutputFile(path, ['through ', 'the pipe'])
    assert.equal(await reading, 'through the pipe')
    rmSync(path)
  })
})
