/** The recorded levels: counts that may not get worse. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** `right` of `of`: found secrets, or decoys left alone. By name of the figure. */
export type Levels = Readonly<Record<string, { readonly right: number; readonly of: number }>>

const path = fileURLToPath(new URL('levels.json', import.meta.url))

export function readLevels(): Levels {
  return JSON.parse(readFileSync(path, 'utf8')) as Levels
}

/** Figures that were not measured this time stay as they are. */
export function recordLevels(measured: Levels): void {
  const all = Object.entries({ ...readLevels(), ...measured }).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(
    path,
    `{\n${all.map(([name, level]) => `  ${JSON.stringify(name)}: ${JSON.stringify(level)}`).join(',\n')}\n}\n`,
  )
}

/** True when something is worse: says what. */
export function compareLevels(measured: Levels, recorded: Levels, say: (line: string) => void): boolean {
  let worse = 0
  let better = 0
  for (const [name, { right, of }] of Object.entries(measured)) {
    const before = recorded[name]
    if (before === undefined) continue
    const change = right / of - before.right / before.of
    if (change < 0) {
      worse++
      say(`WORSE ${name}: ${right} of ${of}, recorded ${before.right} of ${before.of}`)
    } else if (change > 0) better++
  }
  if (better > 0) say(`${better} figures are better than recorded (npm run eval -- --record keeps them)`)
  if (worse === 0) say('no figure is below the recorded level')
  return worse > 0
}
