/** What a rule demands of a token's claims: plain texts with `*` for anything, compared without a regex engine. */

/** True when the claim is there and is one of the texts. A claim with several values (`aud`) holds when one of them does. */
export function holds(claims: Readonly<Record<string, unknown>>, name: string, wanted: readonly string[]): boolean {
  if (!Object.hasOwn(claims, name)) return false
  const claim = claims[name]
  const values = Array.isArray(claim) ? claim.slice(0, VALUES_MAX) : [claim]
  return wanted.some((one) => one === '*' || values.some((value) => isLike(textOf(value), one)))
}

/** Values of one claim that are looked at. */
const VALUES_MAX = 20

function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : ''
}

/** `*` stands for any text, the empty one included. Linear: each piece is taken where it first comes. */
function isLike(text: string, wanted: string): boolean {
  const [first = '', ...rest] = wanted.split('*')
  if (rest.length === 0) return text === wanted
  if (!text.startsWith(first)) return false
  const last = rest.pop() ?? ''
  let at = first.length
  for (const piece of rest) {
    const next = text.indexOf(piece, at)
    if (next < 0) return false
    at = next + piece.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
