/** The door to picomatch: globs on `/`-separated relative paths. */
import picomatch from 'picomatch'

/** Longest glob that is accepted, characters: longer ones are a way to burn time. */
export const GLOB_MAX = 1_000

/**
 * A test for paths. `*` stays in a folder, `**` crosses folders, dot files are ordinary, extglobs are off (they backtrack). A glob
 * without a slash matches the name in any folder, as in .gitignore. Throws RangeError for a glob above GLOB_MAX.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false
  const tests = globs.map((glob) => {
    if (glob.length > GLOB_MAX) throw new RangeError(`glob longer than ${GLOB_MAX} characters`)
    const anywhere = glob.includes('/') ? glob.replace(/^\//, '') : `**/${glob}`
    const whole = anywhere.endsWith('/') ? `${anywhere}**` : anywhere
    return picomatch(whole, { dot: true, noextglob: true, nonegate: true, strictBrackets: false })
  })
  return (path) => tests.some((test) => test(path))
}
