/** Whose is a secret whose value tells nothing? The name it is given, or the service named nearest, says so in the finding's title. */
import { plainRules } from '../base/late-rules.js'
import type { Rule, Sighting } from '../model/index.js'
import { bigramRarity, readName } from '../prove/index.js'
import type { Services } from '../rules/index.js'

/** Characters of a name that are shown. */
const NAME_MAX = 48
/** A part of a name rarer than this is no word, and might be a secret itself. */
const RARE = 12

/** The rule as it applies to this sighting: for the general rules with the service and the name in its title. */
export function ruleFor(rule: Rule, sighting: Sighting, services: () => Services): Rule {
  if (!rule.generic || sighting.given === undefined) return rule
  const plain = plainRules([rule])[0]!
  const { name, near } = sighting.given
  const reading = readName(name)
  // A name that says more than "key" or "secret" is believed alone; a password belongs to no service that is merely spoken of.
  const isPlain = reading.others.length === 0 && reading.kind !== 'password'
  const service = services().find(reading.others, isPlain ? near : [])
  const noun = reading.kind === 'password' ? 'password' : reading.kind === 'key' ? 'key' : 'secret'
  const shown = isShowable(name) ? ` (${name})` : ''
  return {
    ...plain,
    generalTitle: plain.title,
    provider: service?.name ?? plain.provider,
    title: service === null ? `${plain.title}${shown}` : `${service.name} ${noun}${shown}`,
  }
}

function isShowable(name: string): boolean {
  return name.length <= NAME_MAX && /^[\w.$-]+$/.test(name) && !/\d{5}/.test(name) && bigramRarity(name) < RARE
}
