/** Runs a command in this process, as the program would, and keeps what it prints. */
import { parseArguments } from '../../../src/cli/command.js'
import type { Context } from '../../../src/cli/context.js'
import { run } from '../../../src/cli/index.js'
import { UsageError } from '../../../src/model/index.js'

export interface Ran {
  readonly status: number
  readonly out: string
  readonly said: string
}

export async function runHere(cwd: string, ...argv: string[]): Promise<Ran> {
  await parseArguments(argv)
  let [out, said] = ['', '']
  const context: Context = {
    cwd,
    environment: {},
    terminal: {
      colour: false,
      width: 120,
      canRedraw: false,
      print: async (text) => void (out += text),
      say: (line) => void (said += `${line}\n`),
      redraw: () => {},
    },
    interruption: { signal: new AbortController().signal, code: () => null, release: () => {} },
    today: '2026-01-01',
  }
  try {
    return { status: await run(argv, context), out, said }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { status: 2, out, said: `${said}${error.where}: ${error.message}. ${error.fix}\n` }
  }
}
