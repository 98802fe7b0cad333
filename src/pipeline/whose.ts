/** Whose is a secret whose value tells nothing? The name it is given, or the service named nearest, says so in the finding's title. */
import { plainRules } from '../base/late-rules.js'
import type { Rule, Sighting } from '../model/index.js'
import { bigramRarity, readName, wordsOf } from '../prove/index.js'
import type { Services } from '../rules/index.js'
import { isOrdinary } from './ordinary.js'

/** Characters of a name that are shown. */
const NAME_MAX = 48
/** A part of a name rarer than this is no word, and might be a secret itself. */
const RARE = 12
/** Words of a service's name. */
const OWNER_WORDS_MAX = 3

/** Words of a client's class, function or package that are not the service's. */
const NOT_ITS_NAME =
  /(?<![A-Za-z])(?:[Nn]ew|[Cc]lient|sdk|SDK|[Aa]pi|API|[Nn]ode|[Ss]ervice)(?![a-z])|(?<=[a-z0-9])(?:New|Client|SDK|Sdk|API|Api|Node|Service)(?![a-z])|(?<=[a-z])(?:client|sdk|api)$|[@/.]/g

/** The rule as it applies to this sighting: for the general rules with the service and the name in its title. */
export function ruleFor(rule: Rule, sighting: Sighting, services: () => Services): Rule {
  if (!rule.generic || sighting.given === undefined) return rule
  const plain = plainRules([rule])[0]!
  const { client, package: module, host } = sighting.parts ?? {}
  const near = host === undefined ? sighting.given.near : [host.toLowerCase(), ...sighting.given.near]
  const called = client ?? module
  const name = called === undefined ? sighting.given.name : `${called.replace(NOT_ITS_NAME, ' ').trim()} key`
  const reading = readName(name)
  const isPassword = plain.type === 'password' || reading.kind === 'password'
  // A name that says more than "key" or "secret" is believed alone; a password belongs to the host it is for, not to a service that is spoken of.
  const isPlain = reading.others.length === 0 || plain.evidence === 'service'
  const isCalled = called !== undefined && spokenName(reading.owner) !== null
  const beside = isPassword
    ? plain.keyword
      ? []
      : near.filter(isHost)
    : !isCalled && (isPlain || !plain.keyword)
      ? near
      : []
  const service =
    longerName(services(), name, reading.owner) ??
    services().find([reading.owner.join('')], []) ??
    services().find(plain.keyword ? reading.others : [], beside)
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

/** `aquaSecurityToken`: a word that elsewhere only says what the token is for may belong to the service's name. */
function longerName(services: Services, name: string, owner: readonly string[]): ReturnType<Services['find']> {
  if (owner.length === 0) return null
  const words = wordsOf(name)
  const at = words.indexOf(owner[0]!)
  for (let length = owner.length + 2; length > owner.length; length--) {
    const longer = words.slice(at, at + length)
    const found = longer.length === length ? services.find([longer.join('')], []) : null
    if (found !== null) return found
  }
  return null
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

/** What holds settings of anything. */
const ENCLOSING =
  /^(?:with|uses|params?|parameters|args?|arguments|body|json|vars?|headers?|creds|credentials?|apikeys?|auth|stringdata|metadata|steps|jobs|keys|tokens|secrets|opts|props|kwargs|payload|fields|columns|rows|items|entries|docs|doc|readme|this|that|your|our|following|same|above|below|correct|shared|string|object|array|number|boolean|basic|opaque|hidden)$/

/** The name in the place where an owner is named: a section, a comment, a call. */
function spokenOwner(near: readonly string[]): string | null {
  const owners = near.filter((word) => word.startsWith('#')).map((word) => word.slice(1))
  return (
    owners.find(
      (word) =>
        spokenName([word]) !== null &&
        !isOrdinary(word.replace(/s$/, '')) &&
        !ENCLOSING.test(word) &&
        readName(`${word} key`).others.length > 0,
    ) ?? null
  )
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
