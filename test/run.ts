/** Runs every test file with node's own runner; ends with its summary. Arguments narrow to files whose path contains one of them. */
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const wanted = process.argv.slice(2)
const files = (readdirSync(join(root, 'test'), { recursive: true }) as string[])
  .map((name) => join(root, 'test', name))
  .filter((path) => path.endsWith('.test.ts'))
  .filter((path) => wanted.length === 0 || wanted.some((part) => relative(root, path).includes(part)))
  .sort()

if (files.length === 0) {
  process.stderr.write(`no test file matches ${wanted.join(', ')}\n`)
  process.exit(1)
}
// The tests try what users run: the built program, not the sources.
process.env.STANCH_BIN ??= join(root, 'dist', 'main.js')
process.env.STANCH_ACTION_BIN ??= join(root, 'dist', 'action.js')
const stream = run({ files, concurrency: Math.max(2, availableParallelism()), timeout: 600_000 })
stream.on('test:fail', () => {
  process.exitCode = 1
})
stream.compose(new spec()).pipe(process.stdout)
