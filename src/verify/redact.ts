/** The one function that everything passes which leaves this room: removes values, in every form in which they were sent. */
import { inJson, inPath, inQuery } from './encode.js'

export type Redact = (text: string) => string

/** Shorter values are not looked for: they would tear holes into innocent words, and no secret is that short. */
const VALUE_MIN = 6
/** Lines of a value (a key in PEM) are removed singly from this length on. */
const LINE_MIN = 16

/** `values` hold one character a byte, as secrets do; whole header lines and addresses may be among them. */
export function redactor(values: readonly string[]): Redact {
  const forms = [...new Set(values.flatMap(formsOf))]
    .filter((form) => form.length >= VALUE_MIN)
    .sort((a, b) => b.length - a.length)
  return (text) => forms.reduce((redacted, form) => redacted.replaceAll(form, '[redacted]'), text)
}

function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'latin1')
  const text = bytes.toString('utf8')
  return [
    value,
    value.trim(),
    text,
    inPath(value),
    inQuery(value),
    inQuery(value).replaceAll('%20', '+'),
    // Leaves a few marks alone that our own encoding does not. The text was decoded from bytes: no lone surrogate can make it throw.
    encodeURIComponent(text),
    inJson(value),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    ...value.split(/\\+n|[\r\n]+/).filter((line) => line.length >= LINE_MIN),
  ]
}
