/** Reads single facts out of an event's payload: JSON that strangers helped to write, so nothing in it is taken on trust. */

/** `pull_request.base.sha` → its text, null where there is none. Steps of digits go into lists. */
export function textAt(payload: unknown, path: string): string | null {
  const value = valueAt(payload, path)
  return typeof value === 'string' && value !== '' ? value : null
}

export function numberAt(payload: unknown, path: string): number | null {
  const value = valueAt(payload, path)
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}

/** An object id, not all zeros. */
export function idAt(payload: unknown, path: string): string | null {
  const text = textAt(payload, path)
  return text !== null && isId(text) && !isZeroId(text) ? text : null
}

/** Ids of the commits that a push names as never seen before. Lists are cut by the host, so absence says nothing. */
export function newCommitsOf(payload: unknown): readonly string[] {
  const commits = valueAt(payload, 'commits')
  if (!Array.isArray(commits)) return []
  return commits
    .filter((commit: unknown) => valueAt(commit, 'distinct') !== false)
    .flatMap((commit: unknown) => idAt(commit, 'id') ?? [])
}

/** Forty or sixty-four zeros stand for nothing: a ref that did not exist, or does no more. */
export function isZeroId(text: string): boolean {
  return isId(text) && /^0+$/.test(text)
}

function isId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)
}

function valueAt(payload: unknown, path: string): unknown {
  let value = payload
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}
