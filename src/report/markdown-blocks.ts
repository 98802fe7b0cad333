/** The Markdown that our playbooks are written in → blocks for a page to build elements from. Not a general Markdown parser. */

export type Inline =
  | { readonly kind: 'text' | 'code' | 'strong'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly (readonly Inline[])[]
    }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }

const ITEM = /^(?:[-*]|(\d{1,9})[.)]) +(.*)$/

export function markdownBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = []
  const lines = markdown.split('\n')
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? ''
    const fence = /^ *(`{3,})([\w-]*)\s*$/.exec(line)
    const heading = /^(#{1,6}) +(.*)$/.exec(line)
    if (fence !== null) {
      const [, mark = '', language = ''] = fence
      const end = endOfFence(lines, at + 1, mark)
      blocks.push({ kind: 'code', language, text: lines.slice(at + 1, end).join('\n') })
      at = end + 1
    } else if (heading !== null) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: inlines(heading[2] ?? '') })
      at++
    } else if (ITEM.test(line)) {
      at = readList(lines, at, blocks)
    } else if (line.trim() === '' || /^<a id="[^"]*"><\/a>$/.test(line)) {
      at++
    } else {
      let end = at + 1
      while (end < lines.length && !startsBlock(lines[end] ?? '')) end++
      blocks.push({
        kind: 'paragraph',
        text: inlines(
          lines
            .slice(at, end)
            .map((part) => part.trim())
            .join(' '),
        ),
      })
      at = end
    }
  }
  return blocks
}

function startsBlock(line: string): boolean {
  return line.trim() === '' || /^ *`{3,}|^#{1,6} /.test(line) || ITEM.test(line)
}

function endOfFence(lines: readonly string[], from: number, mark: string): number {
  for (let at = from; at < lines.length; at++) if ((lines[at] ?? '').trim() === mark) return at
  return lines.length
}

function readList(lines: readonly string[], from: number, blocks: Block[]): number {
  const ordered = /^\d/.test(lines[from] ?? '')
  const items: (readonly Inline[])[] = []
  let start = 1
  let at = from
  for (; at < lines.length; at++) {
    const item = ITEM.exec(lines[at] ?? '')
    if (item === null || (item[1] !== undefined) !== ordered) break
    if (items.length === 0) start = Number(item[1] ?? 1)
    items.push(inlines(item[2] ?? ''))
  }
  blocks.push({ kind: 'list', ordered, start, items })
  return at
}

/** Backslash escapes, code spans, strong text, links in angle brackets or with a label; links to https only. */
const INLINE =
  /\\([!-/:-@[-`{-~])|(`+)(?!`)(.+?)(?<!`)\2(?!`)|\*\*(.+?)\*\*|<(https:\/\/[^\s<>]+)>|\[([^\]]+)\]\((https:\/\/[^\s()]+|#[\w-]+)\)/g

export function inlines(text: string): readonly Inline[] {
  const out: Inline[] = []
  let from = 0
  const plain = (more: string): void => {
    const last = out.at(-1)
    if (more === '') return
    if (last?.kind === 'text') out[out.length - 1] = { kind: 'text', text: last.text + more }
    else out.push({ kind: 'text', text: more })
  }
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, , code, strong, address, label, target] = match
    plain(text.slice(from, match.index))
    from = match.index + whole.length
    if (escaped !== undefined) plain(escaped)
    else if (code !== undefined) out.push({ kind: 'code', text: code.replace(/^ (.*) $/, '$1') })
    else if (strong !== undefined) out.push({ kind: 'strong', text: strong })
    else if (address !== undefined) out.push({ kind: 'link', text: address, href: address })
    else if (label !== undefined && target !== undefined) out.push({ kind: 'link', text: label, href: target })
  }
  plain(text.slice(from))
  return out
}
