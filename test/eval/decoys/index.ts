/** All decoys: texts that look like credentials to a careless eye and are none. */
import { readFileSync } from 'node:fs'
import { Random } from '../../../src/base/random.js'
import { builtInRuleFiles, expandSpecimen, readRuleFile } from '../../../src/rules/index.js'
import type { LabelledCase } from '../case.js'
import { CODE } from './code.js'
import { DATA } from './data.js'
import { type DecoyMaker, given } from './decoy.js'
import { HARMLESS } from './harmless.js'
import { HASHES } from './hashes.js'
import { PLACEHOLDERS } from './placeholders.js'
import { NAMED } from './named.js'
import { PROSE } from './prose.js'

const MAKERS: Readonly<Record<string, DecoyMaker>> = {
  ...PLACEHOLDERS,
  ...CODE,
  ...PROSE,
  ...HASHES,
  ...HARMLESS,
  ...DATA,
  ...NAMED,
}
/** Kinds made of few sentences repeat themselves; a text that was made before is made again from another seed. */
const TRIES_MAX = 60

/** `each` different texts of every kind (fewer where a kind has no more), and some for each rule with a checksum. */
export async function decoySet(each: number): Promise<readonly LabelledCase[]> {
  const out: LabelledCase[] = []
  const add = (kind: string, at: number, made: ReturnType<DecoyMaker>) =>
    out.push({
      id: `decoys:${kind}:${at}`,
      set: 'decoys',
      file: made.file ?? `decoy/${out.length}.txt`,
      text: made.text,
      secret: null,
      labels: { kind },
    })
  for (const [kind, make] of Object.entries(MAKERS)) {
    const seen = new Set<string>()
    for (let at = 0; at < each; at++) {
      for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
        const made = make(new Random(`decoys:${kind}:${at}:${attempt}`), at)
        if (seen.has(made.text)) continue
        seen.add(made.text)
        add(kind, at, made)
        break
      }
    }
  }
  await badChecksums((at, made) => add('checksum wrong', at, made))
  return out
}

/** Specimens of every rule whose checksum must hold, with one that does not. */
async function badChecksums(add: (at: number, made: ReturnType<DecoyMaker>) => void): Promise<void> {
  let at = 0
  for (const path of await builtInRuleFiles()) {
    const { content } = await readRuleFile(readFileSync(path, 'utf8'), path)
    for (const rule of content.rules) {
      const written = rule.checksum
      const checksum = typeof written === 'string' ? written : written?.advisory === true ? undefined : written?.name
      const recipe = rule.specimen ?? rule.specimens?.[0] ?? ''
      if (checksum === undefined || !recipe.includes('{checksum}')) continue
      for (let turn = 0; turn < 3; turn++, at++) {
        const random = new Random(`decoys:${rule.id}:${turn}`)
        const value = expandSpecimen(recipe, { seed: random.seed, checksum, bend: 'bad-checksum' })
        add(at, given(random, at, 'service setting', value))
      }
    }
  }
}
