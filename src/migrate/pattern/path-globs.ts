/** A regular expression on paths as globs that match the same paths; null where globs cannot say it. */
import { type Branches, type Node, parsePattern } from './syntax.js'

/** Globs that one expression may become. */
const GLOBS_MAX = 64
/** Stands for any text, folders included. */
const ANY = '\u0001'

export function pathGlobs(source: string): readonly string[] | null {
  let texts: readonly string[] | null
  try {
    texts = textsOf(parsePattern(source), true)
  } catch {
    return null
  }
  if (texts === null) return null
  const globs = texts.map(globsOf)
  if (globs.some((some) => some === null)) return null
  const all = [...new Set(globs.flatMap((some) => some ?? []))]
  return all.length === 0 || all.length > GLOBS_MAX ? null : all
}

/** Texts with ANY, `*` and `?` in them. At the outermost level a missing `^` or `$` lets anything stand before or after. */
function textsOf(branches: Branches, isOutermost: boolean): readonly string[] | null {
  const all: string[] = []
  for (const nodes of branches) {
    let run: readonly string[] = ['']
    for (const [index, node] of nodes.entries()) {
      const texts = textOf(node, { isFirst: index === 0, isLast: index === nodes.length - 1 })
      if (texts === null) return null
      run = run.flatMap((start) => texts.map((end) => start + end))
      if (run.length > GLOBS_MAX) return null
    }
    all.push(...run)
  }
  return isOutermost ? all.map(outermost) : all
}

const START = '\u0002'
const END = '\u0003'

function outermost(text: string): string {
  const before = text.startsWith(START) ? text.slice(1) : ANY + text
  return before.endsWith(END) ? before.slice(0, -1) : before + ANY
}

function textOf(node: Node, place: { isFirst: boolean; isLast: boolean }): readonly string[] | null {
  switch (node.kind) {
    case 'literal':
      return /[*?[\]{}()!\\\u0000-\u001f]/.test(node.character) ? null : [node.character]
    case 'edge':
      if (node.source === '^' || node.source === '\\A') return place.isFirst ? [START] : null
      if (node.source === '$' || node.source === '\\z') return place.isLast ? [END] : null
      return null
    case 'set':
      if (node.source === '.' || node.source === '[^/]') return ['?']
      // Either separator of folders, and a class of one character.
      if (/^\[(?:\/\\\\|\\\\\/|\\?\/)\]$/.test(node.source)) return ['/']
      return /^\[\\?[._-]\]$/.test(node.source) ? [node.source.replace(/[[\]\\]/g, '')] : null
    case 'group':
      // `(^|/)name`: its branches may begin the path.
      return textsOf(node.branches, false)
    case 'repeat': {
      const isAny = node.of.kind === 'set' && node.of.source === '.'
      const isName = node.of.kind === 'set' && node.of.source === '[^/]'
      if (node.max === null && isAny) return [node.min === 0 ? ANY : `?${ANY}`]
      if (node.max === null && isName) return [node.min === 0 ? '*' : '?*']
      const texts = textOf(node.of, { isFirst: false, isLast: false })
      return texts !== null && node.min === 0 && node.max === 1 ? ['', ...texts] : null
    }
  }
}

/** ANY beside text within a name is a star in that name and, where folders may follow or come before, one more glob. */
function globsOf(text: string): readonly string[] | null {
  const inner = text.replace(/\u0001+/g, ANY)
  if (/[\u0002\u0003]/.test(inner)) return null
  const isOpenBefore = inner.startsWith(ANY)
  const isOpenAfter = inner.length > 1 && inner.endsWith(ANY)
  const body = inner.slice(isOpenBefore ? 1 : 0, isOpenAfter ? -1 : undefined)
  if (body === '') return ['**']
  const middle = body.split(ANY)
  // Between two folders any number of folders may stand; within a name a glob cannot say it.
  if (middle.some((part, index) => index > 0 && !(middle[index - 1] ?? '').endsWith('/') && part !== '')) return null
  const joined = middle.map((part, index) => (index === 0 ? part : `**/*${part.replace(/^\//, '')}`)).join('')
  const start = !isOpenBefore ? '' : joined.startsWith('/') ? '**' : '**/*'
  const whole = start + joined
  if (!isOpenAfter) return [whole.includes('/') ? whole : `/${whole}`]
  return joined.endsWith('/') ? [`${whole}**`] : [`${whole}*`, `${whole}*/**`]
}
