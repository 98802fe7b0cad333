/** Measures whole processes from outside, in turn (A B A B …), so that none has the quiet minutes for itself. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Sample {
  /** Seconds. */
  readonly wall: number
  /** Seconds, children included. */
  readonly cpu: number
  /** Megabytes, of the largest process. */
  readonly peak: number
}

export type Measure = keyof Sample

/** Runs every command once unmeasured, then `runs` times in turn. `before` is called ahead of each run, with the command's number. */
export function inTurn(
  commands: readonly (readonly string[])[],
  options: { readonly runs: number; readonly scratch: string; readonly before?: (index: number) => void },
): readonly (readonly Sample[])[] {
  const samples: Sample[][] = commands.map(() => [])
  for (let round = 0; round <= options.runs; round++) {
    for (const [index, command] of commands.entries()) {
      options.before?.(index)
      const sample = runOnce(command, options.scratch)
      if (round > 0) samples[index]!.push(sample)
    }
  }
  return samples
}

/** CPU and memory as the kernel accounts them; without GNU time they are unknown. */
export function runOnce(command: readonly string[], scratch: string): Sample {
  const isTimed = existsSync('/usr/bin/time')
  const usage = join(scratch, 'usage.txt')
  const words = isTimed ? ['/usr/bin/time', '-f', '%U %S %M', '-o', usage, ...command] : command
  const from = process.hrtime.bigint()
  spawnSync(words[0]!, words.slice(1), { stdio: 'ignore' })
  const wall = Number(process.hrtime.bigint() - from) / 1e9
  if (!isTimed) return { wall, cpu: Number.NaN, peak: Number.NaN }
  const [user = 0, system = 0, kilobytes = 0] = (readFileSync(usage, 'utf8').trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number)
  return { wall, cpu: user + system, peak: kilobytes / 1_000 }
}

/** The median of the ratios of pairs that ran one after the other. */
export function ratio(a: readonly Sample[], b: readonly Sample[], measure: Measure): number {
  return median(a.map((sample, index) => sample[measure] / Math.max(0.001, b[index]![measure])))
}

export function middle(samples: readonly Sample[], measure: Measure): number {
  return median(samples.map((sample) => sample[measure]))
}

/** `median [least–most]`. */
export function spread(samples: readonly Sample[], measure: Measure): string {
  const values = samples.map((sample) => sample[measure])
  return `${median(values).toFixed(3)} [${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)}]`
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
