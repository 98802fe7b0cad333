/** The door to what audits leave for later ones. */
export { openCache } from './open.js'
