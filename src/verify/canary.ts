/** Known canary tokens: credentials planted to alarm their owner as soon as somebody tries them. */

/**
 * AWS accounts from which public canary services hand out keys, as listed by several open scanners. A list can only be incomplete: an
 * unlisted canary is asked like any other key.
 */
const CANARY_ACCOUNTS: ReadonlySet<string> = new Set([
  // canarytokens.org
  ...['052310077262', '171436882533', '266735846894', '528757803018', '534261010715', '538784191382', '595918472158'],
  ...['717712589309', '729780141977', '730335385048', '819147034852', '893192397702', '992382622183'],
  // services that imitate it
  ...['044858866125', '251535659677', '344043088457', '351906852752', '390477818340', '426127672474', '427150556519'],
  ...['439872796651', '445142720921', '465867158099', '637958123769', '693412236332', '732624840810', '735421457923'],
  ...['959235150393', '982842642351'],
])

/** Null, or what the canary is known by. */
export function canaryOf(values: Readonly<Record<string, string>>): string | null {
  for (const value of Object.values(values)) {
    const account = awsAccountOf(value)
    if (account !== null && CANARY_ACCOUNTS.has(account)) return `AWS account ${account} belongs to a canary service`
  }
  return null
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The account number inside an access key id: the 40 bits after the first one of its base32 part. Null for other text. */
export function awsAccountOf(keyId: string): string | null {
  const body = /^A(?:KI|SI)A([A-Z2-7]{16})$/.exec(keyId)?.[1]
  if (body === undefined) return null
  let bits = 0n
  for (const character of body.slice(0, 10)) bits = bits * 32n + BigInt(BASE32.indexOf(character))
  // 50 bits were read: the first is not of the number, the last nine neither.
  return ((bits >> 9n) & ((1n << 40n) - 1n)).toString().padStart(12, '0')
}
