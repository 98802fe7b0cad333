/** The evaluation's own command line. */
import type { Confidence } from './inspect-cases.js'

export interface EvalOptions {
  readonly only: (typeof SETS)[number] | null
  readonly show: number
  readonly match: string
  readonly record: boolean
  /** Least confidence that counts as reported: what users see by default. */
  readonly confidence: Confidence
  /** Folders of real code. */
  readonly real: readonly string[]
}

export const SETS = ['planted', 'generic', 'decoys', 'ways'] as const

export function evalOptions(words: readonly string[]): EvalOptions {
  let options: EvalOptions = { only: null, show: 0, match: '', record: false, confidence: 'medium', real: [] }
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    const next = () => words[++at] ?? stop(`${word} wants a value`)
    if (word === '--only') options = { ...options, only: oneOf(SETS, next()) }
    else if (word === '--show') options = { ...options, show: Number(next()) || stop('--show wants a number') }
    else if (word === '--match') options = { ...options, match: next() }
    else if (word === '--record') options = { ...options, record: true }
    else if (word === '--confidence')
      options = { ...options, confidence: oneOf(['low', 'medium', 'high'] as const, next()) }
    else if (word === '--real') {
      options = { ...options, real: words.slice(at + 1).filter((one) => !one.startsWith('--')) }
      at += options.real.length
    } else stop(`unknown option ${word}`)
  }
  return options
}

function oneOf<T extends string>(all: readonly T[], word: string): T {
  return all.find((one) => one === word) ?? stop(`"${word}" is none of ${all.join(', ')}`)
}

function stop(problem: string): never {
  process.stderr.write(`eval: ${problem}\n`)
  process.exit(2)
}
