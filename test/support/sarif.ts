/** Checks a text against the OASIS schema of SARIF 2.1.0. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import type { Log } from 'sarif'
import { packageRoot } from '../../src/base/assets.js'

/** The schema is written in draft 4: `id` is now `$id`; it uses nothing else that changed. */
function schema(): Record<string, unknown> {
  const path = join(packageRoot(), 'fixtures', 'sarif', 'sarif-2.1.0-rtm.5.json')
  const { id, $schema: _, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  return { $id: id, ...rest }
}

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
formats.default(ajv)
const check = ajv.compile(schema())

/** The log, or an Error that names each violation. */
export function parseSarif(text: string): Log {
  const log = JSON.parse(text) as Log
  if (!check(log)) throw new Error(ajv.errorsText(check.errors, { separator: '\n' }))
  return log
}
