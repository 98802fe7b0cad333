import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

/** What V8 does not know it says on stderr, and goes on. */
const code = `
  const { compileLess } = await import(${JSON.stringify(new URL('../../../src/base/compiler.ts', import.meta.url).href)})
  compileLess()
  compileLess()
  let sum = 0
  const add = (number) => { sum += number }
  for (let at = 0; at < 1e6; at++) add(at)
  process.stdout.write(String(sum))
`

test('this V8 knows every setting that is made', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', code],
    { encoding: 'utf8' },
  )
  assert.deepEqual([stdout, stderr.replace(/^npm warn.*\n/gm, ''), status], ['499999500000', '', 0])
})
