/** Ctrl-C and TERM: the first ends the run with what was found so far, the second ends it at once. */

export interface Interruption {
  readonly signal: AbortSignal
  /** 130 or 143 once interrupted, else null. */
  code(): number | null
  /** Gives the signals back to their default. */
  release(): void
}

const CODES = { SIGINT: 130, SIGTERM: 143 } as const

export function listenForSignals(onFirst: (name: string) => void): Interruption {
  const controller = new AbortController()
  let code: number | null = null
  const release = () => {
    for (const [name, listener] of listeners) process.removeListener(name, listener)
  }
  const listeners = Object.entries(CODES).map(([name, value]) => {
    const listener = () => {
      // Without a listener the next signal has its default effect: the process ends at once.
      release()
      code = value
      onFirst(name)
      controller.abort()
    }
    process.once(name, listener)
    return [name, listener] as const
  })
  return { signal: controller.signal, code: () => code, release }
}
