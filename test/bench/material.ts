/** What is measured on: trees and repositories made from the one that is named, or synthesised. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Bytes of the tree that is scanned. */
const TREE_BYTES = 500_000_000

/** The files of HEAD, again and again, each copy of each text with a line of its own, so that no content comes twice. Returns its size. */
export function makeTree(gitDir: string, folder: string): { readonly bytes: number; readonly files: number } {
  const first = join(folder, 'copy-0')
  mkdirSync(first, { recursive: true })
  spawnSync('sh', ['-c', 'git --git-dir="$0" archive HEAD | tar x -C "$1"', gitDir, first])
  const files = readdirSync(first, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(first, join(entry.parentPath, entry.name)))
  let bytes = files.reduce((sum, name) => sum + statSync(join(first, name)).size, 0)
  let copies = 1
  if (bytes === 0) throw new Error('HEAD holds no files')
  for (; bytes < TREE_BYTES; copies++) {
    for (const name of files) {
      const target = join(folder, `copy-${copies}`, name)
      mkdirSync(join(target, '..'), { recursive: true })
      const content = Buffer.concat([Buffer.from(`copy ${copies}\n`), readFileSync(join(first, name))])
      writeFileSync(target, content)
      bytes += content.length
    }
  }
  return { bytes, files: files.length * copies }
}

/** A repository with one commit and one changed file that is staged. */
export function makeStaged(folder: string): void {
  mkdirSync(folder)
  const file = join(folder, 'settings.py')
  git(folder, 'init', '-q')
  writeFileSync(file, 'DEBUG = False\nPORT = 8080\n'.repeat(20))
  git(folder, 'add', '-A')
  git(folder, '-c', 'user.name=bench', '-c', 'user.email=bench@example.org', 'commit', '-qm', 'Start')
  writeFileSync(file, 'DEBUG = True\nPORT = 8080\n'.repeat(20))
  git(folder, 'add', '-A')
}

/** So few that the family is inspected in one part: each part begins with a version inspected whole. */
const VERSIONS = 250
const BLOCK_BYTES = 500_000

/**
 * One file in many versions, each with a line more. With two blocks instead of one all blobs but the first are twice as large, and the pack is
 * as large as before: the second block is copied from the first version, as the first is. Returns the bytes of its packs.
 */
export function makeDoubling(folder: string, blocks: 1 | 2): number {
  mkdirSync(folder)
  git(folder, 'init', '-q', '--bare')
  let block = ''
  for (let line = 0; block.length < BLOCK_BYTES; line++)
    block += `line ${line % 400} of the block, the same in every version\n`
  const parts: string[] = []
  let head = ''
  for (let version = 1; version <= VERSIONS; version++) {
    head += `version ${version}\n`
    const content = head + block.repeat(version === 1 ? 1 : blocks)
    parts.push(`blob\nmark :${version}\ndata ${content.length}\n${content}\n`)
    parts.push(`commit refs/heads/main\ncommitter bench <bench@example.org> ${1_700_000_000 + version} +0000\n`)
    parts.push(`data 1\n.\nM 100644 :${version} file.txt\n\n`)
  }
  spawnSync('git', ['fast-import', '--quiet', '--depth=500'], { cwd: folder, input: parts.join('') })
  return packBytes(folder)
}

/** Commits on a branch of their own, each with a file of a few lines. */
export function addCommits(gitDir: string, count: number): void {
  const parts: string[] = []
  for (let index = 0; index < count; index++) {
    const content = `new file ${index}\n${'const answer = 42\n'.repeat(40)}`
    parts.push(`commit refs/heads/bench-new\ncommitter bench <bench@example.org> ${1_700_000_000 + index} +0000\n`)
    parts.push(`data 1\n.\nM 100644 inline new-${index}.js\ndata ${content.length}\n${content}\n`)
  }
  spawnSync('git', ['fast-import', '--quiet', '--force'], { cwd: gitDir, input: parts.join('') })
}

export function packBytes(gitDir: string): number {
  const folder = join(gitDir, 'objects', 'pack')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pack'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

export function git(folder: string, ...words: string[]): string {
  return (spawnSync('git', words, { cwd: folder, encoding: 'utf8' }).stdout ?? '').trim()
}
