/**
 * Compares three ways of inspecting real repositories, finding for finding: `node --import tsx test/bench/differential.ts <repo>…`. Build
 * first: threads run the built program. Ends with 1 where they differ.
 */
import { openEngine } from '../../src/base/regex.js'
import { builtInRules } from '../../src/rules/index.js'
import { threeWays } from '../support/three-ways.js'

const engine = await openEngine('auto')
const rules = await builtInRules(engine)
const repositories = process.argv.slice(2)
if (repositories.length === 0) {
  process.stderr.write('usage: node --import tsx test/bench/differential.ts <repository>…\n')
  process.exitCode = 2
}
for (const path of repositories) {
  const { delta, whole, catFile, counts } = await threeWays(path, { rules, engine, jobs: 2, byContent: true })
  const print = (line: string) => process.stdout.write(`${line}\n`)
  print(
    `${path}: ${Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
  )
  print(`  findings: delta ${delta.length}, whole ${whole.length}, cat-file ${catFile.length}`)
  for (const [name, found] of [
    ['delta', delta],
    ['whole', whole],
  ] as const) {
    const other = new Set(catFile)
    const own = new Set(found)
    // Places and rules only: never what stands there.
    for (const one of found) if (!other.has(one)) print(`  ${name} only: ${one}`)
    for (const one of catFile) if (!own.has(one)) print(`  not in ${name}: ${one}`)
    // What git does not list it cannot give: such findings of ours are told, and are no difference.
    if (counts.unlisted === 0 ? found.join() !== catFile.join() : catFile.some((one) => !own.has(one)))
      process.exitCode = 1
  }
}
