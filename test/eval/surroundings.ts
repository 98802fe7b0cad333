/** Longer texts round a rule's own examples: for values that mean something only beside a name or a companion. */
import { base64, json } from './syntaxes/escapes.js'

export interface Surrounding {
  readonly name: string
  readonly file: string
  readonly write: (text: string) => string
  /** How a stretch of the text stands in the result; null: somewhere in the last line. */
  readonly shown: ((text: string) => string) | null
}

const same = (text: string) => text
const eachLine = (before: string) => (text: string) => text.replace(/^/gm, before)

const SURROUNDINGS: readonly (Surrounding & { readonly holdsLines?: boolean })[] = [
  {
    holdsLines: true,
    name: 'own example',
    file: 'own/{n}.txt',
    write: (text) => `# begin\n\n${text}\n\n# end\n`,
    shown: same,
  },
  { holdsLines: true, name: 'own, alone', file: 'own/{n}.conf', write: same, shown: same },
  {
    holdsLines: true,
    name: 'own, Windows lines',
    file: 'own/{n}.ini',
    write: (text) => `; begin\r\n${text.replace(/\n/g, '\r\n')}\r\n`,
    shown: (text) => text.replace(/\n/g, '\r\n'),
  },
  {
    name: 'own, indented',
    file: 'own/{n}.yaml',
    write: (text) => `settings:\n${eachLine('    ')(text)}\n`,
    shown: (text) => text.replace(/\n/g, '\n    '),
  },
  {
    holdsLines: true,
    name: 'own, added in a diff',
    file: 'own/{n}.diff',
    write: (text) => `@@ -0,0 +1,9 @@\n${eachLine('+')(text)}\n`,
    shown: (text) => text.replace(/\n/g, '\n+'),
  },
  {
    name: 'own, commented',
    file: 'own/{n}.py',
    write: (text) => `import os\n${eachLine('# ')(text)}\n`,
    shown: (text) => text.replace(/\n/g, '\n# '),
  },
  {
    holdsLines: true,
    name: 'own, in Markdown',
    file: 'own/{n}.md',
    write: (text) => `# Setup\n\n\`\`\`\n${text}\n\`\`\`\n`,
    shown: same,
  },
  {
    name: 'own, in JSON',
    file: 'own/{n}.json',
    write: (text) => `{"note": "${json(text) ?? ''}", "n": 1}\n`,
    shown: (text) => json(text) ?? '',
  },
  {
    name: 'own, in a log',
    file: 'own/{n}.log',
    write: (text) => `2024-05-01T10:00:00Z INFO starting\n2024-05-01T10:00:01Z DEBUG ${text}\n`,
    shown: same,
  },
]

export const ENCODED_SURROUNDINGS: readonly Surrounding[] = [
  {
    name: 'own, in base64',
    file: 'own/{n}.b64',
    write: (text) => `data: ${base64(`settings:\n${text}\n`) ?? ''}`,
    shown: null,
  },
]

/** Where the file is nothing but the secret. */
export const WHOLE: readonly Surrounding[] = SURROUNDINGS.filter(({ name }) => name === 'own, alone')

/** What several lines mean together is lost where each gets something before it. */
export function placesFor(text: string): readonly Surrounding[] {
  return text.includes('\n') ? SURROUNDINGS.filter(({ holdsLines }) => holdsLines) : SURROUNDINGS
}
