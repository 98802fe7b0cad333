/** Tells a person at a terminal how far long work has come; silent when there is no terminal or the work is short. */
import type { Progress } from '../model/index.js'
import type { Terminal } from './terminal.js'

/** Shorter work shows nothing. */
const SILENT_MS = 1_000
/** At most ten redraws a second. */
const REDRAW_MS = 100
/** A rate is told only once it means something. */
const ESTIMATE_AFTER_MS = 3_000

export interface ProgressLine {
  readonly onProgress?: (progress: Progress) => void
  clear(): void
}

/** `now` gives milliseconds that never run backwards. */
export function progressLine(
  terminal: Pick<Terminal, 'canRedraw' | 'redraw' | 'width'>,
  wanted: boolean,
  now: () => number = () => performance.now(),
): ProgressLine {
  if (!terminal.canRedraw || !wanted) return { clear: () => {} }
  const startedAt = now()
  let drawnAt = Number.NEGATIVE_INFINITY
  return {
    onProgress: (progress) => {
      const at = now()
      if (at - startedAt < SILENT_MS || at - drawnAt < REDRAW_MS) return
      drawnAt = at
      terminal.redraw(describeProgress(progress, at - startedAt).slice(0, terminal.width - 1))
    },
    clear: () => terminal.redraw(''),
  }
}

const PHASES = { reading: 'reading', locating: 'looking up commits', verifying: 'asking providers' } as const

/** `reading 12,345 objects · 45 MB of 120 MB · 2 findings · 12 s left`. */
export function describeProgress(progress: Progress, elapsedMs: number): string {
  const { phase, units, bytes, bytesExpected, findings } = progress
  const isEstimate = bytesExpected > 0 && bytes <= bytesExpected
  const left =
    isEstimate && bytes > 0 && elapsedMs >= ESTIMATE_AFTER_MS ? (elapsedMs / bytes) * (bytesExpected - bytes) : null
  return [
    `${PHASES[phase]} ${grouped(units)} ${units === 1 ? 'object' : 'objects'}`,
    isEstimate ? `${size(bytes)} of ${size(bytesExpected)}` : size(bytes),
    `${grouped(findings)} ${findings === 1 ? 'finding' : 'findings'}`,
    ...(left === null ? [] : [`${duration(left)} left`]),
  ].join(' · ')
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

function duration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  if (seconds < 100) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
