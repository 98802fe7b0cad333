/** Who must act: the last author of the secret's places, and whom CODEOWNERS names for their paths. */
import { GLOB_MAX, globMatcher } from '../base/paths.js'
import type { Place } from '../model/index.js'
import { commitsByDate } from './exposure.js'

/** Lines of CODEOWNERS that are read, and owners that are shown of one secret; the file is advice, not evidence. */
const LINES_MAX = 10_000
const OWNERS_MAX = 20

/** `Name <address>` of the latest commit that brought the secret in. */
export function lastAuthorOf(places: readonly Place[]): string | null {
  const commit = commitsByDate(places).at(-1)
  if (commit === undefined) return null
  return commit.email === '' ? commit.author : `${commit.author} <${commit.email}>`
}

/** Paths → their owners. The last rule that matches a path wins; within GitLab's sections, the last of each section. */
export function codeownersOf(text: string | null): (paths: readonly string[]) => readonly string[] {
  if (text === null) return () => []
  const sections = readSections(text)
  return (paths) => {
    const owners = new Set<string>()
    for (const path of paths) {
      for (const rules of sections) {
        for (const owner of rules.findLast(({ matches }) => matches(path))?.owners ?? []) owners.add(owner)
        if (owners.size >= OWNERS_MAX) return [...owners].slice(0, OWNERS_MAX)
      }
    }
    return [...owners]
  }
}

interface OwnerRule {
  readonly matches: (path: string) => boolean
  readonly owners: readonly string[]
}

function readSections(text: string): readonly (readonly OwnerRule[])[] {
  let rules: OwnerRule[] = []
  let fallback: readonly string[] = []
  const sections = [rules]
  for (const line of text.split(/\r\n|[\r\n]/, LINES_MAX)) {
    const header = /^\^?\[[^\]]*\](?:\[\d+\])?(?<owners>.*)$/.exec(line)
    if (header !== null) {
      fallback = ownersIn((header.groups?.owners ?? '').split(/\s+/))
      rules = []
      sections.push(rules)
      continue
    }
    const [pattern, ...words] = wordsOf(line)
    if (pattern === undefined) continue
    const owners = ownersIn(words)
    rules.push({ matches: matcherOf(pattern), owners: owners.length > 0 ? owners : fallback })
  }
  return sections
}

/** A blank or a hash may be escaped in a pattern; a comment runs to the end of the line. */
function wordsOf(line: string): readonly string[] {
  const text = line.replace(/(^|\s)#.*$/, '').trim()
  return text.match(/(?:\\.|[^\s\\])+/g) ?? []
}

function ownersIn(words: readonly string[]): readonly string[] {
  return words.filter((word) => word.startsWith('@') || /^[^@\s]+@[^@\s]+$/.test(word))
}

/** As in .gitignore, but without `!`, ranges and braces, which are ordinary characters here. */
function matcherOf(pattern: string): (path: string) => boolean {
  const plain = pattern.replace(/\\([ #])/g, '$1').replace(/[[\]{}()!+@]/g, '\\$&')
  const body = plain.replace(/^\//, '').replace(/\/$/, '')
  const isAnchored = plain.startsWith('/') || body.includes('/')
  const glob = isAnchored ? `/${body}` : `**/${body}`
  // A pattern above the bound is taken as matching nothing: an owner less, never a finding less.
  if (body === '' || glob.length + 3 > GLOB_MAX) return () => false
  if (plain.endsWith('/')) return globMatcher([`${glob}/**`])
  return globMatcher(body.endsWith('/*') ? [glob] : [glob, `${glob}/**`])
}
