/** Which cache serves a run: one for each set of rules, engine and settings, so that nothing inspected otherwise is believed. */
import { readFileSync } from 'node:fs'
import { workerPath } from '../base/assets.js'
import { sha256Hex } from '../base/hash.js'
import type { Engine } from '../base/regex.js'
import { stanchVersion } from '../base/version.js'
import { openCache } from '../cache/index.js'
import type { OpenCache, ScanRequest } from '../model/index.js'
import type { LoadedRules } from '../rules/index.js'

/** Nothing to open but for an audit that wants one. */
export function auditCache(
  request: ScanRequest,
  rules: LoadedRules,
  engine: Engine,
): { readonly openCache?: OpenCache } {
  if (request.scope.kind !== 'audit' || request.useCache !== true) return {}
  return {
    openCache: (repository) => {
      const { maxBlobBytes, keepDropped } = request
      const inspected = { stanch: stanchVersion(), inspector: inspectorHash(), rules: rules.hash }
      return openCache(
        { ...inspected, engine: engine.name, version: engine.version, maxBlobBytes, keepDropped },
        repository,
      )
    },
  }
}

/** Two builds of one version need not find the same. */
function inspectorHash(): string {
  try {
    return sha256Hex(readFileSync(workerPath()))
  } catch {
    return '' // not built: everything is inspected on this thread, by the sources
  }
}
