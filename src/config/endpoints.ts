/** The operator's own base URLs for verification: `RULE_OR_HOST=URL`, plain http on this machine only. */
import { UsageError } from '../model/index.js'

/** Flags win over the file. `fileWhere` names the file's key in errors. */
export function endpointsOf(
  flags: readonly string[],
  file: Readonly<Record<string, string>>,
  fileWhere: string,
): Readonly<Record<string, string>> {
  const written = Object.entries(file).map(([name, url]) => ({ name, url, where: fileWhere }))
  for (const text of flags) {
    const [, name, url] = /^([^=\s]+)=(\S+)$/.exec(text) ?? []
    if (name === undefined || url === undefined) throw malformed('--endpoint', 'expected RULE_OR_HOST=URL')
    written.push({ name, url, where: '--endpoint' })
  }
  return Object.fromEntries(written.map(({ name, url, where }) => [name, checked(url, where)]))
}

function checked(text: string, where: string): string {
  if (!URL.canParse(text)) throw malformed(where, 'the URL is not valid')
  const url = new URL(text)
  // The address may carry a password: it is not repeated in the message.
  if (url.username !== '' || url.password !== '') throw malformed(where, 'the URL holds credentials')
  const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return text
  throw malformed(where, 'only https is allowed, except on this machine: secrets would travel in the clear')
}

function malformed(where: string, problem: string): UsageError {
  return new UsageError({
    code: 'endpoint',
    where,
    problem,
    fix: 'Write it like --endpoint github/token=https://github.example.com/api/v3',
  })
}
