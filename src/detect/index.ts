/** Hit → window → match, and what a reader needs of the place. */
export { WHOLE_BYTES_MAX, wholeMatch } from './whole.js'
export { EXCERPT_MAX, excerptOf } from './excerpt.js'
export { lineHashes } from './line-hash.js'
export { Locator } from './locate.js'
export { Looks, storeLooks } from './looks.js'
export { inlineMarks } from './marks.js'
export { companionsOf, Matchers, matchesAt, type RawMatch } from './match.js'
export { wordsNear } from './near-words.js'
