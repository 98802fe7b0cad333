/**
 * CPU seconds that one thread takes for all packed blobs of a repository, inspecting what deltas insert or every blob whole:
 * `node --import tsx test/bench/delta.ts REPOSITORY delta|whole`. Build first. Both read the packs in the same way.
 */
import { openEngine } from '../../src/base/regex.js'
import { createInspector, inspect } from '../../src/inspect.js'
import { FamilyInspector } from '../../src/inspect-delta.js'
import { COUNTERS, inspectPacks } from '../../src/pool/pack-task.js'
import { builtInRules } from '../../src/rules/index.js'
import { openSource } from '../../src/source/index.js'

const [repository = '', way = ''] = process.argv.slice(2)
if (repository === '' || !['delta', 'whole'].includes(way)) {
  process.stderr.write('usage: node --import tsx test/bench/delta.ts REPOSITORY delta|whole\n')
  process.exit(2)
}
const engine = await openEngine('auto')
const inspector = createInspector(await builtInRules(engine), engine, { keepDropped: false })
if (way === 'whole') FamilyInspector.prototype.child = (id, bytes) => inspect(id, bytes, inspector)

const source = await openSource(
  { kind: 'audit', repository },
  { exclude: () => null, maxBlobBytes: 64_000_000, insideHook: false },
)
const { signal } = new AbortController()
const objects = (await source.packed?.(signal)) ?? null
if (objects === null) throw new Error('this repository has no packs that are read here')
const before = process.cpuUsage()
const counters = new Int32Array(new SharedArrayBuffer(COUNTERS * 4))
const result = inspectPacks(
  { objects, counters, takenBy: new Uint8Array(objects.families.length / 2), thread: 1 },
  inspector,
)
const { user, system } = process.cpuUsage(before)
const found = result.inspections.reduce((sum, { sightings }) => sum + sightings.length, 0)
process.stdout.write(
  `${JSON.stringify({ cpu: (user + system) / 1e6, bytes: result.bytes, units: result.units, found })}\n`,
)
process.exit(0)
