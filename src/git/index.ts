/** The door to git: repositories, their objects, refs, index and history. Nothing else starts git. */

export { findAbsent } from './absent.js'
export { type CommitLinks, readCommitFacts, readCommitLinks, readTagLinks } from './commit.js'
export { CommitGraph } from './commit-graph.js'
export { findOrphanPacks } from './damage.js'
export { discoverRepository, type GitPlace, isGitDir, repositoryAt } from './discover.js'
export { findGit } from './environment.js'
export { type HooksPath, readHooksPath } from './hooks-path.js'
export { type IndexEntry, indexEntries, knownNames, type StagedChange, stagedChanges } from './index-file.js'
export {
  COMMIT,
  isObjectId,
  type MissedObject,
  OBJECT_BYTES_MAX,
  type ObjectBatch,
  ObjectList,
  type ObjectStore,
  type ObjectType,
  type RawObjects,
  readAll,
  type StoredObject,
  TAG,
  walkPacked,
} from './objects/index.js'
export { BLOB, planFamilies, readPacks } from './objects/pack/index.js'
export { type History, type Located, locateObjects } from './provenance.js'
export { askRepository, askVersion, type RepositoryFacts } from './questions.js'
export { gitDirs, listRefs, type Ref, readTips, resolveRevision, type Tips } from './refs.js'
export { findRepository, openAt, openRepository, type Repository, type RepositoryOptions } from './repository.js'
export { commitsBetween } from './revisions.js'
export { type Boundary, boundaryOf, readBoundary, recordedShallow } from './shallow.js'
export { isGitlinkMode, isLinkMode, isTreeMode, readTree, type TreeEntry } from './tree.js'
export { findIntroduced, type Introduced, isEmptyTree, type TreePair } from './tree-changes.js'
export type { TreeIndex } from './tree-index.js'
export type { RawTrees } from './tree-memory.js'
export { entriesAt, fileAt } from './tree-paths.js'
