/** Rules that count in named files only (`paths`): judged here, where places are known, so that inspecting bytes stays free of names. */
import { globMatcher } from '../base/paths.js'
import type { Provenance, Rule } from '../model/index.js'

export type PlaceTest = (rule: Rule, place: Provenance) => boolean

/** Remembers the compiled globs of each rule. A place without a name (a commit's text, a nameless object) is in no named file. */
export function placeTest(): PlaceTest {
  const tests = new Map<string, (path: string) => boolean>()
  return (rule, place) => {
    if (rule.paths === undefined) return true
    if (place.kind === 'message' || place.path === undefined) return false
    let test = tests.get(rule.id)
    if (test === undefined) {
      test = globMatcher(rule.paths)
      tests.set(rule.id, test)
    }
    return test(place.path.text)
  }
}
