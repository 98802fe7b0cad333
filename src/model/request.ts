/** What a run is asked to do: everything scan() needs, nothing of how it was said on the command line. */
import type { Policy } from './policy.js'

export type Scope =
  | { readonly kind: 'tree'; readonly paths: readonly string[]; readonly includeIgnored: boolean }
  | { readonly kind: 'staged'; readonly repository: string }
  /** `to` without what `from` reaches; `from` may be several ids; all of `to` when empty. `isMeant`: an empty result is proven, not an error. */
  | {
      readonly kind: 'range'
      readonly repository: string
      readonly from: readonly string[]
      readonly to: string
      readonly shown: string
      readonly isMeant: boolean
    }
  | { readonly kind: 'stdin'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'audit'; readonly repository: string }

export interface VerifyRequest {
  readonly asked: boolean
  /** Rule id, provider host or `*` → base URL to call instead (operator only). */
  readonly endpoints: Readonly<Record<string, string>>
  /** Hosts, beyond the rules' own, that may be called although they resolve to private addresses (operator only). */
  readonly allowPrivate: readonly string[]
  /** Also make checks whose `effects` is not `none`. */
  readonly effects: boolean
  readonly timeoutMs: number
  /** Requests a second to one host. */
  readonly perSecond: number
  /** A canary token's owner is alerted by a check: known canaries are skipped unless this is set. */
  readonly canaries: boolean
}

export interface ScanRequest {
  readonly scope: Scope
  /** Git called us as a hook: the index and object folders that its variables name are the ones to read. */
  readonly insideHook?: boolean
  readonly engine: 'auto' | 're2' | 're2js'
  /** Rule files beyond the built-in ones: absolute path (or text read elsewhere) and who named them. */
  readonly ruleFiles: readonly {
    readonly path: string
    readonly text?: string
    readonly tier: 'operator' | 'repository'
  }[]
  readonly policy: Policy
  readonly verify: VerifyRequest
  /** Threads for inspection; 0: decide by size. */
  readonly jobs: number
  /** The process is the caller's own, all of it: how V8 compiles may be chosen to suit a scan. */
  readonly ownsProcess?: boolean
  /** Largest file that is read whole; larger ones are read in windows. Bytes. */
  readonly maxBlobBytes: number
  /** Of an audit: use what earlier ones left in the git directory, and leave there what later ones can use. */
  readonly useCache?: boolean
  /** Keep dropped matches with their reasons (explain). */
  readonly keepDropped: boolean
  /** `{provider}` `{rule}` template of the organisation's own playbooks. */
  readonly playbookUrl: string | null
  /** Text of the CODEOWNERS file, if any. */
  readonly codeowners: string | null
  readonly onProgress?: (progress: Progress) => void
  readonly signal: AbortSignal
}

export interface Progress {
  readonly phase: 'reading' | 'locating' | 'verifying'
  readonly units: number
  readonly bytes: number
  /** 0 while unknown. */
  readonly bytesExpected: number
  readonly findings: number
}
