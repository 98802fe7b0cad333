/** Names and the values given to them, read at an anchor. */
export { latin1 } from './bytes.js'
export { mayGive } from './looks.js'
export { textAround } from './name.js'
export type { Pair } from './pair.js'
export { pairsAt } from './pairs.js'
