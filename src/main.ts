/** The program: arguments → exit status. The only catch-all, and the only place that sets the exit status. */
import { describeFailure, listenForSignals, openTerminal, run } from './cli/index.js'

const environment = process.env
const argv = process.argv.slice(2)
const terminal = openTerminal({ color: colourFlag(argv), environment })
const interruption = listenForSignals((name) => terminal.say(`stanch: ${name}: ending; once more ends it at once`))
// Until the work has come to its end: a promise that nobody keeps would else end the process as if all were well.
process.exitCode = 4
void main()

async function main(): Promise<void> {
  try {
    if (argv.length === 1 && argv[0] === '--version') {
      // What scripts ask most is answered before anything else is loaded.
      const { stanchVersion } = await import('./base/version.js')
      await terminal.print(`stanch ${stanchVersion()}\n`)
      process.exitCode = 0
    } else {
      const today = new Date().toISOString().slice(0, 10)
      process.exitCode = await run(argv, { cwd: process.cwd(), environment, terminal, interruption, today })
    }
  } catch (error) {
    const failure = describeFailure(error, environment.STANCH_DEBUG !== undefined && environment.STANCH_DEBUG !== '')
    for (const line of failure.lines) terminal.say(line)
    process.exitCode = interruption.code() ?? failure.exitStatus
  } finally {
    interruption.release()
  }
}

/** Read before the arguments are parsed, because errors of parsing are coloured, too. */
function colourFlag(words: readonly string[]): string | undefined {
  const at = words.indexOf('--color')
  return at >= 0 ? words[at + 1] : words.find((word) => word.startsWith('--color='))?.slice('--color='.length)
}
