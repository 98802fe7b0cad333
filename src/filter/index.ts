/** The door of the room that asks of every finding: do we want to hear of it? */
export { type FilterOptions, type FilterResult, filterFindings } from './filter.js'
