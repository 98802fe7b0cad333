/** Takes commit and tag objects apart. Whatever is malformed in them becomes an empty field, never an exception. */
import type { CommitFacts } from '../model/index.js'

const LINE_FEED = 10
/** First letters of the lines. */
const TREE = 0x74
const PARENT = 0x70
const COMMITTER = 0x63

export interface CommitLinks {
  readonly tree: string
  readonly parents: readonly string[]
  /** Committer date in seconds since 1970; 0 where unreadable. */
  readonly committed: number
}

/** What a commit points to. Header lines in the middle of a message do not count: reading stops at the first empty line. */
export function readCommitLinks(bytes: Buffer): CommitLinks {
  let tree = ''
  let committed = 0
  const parents: string[] = []
  // A history is read commit by commit: no string is made of lines that say nothing here.
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, start)
    const end = found === -1 ? bytes.length : found
    if (end === start) break
    const first = bytes[start]
    if (first === TREE || first === PARENT || first === COMMITTER) {
      const line = bytes.toString('latin1', start, end)
      if (line.startsWith('tree ') && tree === '') tree = line.slice(5)
      else if (line.startsWith('parent ')) parents.push(line.slice(7))
      else if (line.startsWith('committer ')) committed = Number(/> (-?\d{1,12}) [-+]\d{4}$/.exec(line)?.[1] ?? 0)
    }
    start = end + 1
  }
  return { tree, parents, committed }
}

export function readCommitFacts(id: string, bytes: Buffer): CommitFacts {
  let author = ''
  let parents = 0
  for (const line of headerLines(bytes)) {
    if (line.startsWith('author ')) author = line.slice(7)
    else if (line.startsWith('parent ')) parents++
  }
  const person = /^(.*?)\s*<([^>]*)>(?: (-?\d{1,12}) ([-+]\d{4}))?$/.exec(author)
  return {
    id,
    author: decode(person?.[1] ?? author),
    email: decode(person?.[2] ?? ''),
    date: isoDate(Number(person?.[3] ?? 0), person?.[4] ?? '+0000'),
    subject: subjectOf(bytes),
    parents,
  }
}

export interface TagLinks {
  readonly target: string
  readonly type: string
  readonly name: string
}

export function readTagLinks(bytes: Buffer): TagLinks {
  const links = { target: '', type: '', name: '' }
  for (const line of headerLines(bytes)) {
    if (line.startsWith('object ')) links.target = line.slice(7)
    else if (line.startsWith('type ')) links.type = line.slice(5)
    else if (line.startsWith('tag ')) links.name = decode(line.slice(4))
  }
  return links
}

/** `2024-05-01T12:00:00+02:00`, in the author's own offset; an impossible date is the epoch. */
export function isoDate(seconds: number, offset: string): string {
  const sign = offset.startsWith('-') ? -1 : 1
  const minutes = sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5)))
  const local = new Date((seconds + minutes * 60) * 1000)
  if (Number.isNaN(local.getTime())) return '1970-01-01T00:00:00+00:00'
  return `${local.toISOString().slice(0, -5)}${offset.slice(0, 3)}:${offset.slice(3, 5)}`
}

function* headerLines(bytes: Buffer): Generator<string, void, void> {
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, start)
    const end = found === -1 ? bytes.length : found
    if (end === start) return
    yield bytes.toString('latin1', start, end)
    start = end + 1
  }
}

function subjectOf(bytes: Buffer): string {
  const blank = bytes.indexOf('\n\n')
  if (blank === -1) return ''
  let start = blank + 2
  while (bytes[start] === LINE_FEED) start++
  const end = bytes.indexOf(LINE_FEED, start)
  return bytes.toString('utf8', start, end === -1 ? bytes.length : end)
}

/** Header lines are read byte by character; names of people are UTF-8 as a rule. */
function decode(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8')
}
