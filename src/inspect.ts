/** The pure heart: bytes and rules in, what was found out. No disk, no network, no clock, no console. */
import type { Engine } from './base/regex.js'
import { DECODER_ANCHORS, plainLayer, Runs } from './decode/index.js'
import { Looks, Matchers } from './detect/index.js'
import { conclude } from './inspect-describe.js'
import type { Inspector } from './inspect-judge.js'
import { Names } from './inspect-names.js'
import { examineBlob } from './inspect-layers.js'
import type { Inspection, Rule, StoredAnchors } from './model/index.js'
import { buildAnchorTable, Hits, readStoredAnchors } from './prefilter/index.js'

export type { Inspector } from './inspect-judge.js'
export { HITS_MAX } from './inspect-layers.js'

/** `anchors`: the table of exactly these rules and the decoders, where the build stored it. */
export function createInspector(
  rules: readonly Rule[],
  engine: Engine,
  options: { readonly keepDropped: boolean; readonly anchors?: StoredAnchors | null },
): Inspector {
  const { anchors } = options
  const stored = anchors ? readStoredAnchors(anchors.bytes, anchors.hash) : null
  const table = stored ?? buildAnchorTable([...rules, ...DECODER_ANCHORS])
  return {
    rules,
    wholeRules: rules.flatMap((rule, index) => (rule.isWhole ? [index] : [])),
    table,
    looks: new Looks(rules, table.beside),
    matchers: new Matchers(engine),
    keepDropped: options.keepDropped,
    names: options.keepDropped ? null : new Names(),
    hits: new Hits(),
    runs: new Runs(),
    reaches: [],
    seen: { from: 0, to: 0 },
  }
}

export function inspect(blobId: string, bytes: Uint8Array, inspector: Inspector): Inspection {
  const layer = plainLayer(bytes)
  const examination = examineBlob(layer, inspector)
  return conclude(blobId, layer.bytes, examination, examination.limits)
}
