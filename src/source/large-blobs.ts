/** Content that is larger than is read in one piece, as a blob that is poured: what goes wrong shows only then, and is told then. */
import type { MissedObject, ObjectStore } from '../git/index.js'
import { type Blob, info, type Provenance } from '../model/index.js'
import type { Account } from './account.js'

export interface Pouring {
  readonly store: ObjectStore
  readonly account: Account
  readonly signal: AbortSignal
  /** Told when all of it has come, and was what its id says. */
  readonly done?: () => void
}

export function largeBlob(id: string, places: readonly Provenance[], { store, account, signal, done }: Pouring): Blob {
  account.scanned()
  const pour = async (onPiece: (piece: Uint8Array) => void): Promise<number | null> => {
    const poured = await store.pour(id, onPiece, signal)
    if (poured.code !== null) {
      account.scanned(-1)
      missObject(poured, account)
      return null
    }
    if (poured.isRight) done?.()
    else {
      const message = 'The content under this id is not the content the id belongs to. It was scanned all the same.'
      account.tally.notices.push(info('corrupt-object', id, message))
    }
    return poured.size
  }
  return { id, bytes: new Uint8Array(0), places, pour }
}

export function missObject({ id, code, why, size }: MissedObject, account: Account): void {
  const shown = size > 0 ? ` (${size} bytes)` : ''
  account.miss(code, id, `This object${shown} could not be read: ${why}.`)
}
