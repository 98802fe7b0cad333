/** Scratch folders: mode 0700, without content of what is scanned, removed when done and at the latest when the process ends. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const open = new Set<string>()

export interface Scratch {
  readonly folder: string
  remove(): void
}

export function makeScratch(purpose: string): Scratch {
  const folder = mkdtempSync(path.join(tmpdir(), `stanch-${purpose}-`))
  if (open.size === 0) process.once('exit', removeAll)
  open.add(folder)
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
      open.delete(folder)
      if (open.size === 0) process.off('exit', removeAll)
    },
  }
}

function removeAll(): void {
  for (const folder of open) rmSync(folder, { recursive: true, force: true })
}
