/** Decoys whose name says secret and whose value is a word of programs: templates inside text, names of many words, algorithms, escapes. */
import { SYSTEMS, WORDS } from '../words.js'
import { BASE62, bytes64, capital, type DecoyMaker, HEX, LOWER } from './decoy.js'

const camel = (...words: readonly string[]) => words.map((word, at) => (at === 0 ? word : capital(word))).join('')

export const NAMED: Readonly<Record<string, DecoyMaker>> = {
  'templates inside text': (r, n) => ({
    file: `app/t${n}.py`,
    text: r.pick([
      `create(auth_token=f"${r.pick(WORDS)}-{app.${r.pick(WORDS)}}-{index}")\n`,
      `# <input type="hidden" name="user[token]" value="#{@${r.pick(WORDS)}.token}" />\n`,
      `DB_PASSWORD: \${ssm:/${r.pick(SYSTEMS)}/db/password~true}\n`,
      `url = "https://${r.pick(SYSTEMS)}.corp.internal/?password=%7B%7B${r.pick(WORDS)}_password%7D%7D"\n`,
    ]),
  }),
  'names of many words': (r, n) => {
    const words = [r.pick(WORDS), r.pick(SYSTEMS), r.pick(WORDS), r.pick(['Loader', 'DryRun', 'ByAppId', 'Webhook'])]
    return {
      file: `src/m${n}.ts`,
      text: r.pick([
        `"secret", "${camel(...words)}",\n`,
        `authToken: '${camel(...words)}',\n`,
        `const KEY_PASSWORD = "${camel(...words)}.password"\n`,
        `DB_PASSWORD = env.str("${words.join('_').toUpperCase()}")\n`,
        `var i={key:"${camel(...words)}",secret:!1,passwd:n.${r.text(LOWER, 2)}};\n`,
      ]),
    }
  },
  'names of algorithms': (r, n) => ({
    file: `src/a${n}.py`,
    text: `${r.pick(['password', 'secret', 'auth_token', 'passphrase'])} = ${r.pick(['"', "'"]).replace(/./, (q) => `${q}${r.pick(['utf-8', 'UTF-16LE', 'scram-sha-256', 'ES256K', 'aes-256-gcm', 'base64', 'x509', 'pkcs12', 'ed25519', 'hmac-sha1', 'iso-8859-1', 'oauth2', 'rsa-sha2-512'])}${q}`)} # ${r.pick(WORDS)}\n`,
  }),
  'escapes, ports and colours': (r, n) => ({
    file: `conf/e${n}.properties`,
    text: r.pick([
      `login.password=Contrase\\u00f1a ${r.pick(WORDS)}\n`.replace(/ \w+\n/, '\n'),
      `kpasswd\t\t${100 + r.below(900)}/${r.pick(['tcp', 'udp'])}\n`,
      `authTheme = '#${r.text(HEX, r.pick([6, 8]))}'\n`,
      `ssl_keystore_key = "-----BEGIN${r.pick(WORDS)}"\n`,
    ]),
  }),
  'sealed values and shown keys': (r, n) => ({
    file: `k8s/s${n}.yaml`,
    text: r.pick([
      `kind: SealedSecret\nspec:\n  encryptedData:\n    token: Ag${r.pick(['A', 'B', 'C'])}${bytes64(r, 399)}\n`,
      `mapToken: 'pk.${r.text(BASE62, 60)}.${r.text(BASE62, 22)}'\n`,
    ]),
  }),
}
