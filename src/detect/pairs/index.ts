/** Names and the values given to them, read at an anchor. */
export { mayGive } from './looks.js'
export { textAround } from './name.js'
export type { Pair } from './pair.js'
export { pairsAt } from './pairs.js'
