/** What a repository holds besides objects, as blobs: the names of its refs and the text files of its git dir. */
import { gitObjectId } from '../base/hash.js'
import type { ObjectList, Repository, Tips } from '../git/index.js'
import { type Blob, type Provenance, pathNameOf } from '../model/index.js'
import type { Account } from './account.js'
import { type GitFile, readGitFiles } from './git-files.js'

/** `places` gains every place of what is also an object, or was given before. */
export function* readSideFiles(facts: {
  readonly repository: Repository
  readonly objects: ObjectList
  readonly tips: Tips
  readonly places: Map<string, Provenance[]>
  readonly account: Account
  readonly maxBlobBytes: number
}): Generator<Blob, void, void> {
  const { repository, objects, places, account } = facts
  for (const file of filesOf(facts)) {
    const { large } = file
    const id = large?.id ?? gitObjectId('blob', file.bytes, objects.idBytes === 32 ? 'sha256' : 'sha1')
    const known = places.get(id)
    if (known !== undefined) known.push(file.place)
    else places.set(id, [file.place])
    if (known !== undefined || objects.findId(id) !== -1) account.duplicate()
    else {
      account.scanned()
      yield { id, bytes: file.bytes, places: [], ...(large === undefined ? {} : { pour: large.pour }) }
    }
  }

  function* filesOf({ tips, maxBlobBytes }: typeof facts): Generator<GitFile, void, void> {
    const names = tips.refs.map((ref) => `${ref.name}\n`).join('')
    if (names !== '')
      yield {
        bytes: Buffer.from(names),
        place: { kind: 'file', path: pathNameOf('.git/refs'), tracking: 'unknown' },
      }
    yield* readGitFiles(repository.commonDir, account, maxBlobBytes)
  }
}
