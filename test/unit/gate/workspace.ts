/** Real repositories, real git and the real program, for the tests of hooks and of the Action. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { withChecksum } from '../../../src/base/checksum.js'
import { Random } from '../../../src/base/random.js'

export const PROJECT = fileURLToPath(new URL('../../..', import.meta.url))

/** The built program where it is built whole, else the sources as they are; STANCH_BIN names another one. */
export function programCommand(name: 'main' | 'action'): readonly string[] {
  const named = name === 'main' ? process.env.STANCH_BIN : process.env.STANCH_ACTION_BIN
  if (named) return [process.execPath, path.resolve(named)]
  const built = path.join(PROJECT, 'dist', `${name}.js`)
  if (existsSync(built) && existsSync(path.join(PROJECT, 'dist', 'rules.json'))) return [process.execPath, built]
  return [process.execPath, '--import', import.meta.resolve('tsx'), path.join(PROJECT, 'src', `${name}.ts`)]
}

/** A GitHub token with a valid checksum; the same for the same seed. */
export function token(seed: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
  return withChecksum('crc32-base62', `${['ghp', ''].join('_')}${new Random(seed).text(letters, 36)}`)
}

const folders: string[] = []

export function scratch(): string {
  if (folders.length === 0) after(removeAll)
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'stanch-gate-')))
  folders.push(folder)
  return folder
}

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export type Variables = Readonly<Record<string, string>>

/** Nothing of the machine's own git configuration, no variable of this process but PATH. */
export function environment(folder: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    GIT_CEILING_DIRECTORIES: tmpdir(),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ann',
    GIT_AUTHOR_EMAIL: 'ann@example.com',
    GIT_COMMITTER_NAME: 'Ann',
    GIT_COMMITTER_EMAIL: 'ann@example.com',
  }
}

export function start(folder: string, command: readonly string[], more: Variables = {}, input = ''): Ended {
  const [program = '', ...words] = command
  const ended = spawnSync(program, words, {
    cwd: folder,
    env: { ...environment(folder), ...more },
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 120_000,
  })
  return { status: ended.status, stdout: ended.stdout, stderr: ended.stderr }
}

/** Git in a repository; may fail. */
export function tryGit(folder: string, words: readonly string[], more: Variables = {}): Ended {
  return start(folder, ['git', ...words], more)
}

/** Git in a repository; its output, trimmed. A failure fails the test. */
export function git(folder: string, ...words: readonly string[]): string {
  const ended = tryGit(folder, words)
  if (ended.status !== 0) throw new Error(`git ${words.join(' ')} ended with ${ended.status}: ${ended.stderr}`)
  return ended.stdout.trim()
}

export function newRepository(...options: readonly string[]): string {
  const folder = path.join(scratch(), 'repository')
  mkdirSync(folder)
  git(folder, 'init', '-q', '-b', 'main', ...options)
  return folder
}

export function write(folder: string, name: string, content: string): void {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}

/** Adds all there is and commits it without hooks; the commit's id. */
export function commit(folder: string, files: Readonly<Record<string, string>>, message = 'work'): string {
  for (const [name, content] of Object.entries(files)) write(folder, name, content)
  git(folder, 'add', '-A')
  git(folder, 'commit', '-q', '--no-verify', '--allow-empty', '-m', message)
  return git(folder, 'rev-parse', 'HEAD')
}

/** A recorded event with this repository's commits in place of `{{name}}`. */
export function eventText(name: string, commits: Readonly<Record<string, string>>): string {
  const text = readFileSync(path.join(PROJECT, 'fixtures/events', `${name}.json`), 'utf8')
  return text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => commits[key] ?? `no-${key}`)
}
