/** Names that people give to secrets, as words, and the ways to write such words as one name. */
import type { Random } from '../../src/base/random.js'

export type NameStyle = 'snake' | 'camel' | 'Pascal' | 'SCREAMING' | 'kebab' | 'dotted'

export function styled(words: string, style: NameStyle): string {
  const parts = words.toLowerCase().split(' ')
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  switch (style) {
    case 'snake':
      return parts.join('_')
    case 'SCREAMING':
      return parts.join('_').toUpperCase()
    case 'kebab':
      return parts.join('-')
    case 'dotted':
      return parts.join('.')
    case 'Pascal':
      return parts.map(capital).join('')
    case 'camel':
      return parts.map((word, index) => (index === 0 ? word : capital(word))).join('')
  }
}

/** What the owner of a name is likely to put there. */
export interface KeyName {
  readonly words: string
  readonly holds: 'password' | 'token'
}

const password = (...all: string[]) => all.map((words): KeyName => ({ words, holds: 'password' }))
const token = (...all: string[]) => all.map((words): KeyName => ({ words, holds: 'token' }))

export const KEY_NAMES: readonly KeyName[] = [
  ...password(
    'password',
    'db password',
    'database password',
    'pgpassword',
    'mysql password',
    'mysql root password',
    'postgres password',
    'redis password',
    'rabbitmq default pass',
    'mongo initdb root password',
    'smtp pass',
    'smtp password',
    'mail password',
    'email host password',
    'admin pwd',
    'admin password',
    'root password',
    'ftp pass',
    'ftp password',
    'ssh password',
    'sudo password',
    'ldap bind password',
    'bind pw',
    'user password',
    'login password',
    'passwd',
    'pwd',
    'pass',
    'passphrase',
    'key passphrase',
    'keystore password',
    'key store password',
    'truststore password',
    'proxy password',
    'vpn password',
    'wifi password',
    'spring datasource password',
    'vault password',
    'service account password',
    'db passwd',
    'oracle pwd',
    'elastic password',
    'grafana admin password',
    'basic auth password',
  ),
  ...token(
    'client secret',
    'oauth client secret',
    'encryption key',
    'secret key base',
    'secret key',
    'secret',
    'app secret',
    'app key',
    'application secret',
    'jwt secret',
    'jwt signing key',
    'salt',
    'auth salt',
    'password salt',
    'api token',
    'api key',
    'apikey',
    'api secret',
    'access token',
    'access key',
    'auth token',
    'auth key',
    'auth',
    'token',
    'bearer token',
    'refresh token',
    'bot token',
    'credentials',
    'private key',
    'signing secret',
    'signing key',
    'webhook secret',
    'cookie secret',
    'session secret',
    'csrf secret',
    'hmac key',
    'hmac secret',
    'shared secret',
    'shared key',
    'master key',
    'account key',
    'storage key',
    'license key',
    'consumer secret',
    'deploy token',
    'registry token',
    'personal access token',
    'id token',
    'security key',
    'service key',
    'aes key',
    'cipher key',
    'x api key',
  ),
]

export function keyName(random: Random, holds: KeyName['holds']): KeyName {
  return random.pick(KEY_NAMES.filter((name) => name.holds === holds))
}
