/** Compares content with the id it stands under: a sample of what is read, and all that holds something. Each object once. */
import { gitObjectId } from '../base/hash.js'
import type { StoredObject } from '../git/index.js'
import { info, type Notice } from '../model/index.js'

/** One object in so many. */
const CHECKED_ONE_IN = 64

export class IdCheck {
  readonly #checked = new Map<string, boolean>()

  /** `notices` gains one for each object that is not what its id says. */
  constructor(readonly notices: Notice[]) {}

  has(id: string): boolean {
    return this.#checked.has(id)
  }

  /** True where the content is that of the id. */
  check(object: StoredObject): boolean {
    const known = this.#checked.get(object.id)
    if (known !== undefined) return known
    const format = object.id.length === 64 ? 'sha256' : 'sha1'
    const isRight = object.type === 'tree' || gitObjectId(object.type, object.bytes, format) === object.id
    this.#checked.set(object.id, isRight)
    if (isRight) return true
    const message = 'The content under this id is not the content the id belongs to. It was scanned all the same.'
    this.notices.push(info('corrupt-object', object.id, message))
    return false
  }
}

/** By the id, so that it is the same ones every time. */
export function isSample(id: string): boolean {
  return Number.parseInt(id.slice(-4), 16) % CHECKED_ONE_IN === 0
}
