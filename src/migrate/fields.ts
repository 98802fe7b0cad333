/** Reads plain data of unknown shape: tables, lists and texts, and which keys nobody asked for. */

export type Table = Readonly<Record<string, unknown>>

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'bigint' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

export function tablesOf(value: unknown): readonly Table[] {
  return Array.isArray(value) ? value.filter(isTable) : isTable(value) ? [value] : []
}

export function otherKeys(table: Table, known: readonly string[]): readonly string[] {
  const asked = new Set(known.map((key) => key.toLowerCase()))
  return Object.keys(table).filter((key) => !asked.has(key.toLowerCase()))
}
