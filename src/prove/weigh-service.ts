/** A value whose name, or one near it, is a provider's or a service's: what must it say itself? */
import { shannonEntropy } from '../base/entropy.js'
import { whyContext, whyEveryday } from './everyday.js'
import { dropped, holdsHex, isHex, isLiterally, likely, UUID } from './forms.js'
import type { NameReading } from './name-words.js'
import type { Evidence, Outcome } from './proof.js'
import { randomness } from './randomness.js'
import { weighToken } from './weigh-token.js'

/** A value in the form that a provider's keys have, given to a plain name near the provider's: it must be random as well. */
export function nearby(secret: string): Outcome {
  const isRandom = isHex(secret) ? shannonEntropy(secret) >= 3 : randomness(secret) > 0
  return isRandom
    ? likely('medium', 'the provider is named nearby')
    : dropped('not random enough for a value that is only near the name')
}

/** The name, or one near it, is a service's: a plain credential word says enough then, and without one the value must say more. */
export function weighService(evidence: Evidence, name: NameReading | null): Outcome {
  const { secret, before, after, given, parts } = evidence
  const client = parts.client ?? parts.package
  if (client !== undefined && HOLDERS.test(client.replace(/client$/i, '')))
    return dropped('what is made there holds no key')
  if (name?.kind === 'password') return dropped('another rule reads such names')
  if (name !== null && name.denied !== null) return dropped(name.denied)
  if (secret.length < (given?.isNear === true ? 20 : name?.isStrong === true ? 8 : 16))
    return dropped('too short for a token')
  const reason = whyEveryday(secret) ?? whyContext(secret, before, after, given?.isQuoted)
  if (reason !== null) return dropped(reason)
  // Fingerprints of the keys that sign a service's packages are written so.
  if (/^[0-9A-F]{40}$/.test(secret)) return dropped('the fingerprint of a key')
  // `key: 6f1c…`: records are named so, beside the name of the service that keeps them.
  if (UUID.test(secret) && /(?:^|[\s{,-])["']?keys?["']?:\s*["']?$/i.test(before))
    return dropped('a UUID that names a record')
  const outcome =
    name === null || name.kind === null ? weighBare(evidence) : weighToken(evidence, { ...name, isStrong: true })
  return outcome.kind === 'passed' && outcome.confidence === 'high' ? { ...outcome, confidence: 'medium' } : outcome
}

/** A value given to a service's name alone: random beyond doubt, and no identifier of a version or a resource. */
function weighBare({ secret, given }: Evidence): Outcome {
  if ((given !== undefined && !isLiterally(given)) || secret.length < 16) return dropped('the name speaks of no secret')
  if (UUID.test(secret))
    return given?.syntax === 'argument' ? likely('medium', 'a UUID given to a service') : dropped('a UUID')
  if (isHex(secret)) {
    // So long are the names that git and digests give to contents.
    const isDigest =
      /^(?:40|64|128)$/.test(String(secret.length)) &&
      given !== undefined &&
      given.syntax !== 'argument' &&
      given.syntax !== 'assignment'
    return secret.length >= 24 && shannonEntropy(secret) >= 3 && !isDigest
      ? likely('medium', 'random hexadecimal given to a service')
      : dropped('hexadecimal, as names of contents are')
  }
  if (!/\d/.test(secret) || randomness(secret) < 0.6)
    return holdsHex(secret) ? likely('medium', 'random hexadecimal') : dropped('not random enough')
  return likely('medium', 'random, given to a service')
}

/** Numbers, texts, identifiers, errors and the like: made from a text that is random at times, and no secret. */
const HOLDERS =
  /(?:id|ids|i?guid|uuid|ulid|cid|int|integer|key|hash|digest|sha\d*|md5|address|number|decimal|string|str|buffer|array|bytes?|error|exception|date|time|ur[il]|regexp?|pattern|bn|text|blob|file|path|hex|point|element|curve|scalar|field|commit|object|objectid|version|ref|range|label|node|selector|name|event|message|test|spec|font|image|icon|style|color|module|package|import|type|class|symbol|token|nonce|signature|cookie|header|parser|lexer|reader|writer|stream|scanner|encoder|decoder|tree|set|map|list|oid|etag|fingerprint|block|transaction|account|wallet|contract|asset|mint|program)s?$/i
