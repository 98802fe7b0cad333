/** Where bytes were seen: one place of a blob. A blob has as many as it has names and commits. */
import type { PathName } from './path-name.js'

/** How git can still reach what holds the secret, strongest first. */
export type Reachability = 'head' | 'refs' | 'stash' | 'reflog' | 'index' | 'unreachable'

export interface CommitFacts {
  /** 40 or 64 hexadecimal digits. */
  readonly id: string
  readonly author: string
  readonly email: string
  /** Author date, ISO 8601 with the author's offset. */
  readonly date: string
  /** First line of the message; it may hold a secret, so reports mask it or leave it out. */
  readonly subject: string
  readonly parents: number
}

export type Provenance =
  /** A file of the working tree. */
  | {
      readonly kind: 'file'
      readonly path: PathName
      readonly tracking: 'tracked' | 'untracked' | 'ignored' | 'unknown'
    }
  /** An entry of the index. */
  | { readonly kind: 'staged'; readonly path: PathName }
  /** The commit that introduced this content at this path. */
  | {
      readonly kind: 'commit'
      readonly path: PathName
      readonly commit: CommitFacts
      readonly atHead: boolean
      readonly reachability: Reachability
      /** Short names of up to 20 refs that contain the commit, when asked for. */
      readonly refs: readonly string[]
    }
  /** An object that no commit in reach names: staged and never committed, or left over. */
  | { readonly kind: 'object'; readonly object: string; readonly reachability: Reachability; readonly path?: PathName }
  /** The text of a commit or tag object. */
  | {
      readonly kind: 'message'
      readonly object: string
      readonly of: 'commit' | 'tag'
      readonly commit?: CommitFacts
      /** The tag's name, for tags. */
      readonly name?: string
      readonly reachability: Reachability
    }
  | { readonly kind: 'stdin'; readonly path: PathName }

/** The name to show for a place; commit and tag texts are named by what they are. */
export function placeName(place: Provenance): string {
  switch (place.kind) {
    case 'message':
      return place.of === 'commit'
        ? `commit message ${place.object.slice(0, 12)}`
        : `tag ${place.name ?? place.object.slice(0, 12)}`
    case 'object':
      return place.path?.text ?? `object ${place.object.slice(0, 12)}`
    default:
      return place.path.text
  }
}
