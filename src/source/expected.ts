/** What an audit has before it when the objects are listed: bytes to come, and the trees, which are not scanned. */
import type { ObjectList } from '../git/index.js'
import type { Account } from './account.js'

const TREES = { reason: 'tree objects: they hold names and ids, which are not scanned', tier: 'built-in' } as const

export function expectObjects(objects: ObjectList, account: Account): void {
  let bytes = 0
  let trees = 0
  for (let index = 0; index < objects.count; index++) {
    if (objects.type(index) === 'tree') trees++
    else bytes += objects.size(index)
  }
  account.tally.bytesExpected = bytes
  if (trees > 0) account.exclude(TREES, trees)
}
