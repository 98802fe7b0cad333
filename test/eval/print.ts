/** Writes lines and tables of the evaluation. */

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

export interface Row {
  readonly label: string
  readonly right: number
  readonly of: number
  readonly note?: string
}

export const share = (right: number, of: number): string => (of === 0 ? '-' : `${((100 * right) / of).toFixed(1)} %`)

export function printTable(title: string, rows: readonly Row[]): void {
  print(`\n${title}`)
  const width = Math.max(...rows.map(({ label }) => label.length), 8)
  for (const { label, right, of, note } of rows)
    print(
      `  ${label.padEnd(width)} ${String(right).padStart(5)} of ${String(of).padStart(5)}  ${share(right, of).padStart(7)}${note ? `  ${note}` : ''}`,
    )
}
