/**
 * A pattern as the engine gets it. Rules bound every repeat, so that a window can be made of them; the engine only ever sees that window, and for it
 * a repeat counted to a thousand is an automaton of a thousand parts: some 30 ms to make, where one without an upper bound takes 1.
 */

/** From here on a bound means no more than that there is one. */
const LONG = 600
/** A class of signs with a repeat; not classes of all but a few signs. */
const COUNTED = /(?<!\\)(\[(?!\^)(?:\\.|[^\]\\])+\])\{(\d+),(\d+)\}/g
/** RE2 counts to 1,000: longer runs are written in steps, one inside the other. */
const STEPS = /\(\?:(\[(?!\^)(?:\\.|[^\]\\])+\])\{900\}(?:\1\{0,\})?\)\?/g
/** One run of the same signs; what is read as short as may be stays apart. */
const SAME_AFTER = /(?<!\\)(\[(?!\^)(?:\\.|[^\]\\])+\])\{(\d+),\}(?:\1\{0,\})+(?!\?)/g
const SAME_BEFORE = /(?<!\\)(\[(?!\^)(?:\\.|[^\]\\])+\])\{0,\}(\1\{\d+,\})(?!\?)/g

/** Matches all that the pattern matches, and longer runs of the same signs. A repeat that nothing follows stays as it is: it would run to the window's end. */
export function openEnded(pattern: string): string {
  let steps = pattern
  for (let before = ''; before !== steps;) {
    before = steps
    steps = steps.replace(STEPS, (_, signs: string) => `${signs}{0,}`)
  }
  const open = steps.replace(COUNTED, (written, signs: string, least: string, most: string, at: number) =>
    Number(most) >= LONG && /[^)?]/.test(steps.slice(at + written.length)) ? `${signs}{${least},}` : written,
  )
  return open.replace(SAME_BEFORE, '$2').replace(SAME_AFTER, '$1{$2,}')
}
