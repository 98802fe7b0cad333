/** Places that another scanner was told to leave alone → fingerprints: the values are found again where they stand, and only hashed. */
import { createHash } from 'node:crypto'
import { fingerprintOf } from '../base/hash.js'
import { readTextFileBelow } from '../config/index.js'
import { filesAt, type ReadFile } from '../gate/index.js'
import { findRepository, type Repository } from '../git/index.js'
import { createInspector, inspect } from '../inspect.js'
import type { KnownPlace, Unexpressed } from '../migrate/index.js'
import { type Rule, type Sighting, UsageError } from '../model/index.js'
import type { Engine } from '../base/regex.js'

export interface KnownSecrets {
  /** Fingerprint → why it is known. */
  readonly entries: ReadonlyMap<string, string>
  readonly remarks: readonly string[]
  readonly unexpressed: readonly Unexpressed[]
}

export async function findKnown(
  known: readonly KnownPlace[],
  facts: { readonly root: string; readonly rules: readonly Rule[]; readonly engine: Engine; readonly keyHex: string },
): Promise<KnownSecrets> {
  const { root, rules, engine, keyHex } = facts
  const inspector = createInspector(rules, engine, { keepDropped: false })
  const repository = known.some(({ commit }) => commit !== undefined) ? openHere(root) : null
  const read = reader(root, repository)
  const entries = new Map<string, string>()
  /** Where the text is not here, and where stanch finds nothing in it. */
  const unread: KnownPlace[] = []
  const needless: KnownPlace[] = []
  const byText = new Map<string, readonly Sighting[]>()
  try {
    for (const place of known) {
      const { path, commit, reason } = place
      const name = `${commit ?? ''}:${path}`
      if (!byText.has(name)) {
        const text = await read(place)
        if (text !== null) byText.set(name, inspect(name, Buffer.from(text, 'utf8'), inspector).sightings)
      }
      const sightings = byText.get(name)
      const found = sightings === undefined ? [] : matching(sightings, place)
      for (const { ruleId, secret } of found) entries.set(fingerprintOf({ keyHex, ruleId, secret }), reason)
      if (found.length === 0) (sightings === undefined ? unread : needless).push(place)
    }
  } finally {
    repository?.close()
  }
  return { entries, remarks: needlessWords(needless), unexpressed: unreadWords(unread) }
}

/** The value whose hash is known, wherever it stands by now; else what stands on the line. */
function matching(sightings: readonly Sighting[], { sha1, line }: KnownPlace): readonly Sighting[] {
  const same = sha1 === undefined ? [] : sightings.filter(({ secret }) => sha1Of(secret) === sha1)
  if (same.length > 0) return same
  return sightings.filter(({ location }) => location.line <= line && location.endLine >= line)
}

function sha1Of(secret: string): string {
  return createHash('sha1').update(Buffer.from(secret, 'latin1')).digest('hex')
}

/** One line for all: there may be thousands. */
function needlessWords(places: readonly KnownPlace[]): readonly string[] {
  const [first] = places
  if (first === undefined) return []
  return [`${first.where}: stanch finds nothing at ${placesWords(places)}: what is not found needs no exception.`]
}

function unreadWords(places: readonly KnownPlace[]): readonly Unexpressed[] {
  const [ofFiles, ofCommits] = [
    places.filter(({ commit }) => commit === undefined),
    places.filter(({ commit }) => commit !== undefined),
  ]
  const told = (some: readonly KnownPlace[], why: string, instead: string) =>
    some[0] === undefined ? [] : [{ where: some[0].where, what: placesWords(some), why, instead }]
  return [
    ...told(
      ofFiles,
      'there is no such file in this folder, or it is no text of at most 2 MB',
      'Run this in the folder that the paths are relative to; where the file is gone: stanch baseline create --history',
    ),
    ...told(
      ofCommits,
      'the commit is not here, or holds no such text',
      'Run this inside the repository; all that stands in its history: stanch baseline create --history',
    ),
  ]
}

/** `the known secret in a.env and 3 more`. */
function placesWords(places: readonly KnownPlace[]): string {
  const more = places.length - 1
  return `the known secret in ${places[0]?.path ?? ''}${more === 0 ? '' : ` and ${more} more`}`
}

function openHere(root: string): Repository | null {
  return findRepository(root, { insideHook: false })
}

function reader(root: string, repository: Repository | null): (place: KnownPlace) => Promise<string | null> {
  const commits = new Map<string, Promise<ReadFile>>()
  const atCommit = async (commit: string, path: string) => {
    if (repository === null || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return null
    if (!commits.has(commit)) commits.set(commit, filesAt(repository, commit))
    return (await commits.get(commit)!)(path)
  }
  return async ({ path, commit }) => {
    try {
      return commit === undefined ? await readTextFileBelow(root, path) : await atCommit(commit, path)
    } catch (error) {
      // A file that is no text, or leads out of the folder, is told as one that could not be read.
      if (error instanceof UsageError) return null
      throw error
    }
  }
}
