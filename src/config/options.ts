/** How a run behaves: flags first, then the operator's file, then the defaults; every text is checked where it becomes a value. */
import { type Gate, type NoticeCode, type ScanRequest, UsageError, type VerifyRequest } from '../model/index.js'
import { acceptedCauses } from './causes.js'
import { endpointsOf } from './endpoints.js'
import type { ConfigFile } from './schema.js'

/** What the command line says of policy and behaviour, as written. Absent: not said. */
export interface Flags {
  readonly allowIncomplete?: string
  readonly baseline?: string
  readonly confidence?: ConfigFile['confidence']
  readonly disableRules?: readonly string[]
  readonly endpoints?: readonly string[]
  readonly engine?: ScanRequest['engine']
  readonly exclude?: readonly string[]
  readonly failOn?: Gate['failOn']
  readonly jobs?: string
  readonly maxFileSize?: string
  readonly noInline?: boolean
  readonly playbookUrl?: string
  readonly rules?: readonly string[]
  readonly severity?: Gate['leastSeverity']
  readonly verify?: boolean
  readonly verifyEffects?: boolean
}

export interface Options {
  readonly engine: ScanRequest['engine']
  readonly jobs: number
  readonly maxBlobBytes: number
  readonly gate: Gate
  /** Codes of unread units that do not count for the exit status. */
  readonly acceptedCauses: readonly NoticeCode[]
  readonly verify: VerifyRequest
  readonly playbookUrl: string | null
}

/** Read whole up to here; larger files are read in windows. */
const MAX_BLOB_BYTES = 64 * 1024 * 1024
const JOBS_MAX = 256

/** `line` gives `file:line` of a key of the operator's file. */
export function readOptions(flags: Flags, file: ConfigFile, line: (path: readonly string[]) => string): Options {
  const size = flags.maxFileSize ?? file['max-file-size']
  const sizeFrom = flags.maxFileSize === undefined ? line(['max-file-size']) : '--max-file-size'
  return {
    engine: flags.engine ?? file.engine ?? 'auto',
    jobs: flags.jobs === undefined ? (file.jobs ?? 0) : jobsOf(flags.jobs),
    maxBlobBytes: size === undefined ? MAX_BLOB_BYTES : bytesOf(size, sizeFrom),
    gate: {
      failOn: flags.failOn ?? file['fail-on'] ?? 'any',
      leastSeverity: flags.severity ?? file.severity ?? 'low',
    },
    acceptedCauses:
      flags.allowIncomplete === undefined
        ? acceptedCauses(file['allow-incomplete'] ?? [], line(['allow-incomplete']))
        : acceptedCauses([flags.allowIncomplete], '--allow-incomplete'),
    verify: {
      asked: flags.verify ?? file.verify ?? false,
      endpoints: endpointsOf(flags.endpoints ?? [], file.endpoints ?? {}, line(['endpoints'])),
      allowPrivate: file['allow-private-hosts'] ?? [],
      effects: flags.verifyEffects ?? file['verify-effects'] ?? false,
      timeoutMs: (file['verify-timeout'] ?? 10) * 1_000,
      perSecond: file['verify-rate'] ?? 1,
      canaries: file['verify-canaries'] ?? false,
    },
    playbookUrl: playbookUrlOf(flags.playbookUrl) ?? file['playbook-url'] ?? null,
  }
}

function jobsOf(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= JOBS_MAX) return Number(text)
  throw new UsageError({
    code: 'number',
    where: '--jobs',
    problem: `expected a whole number from 0 to ${JOBS_MAX}, found "${text.slice(0, 24)}"`,
    fix: 'Use --jobs 0 to let stanch decide.',
  })
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }

function bytesOf(text: string, where: string): number {
  const [, digits, unit] = /^(\d{1,12})\s*([kmg]?)(?:i?b)?$/i.exec(text) ?? []
  const bytes = Number(digits) * (UNITS[(unit ?? '').toLowerCase()] ?? Number.NaN)
  if (Number.isSafeInteger(bytes) && bytes > 0) return bytes
  throw new UsageError({
    code: 'size',
    where,
    problem: `expected a size, found "${text.slice(0, 24)}"`,
    fix: 'Write it like 500KB, 64MB or 2GB.',
  })
}

function playbookUrlOf(text: string | undefined): string | undefined {
  if (text === undefined || /^https?:\/\/\S+$/.test(text)) return text
  throw new UsageError({
    code: 'url',
    where: '--playbook-url',
    problem: 'expected an http or https URL',
    fix: 'Write it like https://wiki.example/rotate/{provider}; {rule} works as well.',
  })
}
