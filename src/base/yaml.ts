/** The door to the YAML parser: text to plain data, every value with its position. */
import { UsageError } from '../model/index.js'

/** Largest YAML text that is read, bytes. */
export const YAML_MAX = 2_000_000
/** Aliases a document may resolve: more is an alias bomb. */
const ALIAS_MAX = 20

export interface YamlDocument {
  readonly value: unknown
  /** `file:line:column` of the value at this path (keys and indexes), or of its nearest parent. */
  where(path: readonly (string | number)[]): string
  /** `file:line:column` of the key that the path ends with, for a key that should not be there. */
  whereKey(path: readonly (string | number)[]): string
}

/** Loaded only where YAML is read, and asked for once: hundreds of files are read in a row. */
let parser: Promise<typeof import('yaml')> | undefined

/** Parses one document. Throws UsageError `yaml` with file:line:column. A byte-order mark is tolerated. */
export async function parseYaml(text: string, file: string): Promise<YamlDocument> {
  if (text.length > YAML_MAX) {
    throw new UsageError({
      code: 'yaml-too-large',
      where: file,
      problem: `larger than ${YAML_MAX} bytes`,
      fix: 'Split the file.',
    })
  }
  const { LineCounter, parseDocument, isMap, isNode, isScalar } = await (parser ??= import('yaml'))
  const lineCounter = new LineCounter()
  const document = parseDocument(text.replace(/^\ufeff/, ''), { lineCounter, uniqueKeys: true, prettyErrors: false })
  const at = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const [first] = [...document.errors, ...document.warnings]
  if (first !== undefined) {
    throw new UsageError({
      code: 'yaml',
      where: at(first.pos[0]),
      problem: first.message,
      fix: 'Correct the YAML at this place.',
    })
  }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: ALIAS_MAX })
  } catch (cause) {
    throw new UsageError({
      code: 'yaml-aliases',
      where: file,
      problem: 'too many YAML aliases',
      fix: 'Write the values out.',
      cause,
    })
  }
  const nodeAt = (path: readonly (string | number)[]) =>
    path.length === 0 ? document.contents : document.getIn(path, true)
  const where: YamlDocument['where'] = (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node = nodeAt(path.slice(0, length))
      if (isNode(node) && node.range) return at(node.range[0])
    }
    return `${file}:1:1`
  }
  return {
    value,
    where,
    whereKey: (path) => {
      const parent = nodeAt(path.slice(0, -1))
      const pair = isMap(parent)
        ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
        : undefined
      return isNode(pair?.key) && pair.key.range ? at(pair.key.range[0]) : where(path)
    },
  }
}
