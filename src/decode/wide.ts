/** UTF-16 and UTF-32 text, with or without byte-order mark: one layer byte for each code unit. */
import type { Decoded } from './layer.js'

/** Bytes looked at to tell wide text without a mark. */
const SAMPLE = 8_192

/** The text as one byte a unit; null where it is not wide. */
export function wideText(bytes: Uint8Array): Decoded | null {
  const wide = wideForm(bytes)
  return wide === null ? null : decodeWide(bytes, wide.start, wide.form)
}

/** How a text is wide, and where its first unit stands: told from its beginning. Null where it is not. */
export function wideForm(bytes: Uint8Array): { readonly form: WideForm; readonly start: number } | null {
  if (bytes.length < 4) return null
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) return { form: FORMS.utf32le, start: 4 }
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return { form: FORMS.utf32be, start: 4 }
  if (first === 0xff && second === 0xfe) return { form: FORMS.utf16le, start: 2 }
  if (first === 0xfe && second === 0xff) return { form: FORMS.utf16be, start: 2 }
  const form = guess(bytes)
  return form === null ? null : { form, start: 0 }
}

export interface WideForm {
  readonly name: string
  readonly unit: number
  /** Which byte of a unit holds the character, where it is Latin-1. */
  readonly low: number
}

const FORMS = {
  utf16le: { name: 'utf-16le', unit: 2, low: 0 },
  utf16be: { name: 'utf-16be', unit: 2, low: 1 },
  utf32le: { name: 'utf-32le', unit: 4, low: 0 },
  utf32be: { name: 'utf-32be', unit: 4, low: 3 },
}

/**
 * Latin text in UTF-16 has a NUL in every second byte, in UTF-32 three in four. The plain pass reads the blob all the same, so a wrong
 * guess costs time, not findings; a stretch of wide text inside something else is caught when at least a third of the sample looks like it.
 */
function guess(bytes: Uint8Array): WideForm | null {
  const end = Math.min(bytes.length, SAMPLE) & ~3
  const sample = bytes.length > SAMPLE ? bytes.subarray(0, end) : bytes
  if (!sample.includes(0)) return null // a native search: ordinary text ends here
  const at = [0, 0, 0, 0] // characters by their place among four bytes, all else NUL
  let even = 0
  let odd = 0
  for (let from = 0; from < end; from += 4) {
    let others = 0
    let place = 0
    for (let index = 0; index < 4; index++) {
      if (bytes[from + index] === 0) continue
      others++
      place = index
    }
    if (others === 1) at[place]!++
    for (let half = from; half < from + 4; half += 2) {
      if (bytes[half] === 0 && bytes[half + 1] !== 0) even++
      if (bytes[half] !== 0 && bytes[half + 1] === 0) odd++
    }
  }
  const quarters = end / 4
  if (at[0]! > quarters * 0.8) return FORMS.utf32le
  if (at[3]! > quarters * 0.8) return FORMS.utf32be
  const third = end / 6
  if (odd > third && odd > even * 4) return FORMS.utf16le
  if (even > third && even > odd * 4) return FORMS.utf16be
  return null
}

/** `from`: where a unit begins. */
export function decodeWide(bytes: Uint8Array, from: number, { name, unit, low }: WideForm): Decoded {
  const units = Math.floor((bytes.length - from) / unit)
  const out = Buffer.allocUnsafe(units)
  for (let index = 0; index < units; index++) {
    const at = from + index * unit
    let isLatin = true
    for (let offset = 0; offset < unit; offset++) if (offset !== low && bytes[at + offset] !== 0) isLatin = false
    // A character above 0xff becomes 0xff: no token holds one, and positions stay linear.
    out[index] = isLatin ? bytes[at + low]! : 0xff
  }
  const place = (offset: number) => Math.min(from + offset * unit, bytes.length)
  return {
    name,
    bytes: out,
    span: (start, end) => ({ start: place(start), end: place(end) }),
    isMade: () => true,
    isCut: { start: false, end: false },
  }
}
