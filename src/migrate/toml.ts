/** The door to the TOML parser: text to plain data, or a UsageError with file:line:column. */
import { UsageError } from '../model/index.js'

export async function parseToml(text: string, file: string): Promise<unknown> {
  const { parse, TomlError } = await import('smol-toml')
  try {
    return parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause
    // The first line says what is wrong; the rest quotes the file, which may hold secrets.
    const [problem = 'is not TOML'] = cause.message.split('\n')
    throw new UsageError({
      code: 'toml',
      where: `${file}:${cause.line}:${cause.column}`,
      problem: problem.replace(/^Invalid TOML document: /, ''),
      fix: 'Correct the file; the tool that it is for would not read it either.',
    })
  }
}
