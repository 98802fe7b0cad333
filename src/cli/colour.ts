/** Whether to colour one stream: decided here, once, because Node's own logic differs between its versions. */

export interface ColourFacts {
  /** --color. */
  readonly flag: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly isTty: boolean
}

/** --color, then FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, then a terminal that is not dumb. A variable counts when it is not empty. */
export function decideColour({ flag, environment, isTty }: ColourFacts): boolean {
  if (flag === 'always') return true
  if (flag === 'never') return false
  const { FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, TERM } = environment
  if (isSet(FORCE_COLOR)) return FORCE_COLOR !== '0'
  if (isSet(NO_COLOR)) return false
  if (isSet(CLICOLOR_FORCE) && CLICOLOR_FORCE !== '0') return true
  return isTty && TERM !== 'dumb'
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== ''
}
