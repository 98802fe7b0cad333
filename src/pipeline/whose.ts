/** Whose is a secret whose value tells nothing? The name it is given, or the service named nearest, says so in the finding's title. */
import { plainRules } from '../base/late-rules.js'
import type { Rule, Sighting } from '../model/index.js'
import { bigramRarity, readName } from '../prove/index.js'
import type { Services } from '../rules/index.js'
import { isOrdinary } from './ordinary.js'

/** Characters of a name that are shown. */
const NAME_MAX = 48
/** A part of a name rarer than this is no word, and might be a secret itself. */
const RARE = 12
/** Words of a service's name. */
const OWNER_WORDS_MAX = 3

/** Words of a client's class, function or package that are not the service's. */
const NOT_ITS_NAME = /new|client|sdk|api|node|service|@|[/.]/gi

/** The rule as it applies to this sighting: for the general rules with the service and the name in its title. */
export function ruleFor(rule: Rule, sighting: Sighting, services: () => Services): Rule {
  if (!rule.generic || sighting.given === undefined) return rule
  const plain = plainRules([rule])[0]!
  const { near } = sighting.given
  const { client, package: module } = sighting.parts ?? {}
  const called = client ?? module
  const name = called === undefined ? sighting.given.name : `${called.replace(NOT_ITS_NAME, ' ').trim()} key`
  const reading = readName(name)
  const isPassword = plain.type === 'password' || reading.kind === 'password'
  // A name that says more than "key" or "secret" is believed alone; a password belongs to the host it is for, not to a service that is spoken of.
  const isPlain = reading.others.length === 0 || plain.evidence === 'service'
  const beside = isPassword ? (plain.keyword ? [] : near.filter(isHost)) : isPlain || !plain.keyword ? near : []
  const service =
    services().find([reading.owner.join('')], []) ?? services().find(plain.keyword ? reading.others : [], beside)
  const provider =
    service?.name ??
    (isPassword || reading.kind === 'salt'
      ? null
      : (spokenName(reading.owner) ?? spokenOwner(beside) ?? spokenHost(beside))) ??
    plain.provider
  const noun = reading.kind === 'password' ? 'password' : reading.kind === 'key' ? 'key' : 'secret'
  const shown = isShowable(name) && name !== '' ? ` (${name})` : ''
  const general = `${plain.title}${plain.keyword ? shown : ''}`
  const title =
    service === null ? general : plain.keyword ? `${service.name} ${noun}${shown}` : `${general}, ${service.name}`
  return { ...plain, generalTitle: plain.title, provider, title }
}

/** A name that no directory knows, as the text writes it. */
function spokenName(owner: readonly string[]): string | null {
  const name = owner.join(' ')
  return owner.length > 0 &&
    owner.length <= OWNER_WORDS_MAX &&
    name.length > 2 &&
    !owner.every(isOrdinary) &&
    isShowable(owner.join('_'))
    ? name
    : null
}

/** The name in the place where an owner is named: a section, a comment, a call. */
function spokenOwner(near: readonly string[]): string | null {
  const owners = near.filter((word) => word.startsWith('#')).map((word) => word.slice(1))
  return owners.find((word) => spokenName([word]) !== null && readName(`${word} key`).others.length > 0) ?? null
}

/** `acme` of `api.acme.example`: of the host that stands nearest. */
function spokenHost(near: readonly string[]): string | null {
  const host = near.find(isHost)
  const label = host?.split('.').at(-2) ?? ''
  return label.length > 2 && !isOrdinary(label) && isShowable(label) ? label : null
}

function isHost(word: string): boolean {
  return word.includes('.')
}

function isShowable(name: string): boolean {
  return name.length <= NAME_MAX && /^[\w.$-]+$/.test(name) && !/\d{5}/.test(name) && bigramRarity(name) < RARE
}
