/** Writes a report file whole or not at all: checked before the work begins, written beside its place, then renamed into it. */
import { randomBytes } from 'node:crypto'
import { constants, existsSync, lstatSync, realpathSync, type Stats, statSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { UsageError } from '../model/index.js'

/** The absolute path to write. Throws UsageError for a place where no report may or can go; `flag` names who asked. */
export function checkOutputFile(file: string, cwd: string, flag: string): string {
  const path = resolve(cwd, file)
  const where = `${flag} ${file}`
  const folder = dirname(path)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw usage('output-folder', where, 'its folder does not exist', `Make it first: mkdir -p ${shown(dirname(file))}`)
  }
  if (isInGitDirectory(realpathSync(folder))) {
    throw usage('output-in-git', where, 'it lies inside a git directory', 'Name a place outside .git.')
  }
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (there?.isDirectory()) throw usage('output', where, 'it is a folder', 'Name a file.')
  if (there?.isSymbolicLink()) {
    throw usage('output-link', where, 'it is a symbolic link', 'Name the file itself; standard output is "-".')
  }
  return path
}

/** Pieces are joined up to this many characters before they are written. */
const WRITE_CHARACTERS = 1_000_000

/** Throws what the file system says; a file that was there before then stands as it was. */
export async function writeOutputFile(path: string, chunks: Iterable<string>): Promise<void> {
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (isStream(there)) return writeStream(path, chunks)
  const temporary = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomBytes(6).toString('hex')}.tmp`)
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants
  const file = await open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o666)
  try {
    try {
      await writeAll(file, chunks)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** A pipe or device that the operator named (`/dev/null`, `>(…)`): renaming a file over it would destroy it. */
function isStream(there: Stats | undefined): boolean {
  return there !== undefined && !there.isFile()
}

async function writeStream(path: string, chunks: Iterable<string>): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_NOFOLLOW)
  try {
    await writeAll(file, chunks)
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, chunks: Iterable<string>): Promise<void> {
  let held = ''
  for (const chunk of chunks) {
    held += chunk
    if (held.length < WRITE_CHARACTERS) continue
    await file.writeFile(held)
    held = ''
  }
  await file.writeFile(held)
}

/** By shape, not by name: bare repositories and linked work trees have git directories that are not called `.git`. */
function isInGitDirectory(start: string): boolean {
  for (let folder = start; ; folder = dirname(folder)) {
    if (basename(folder) === '.git') return true
    if (['HEAD', 'objects', 'refs'].every((name) => existsSync(join(folder, name)))) return true
    if (dirname(folder) === folder) return false
  }
}

function shown(path: string): string {
  return /^[\w./-]{1,200}$/.test(path) ? path : JSON.stringify(path)
}

function usage(code: string, where: string, problem: string, fix: string): UsageError {
  return new UsageError({ code, where, problem, fix })
}
