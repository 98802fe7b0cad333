/** One document that was piped in. */
import { gitObjectId } from '../base/hash.js'
import { type Blob, pathNameOf, type Scope, type Source } from '../model/index.js'
import { Account } from './account.js'
import type { SourceOptions } from './options.js'

export function openStdin(scope: Extract<Scope, { kind: 'stdin' }>, options: SourceOptions): Source {
  const account = new Account()
  const { bytes } = scope
  return {
    tally: account.tally,
    async *blobs(): AsyncGenerator<Blob> {
      account.tally.bytesExpected = bytes.byteLength
      const exclusion = options.exclude(scope.name)
      if (exclusion !== null) return account.exclude(exclusion)
      account.scanned()
      yield { id: gitObjectId('blob', bytes), bytes, places: [{ kind: 'stdin', path: pathNameOf(scope.name) }] }
    },
  }
}
