/** Decoys in texts for people and in settings: messages, labels, documents, paths, addresses, numbers. */
import { styled } from '../names.js'
import { GIVEN_NAMES, SYSTEMS, WORDS } from '../words.js'
import { BASE62, capital, type DecoyMaker, SECRET_WORDS, DIGITS, given } from './decoy.js'

export const PROSE: Readonly<Record<string, DecoyMaker>> = {
  'messages about secrets': (r, n) => {
    const words = r.pick(SECRET_WORDS)
    const sentence = r.pick([
      `${capital(words)} must be at least twelve characters long`,
      `Please enter the ${words} of your ${r.pick(SYSTEMS)} account`,
      `Invalid ${words}; try again`,
      `${capital(words)} is required`,
      `Forgot your ${words}?`,
      `The ${words} you entered has expired.`,
      `Confirm ${words}`,
      `Could not read the ${words} for ${r.pick(SYSTEMS)}`,
      `Ihr ${words} wurde geändert`,
      `Mot de passe incorrect (${r.pick(SYSTEMS)})`,
      `Show ${words}`,
      `Missing%20${words.replaceAll(' ', '%20')}`,
    ])
    return given(
      r,
      n,
      r.pick([
        words,
        `${words} error`,
        `${words} label`,
        `invalid ${words}`,
        `${words} hint`,
        `${words} placeholder`,
        `${words} required`,
        `enter ${words}`,
      ]),
      sentence,
    )
  },
  'translation keys': (r, n) => {
    const words = r.pick(SECRET_WORDS)
    return {
      file: `locales/${n}.json`,
      text: `{\n  "${r.pick(SYSTEMS)}.${styled(words, 'camel')}.label": "${capital(words)}",\n  "password": "${r.pick(['Passwort', 'Mot de passe', 'Contraseña', 'Wachtwoord', 'Lösenord', 'Heslo', 'Senha', 'Parola', 'Salasana'])}",\n  "${styled(words, 'camel')}": "${r.pick(SYSTEMS)}.${styled(words, 'kebab')}.${r.pick(['title', 'help', 'missing'])}"\n}\n`,
    }
  },
  'forms, labels and classes': (r, n) => {
    const words = r.pick(SECRET_WORDS)
    const kebab = styled(words, 'kebab')
    return {
      file: `web/f${n}.html`,
      text: `${r.pick([
        `<input type="password" name="${styled(words, 'snake')}" id="${kebab}-input" class="form-control ${kebab}-field" autocomplete="new-password">`,
        `<label for="user_${styled(words, 'snake')}">${capital(words)}</label>`,
        `.${kebab}-visibility-toggle:hover { color: #${r.text('0123456789abcdef', 6)}; }`,
        `$('#${kebab}-${r.pick(SYSTEMS)}').addClass('has-error')`,
        `<div data-testid="${kebab}-confirmation-dialog" aria-label="${capital(words)}"></div>`,
        `<a href="/account/${kebab}/reset?step=${n}">Reset ${words}</a>`,
        `#${styled(words, 'camel')}Form { display: none }`,
        `<Trans i18nKey="${r.pick(SYSTEMS)}:${styled(words, 'camel')}" />`,
        `<PasswordInput name="${styled(words, 'camel')}" placeholder="${capital(words)} of the ${r.pick(SYSTEMS)}" />`,
      ])}\n`,
    }
  },
  'prose about secrets': (r, n) => {
    const words = r.pick(SECRET_WORDS)
    return {
      file: `docs/p${n}.md`,
      text: `${r.pick([
        `The ${words} is stored in the ${r.pick(SYSTEMS)} vault; rotate it every ninety days.`,
        `* \`${styled(words, 'snake')}\`: the ${words} (string, required)`,
        `| \`${styled(words, 'SCREAMING')}\` | ${capital(words)} of the ${r.pick(SYSTEMS)} service | *none* |`,
        `## ${capital(words)}: ${r.pick(['overview', 'rotation', 'troubleshooting'])} of ${r.pick(SYSTEMS)}`,
        `Set \`${styled(words, 'SCREAMING')}\` to the ${words}: see [${r.pick(SYSTEMS)}-configuration](#${styled(words, 'kebab')}-configuration).`,
        `Fixed: ${words}: authentication-by-${r.pick(SYSTEMS)} failed when the ${words} contained a space (#${n}).`,
        `${capital(words)}: ask ${capital(r.pick(GIVEN_NAMES))} in the operations room.`,
        `password=... must be given, token=... is optional in ${r.pick(SYSTEMS)}.`,
      ])}\n`,
    }
  },
  'files and folders': (r, n) =>
    given(
      r,
      n,
      r.pick([
        ...SECRET_WORDS.map((words) => `${words} file`),
        ...SECRET_WORDS.map((words) => `${words} path`),
        'private key',
        'ssh key',
        'credentials',
        'secret',
        'keystore',
        'token',
      ]),
      r.pick([
        `/run/secrets/${r.pick(SYSTEMS)}_password`,
        `/etc/ssl/private/${r.pick(SYSTEMS)}.key`,
        `./certs/${r.pick(WORDS)}-key.pem`,
        `~/.ssh/id_${r.pick(SYSTEMS)}_ed25519`,
        `C:\\keys\\${r.pick(SYSTEMS)}.pfx`.replaceAll('\\', '/'),
        `config/credentials/${r.pick(SYSTEMS)}.yml.enc`,
        `/var/run/secrets/kubernetes.io/serviceaccount/token`,
        `${r.pick(SYSTEMS)}/${r.pick(WORDS)}/secret.go`,
        `file:///opt/${r.pick(SYSTEMS)}/keystore.jks`,
        `classpath:${r.pick(SYSTEMS)}-keystore.p12`,
        `secrets/${r.pick(SYSTEMS)}-${r.pick(WORDS)}.json`,
      ]),
    ),
  addresses: (r, n) =>
    given(
      r,
      n,
      r.pick([
        'token url',
        'auth endpoint',
        'secret arn',
        'token uri',
        'credentials url',
        'password reset url',
        'jwks uri',
        'key vault uri',
        'token',
        'secret',
      ]),
      r.pick([
        `https://login.corp.internal/${r.pick(SYSTEMS)}/oauth2/v2.0/token`,
        `https://accounts.corp.internal/password/${r.pick(WORDS)}?next=/home`,
        `arn:aws:secretsmanager:eu-west-1:${r.text(DIGITS, 12)}:secret:${r.pick(SYSTEMS)}-${r.text(BASE62, 6)}`,
        `projects/${r.pick(SYSTEMS)}-${n}/secrets/api-key/versions/latest`,
        `https://${r.pick(SYSTEMS)}.vault.azure.net/secrets/${r.pick(WORDS)}`,
        `arn:aws:kms:eu-west-1:${r.text(DIGITS, 12)}:alias/${r.pick(SYSTEMS)}`,
        `ldaps://ldap.corp.internal:636/ou=${r.pick(SYSTEMS)}`,
        `wss://${r.pick(SYSTEMS)}.corp.internal/token/refresh`,
        `${r.pick(SYSTEMS)}.corp.internal:8443`,
        `tcp://10.${n % 256}.0.${r.below(256)}:2376`,
      ]),
    ),
  'numbers, dates and versions': (r, n) =>
    given(
      r,
      n,
      r.pick([
        'token expiry',
        'password changed at',
        'secret version',
        'api key created',
        'token ttl',
        'password min length',
        'key size',
        'auth timeout',
        'token limit',
        'max tokens',
        'password age days',
        'token',
        'pass count',
      ]),
      r.pick([
        `20${10 + r.below(16)}-0${1 + r.below(9)}-1${r.below(9)}T10:0${r.below(10)}:00.000Z`,
        r.text(DIGITS, 10 + r.below(9)),
        `17000${r.text(DIGITS, 8)}`,
        `${r.below(20)}.${r.below(90)}.${r.below(40)}-rc.${r.below(9)}`,
        `${r.below(90)}.${r.text(DIGITS, 6)}`,
        `${1 + r.below(8192)}`,
        `-${r.below(99999)}`,
        `+49 ${r.text(DIGITS, 3)} ${r.text(DIGITS, 7)}`,
        `PT${r.below(60)}M`,
        `${r.below(90)}d${r.below(24)}h`,
        `1.0.0-beta.${r.below(90)}+build.${r.text(DIGITS, 6)}`,
      ]),
    ),
}
