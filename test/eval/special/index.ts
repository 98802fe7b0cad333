/** Files that hold credentials by their nature, written whole: programs' own settings, where the name is often no name at all. */
import { ACCOUNTS } from './accounts.js'
import { CALLS } from './calls.js'
import { OWNERS } from './owners.js'
import { PLACES } from './places.js'
import type { SpecialFile } from './row.js'
import { SERVICES } from './services.js'

export type { SpecialFile } from './row.js'

export const SPECIAL_FILES: readonly SpecialFile[] = [...ACCOUNTS, ...SERVICES, ...CALLS, ...OWNERS, ...PLACES].map(
  ([file, holds, escape, text]) => ({
    name: file,
    file: `special/{n}/${file}`,
    holds,
    escape,
    text,
  }),
)
