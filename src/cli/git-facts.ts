/** Which git serves: for `--version --json`. */
import { tmpdir } from 'node:os'

/** Null where git is not installed. The question needs no repository: git is pointed at a folder that is none. */
export async function gitFacts(): Promise<{ readonly path: string; readonly version: string } | null> {
  const { askVersion, findGit } = await import('../git/index.js')
  const path = findGit()
  if (path === null) return null
  return { path, version: await askVersion({ git: path, gitDir: tmpdir(), environment: {} }) }
}
