/** Names and the values given to them, read at an anchor. */
export { noValueTo } from './may-give.js'
export { type NameRound, nameRound, textAround } from './name.js'
export type { Pair } from './pair.js'
export { pairsAt } from './pairs.js'
export { lastReach } from './reach.js'
export { MAY } from './value-ahead.js'
