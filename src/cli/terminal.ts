/** The only writer to standard output and standard error: the result on the one, the talk on the other. */
import { decideColour } from './colour.js'

export interface Terminal {
  /** Whether results are coloured. */
  readonly colour: boolean
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number
  /** True when standard error is a terminal that can redraw a line. */
  readonly canRedraw: boolean
  /** Part of the result. Waits while the reader is slow; does nothing once the reader has gone. */
  print(text: string): Promise<void>
  /** Talk. */
  say(line: string): void
  /** Replaces the line under way on standard error; the empty text clears it. */
  redraw(line: string): void
}

export interface TerminalFacts {
  readonly color: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
}

export function openTerminal({ color, environment }: TerminalFacts): Terminal {
  const { stdout, stderr } = process
  let isReaderGone = false
  // A reader that has seen enough (`| head`) is a normal end; any other failure of the stream is told by the write that met it.
  stdout.on('error', () => {
    isReaderGone = true
  })
  stderr.on('error', () => {})
  const clear = '\r\u001b[2K'
  let isDrawn = false
  const redraw = (line: string) => {
    if (line === '' && !isDrawn) return
    stderr.write(`${clear}${line}`)
    isDrawn = line !== ''
  }
  return {
    colour: decideColour({ flag: color, environment, isTty: stdout.isTTY === true }),
    width: widthOf(environment, stdout.columns),
    canRedraw: stderr.isTTY === true && environment.TERM !== 'dumb',
    print: (text) =>
      new Promise((resolve, reject) => {
        if (isReaderGone || text === '') return resolve()
        stdout.write(text, (error) => {
          if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(new OutputError(error))
          else resolve()
        })
      }),
    say: (line) => {
      redraw('')
      stderr.write(`${line}\n`)
    },
    redraw,
  }
}

/** Standard output could not be written (a full disk behind a redirection). */
export class OutputError extends Error {
  constructor(cause: Error) {
    super(`standard output cannot be written: ${(cause as NodeJS.ErrnoException).code ?? 'error'}`, { cause })
    this.name = 'OutputError'
  }
}

const WIDTH_LEAST = 40
const WIDTH_MAX = 200
/** Where there is no window: a file or a log. */
const WIDTH_PIPED = 120

function widthOf(environment: TerminalFacts['environment'], columns: number | undefined): number {
  const stated = /^\d{1,4}$/.test(environment.COLUMNS ?? '') ? Number(environment.COLUMNS) : undefined
  return Math.min(WIDTH_MAX, Math.max(WIDTH_LEAST, columns ?? stated ?? WIDTH_PIPED))
}
