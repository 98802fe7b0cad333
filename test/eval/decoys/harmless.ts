/** Decoys that are credentials in form and open nothing: publishable, encrypted, signed, used up, or from a specification. */
import { SYSTEMS, WORDS } from '../words.js'
import { BASE62, bytes64, type DecoyMaker, DIGITS, given, HEX, LOWER, SECRET_WORDS, UPPER, wrapped } from './decoy.js'

/** In parts, so that nothing token-shaped stands here. */
const join = (...parts: string[]) => parts.join('')

export const HARMLESS: Readonly<Record<string, DecoyMaker>> = {
  publishable: (r, n) =>
    given(
      r,
      n,
      r.pick(['public setting', 'publishable key', 'site key', 'public id', 'browser key']),
      r.pick([
        join('pk', '_live_', r.text(BASE62, 24)),
        join('pk', '_test_', r.text(BASE62, 24)),
        join('ph', 'c_', r.text(BASE62, 43)),
        join('sb_publish', 'able_', r.text(BASE62, 22)),
        join('ag', 'e1', r.text('qpzry9x8gf2tvdw0s3jn54khce6mua7l', 58)),
        join('UA-', r.text(DIGITS, 8), '-1'),
        join('G-', r.text(UPPER + DIGITS, 10)),
        join('GTM-', r.text(UPPER + DIGITS, 7)),
        join('pub-', r.text(DIGITS, 16)),
        join(r.text(DIGITS, 12), '-', r.text(LOWER + DIGITS, 32), '.apps.googleuser', 'content.com'),
      ]),
    ),
  'cipher of settings': (r, n) =>
    given(
      r,
      n,
      r.pick(SECRET_WORDS),
      r.pick([
        `ENC[AES256_GCM,data:${bytes64(r, 24)},iv:${bytes64(r, 32)},tag:${bytes64(r, 16)},type:str]`,
        `ENC(${bytes64(r, 24)})`,
        `{cipher}${r.text(HEX, 64)}`,
        `ENC[PKCS7,MIIB${bytes64(r, 240)}]`,
        `vault:v1:${bytes64(r, 44)}`,
        `AQICAH${bytes64(r, 120)}`,
      ]),
    ),
  'sealed secrets': (r, n) => ({
    file: `k8s/s${n}.yaml`,
    text: `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: ${r.pick(SYSTEMS)}\nspec:\n  encryptedData:\n    password: Ag${bytes64(r, 330)}\n`,
  }),
  'Ansible vault': (r, n) => ({
    file: `ansible/v${n}.yml`,
    text: `${r.pick(SYSTEMS)}_password: !vault |\n          $ANSIBLE_VAULT;1.1;AES256\n${Array.from({ length: 4 }, () => `          ${r.text('3', 1)}${r.text('0123456789', 79)}`).join('\n')}\n`,
  }),
  'CI ciphertext': (r, n) => ({
    file: `ci/${n}/.travis.yml`,
    text: r.pick([
      `env:\n  global:\n    - secure: "${bytes64(r, 256)}"\n`,
      `api_key:\n  secure: ${bytes64(r, 128)}\n`,
      `environment:\n  access_token:\n    secure: ${bytes64(r, 32)}\n`,
      `deploy:\n  password:\n    secure: "${bytes64(r, 512)}"\n`,
    ]),
  }),
  'SOPS file': (r, n) => ({
    file: `secrets/s${n}.yaml`,
    text: `password: ENC[AES256_GCM,data:${bytes64(r, 12)},iv:${bytes64(r, 32)},tag:${bytes64(r, 16)},type:str]\nsops:\n    age:\n        - recipient: ${join('ag', 'e1', r.text('qpzry9x8gf2tvdw0s3jn54khce6mua7l', 58))}\n    mac: ENC[AES256_GCM,data:${bytes64(r, 88)},iv:${bytes64(r, 32)},tag:${bytes64(r, 16)},type:str]\n`,
  }),
  'encrypted messages and files': (r, n) => ({
    file: `secrets/e${n}.asc`,
    text: r.pick([
      `-----BEGIN PGP MESSAGE-----\n\n${wrapped(bytes64(r, 400))}\n-----END PGP MESSAGE-----\n`,
      `-----BEGIN AGE ENCRYPTED FILE-----\n${wrapped(bytes64(r, 300))}\n-----END AGE ENCRYPTED FILE-----\n`,
      `${bytes64(r, 300)}--${bytes64(r, 12)}--${bytes64(r, 16)}`,
    ]),
  }),
  'empty private key': (r, n) => ({
    file: `keys/e${n}.md`,
    text: `${r.pick([
      '-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----',
      `-----BEGIN PRIVATE KEY-----\n<key of ${r.pick(SYSTEMS)}>\n-----END PRIVATE KEY-----`,
      `if (pem.startsWith("-----BEGIN PRIVATE KEY-----")) parse(${r.pick(SYSTEMS)}Pem)`,
      `-----BEGIN OPENSSH PRIVATE KEY-----\n\n-----END OPENSSH PRIVATE KEY-----`,
      `grep -l "BEGIN RSA PRIVATE KEY" ${r.pick(SYSTEMS)}/*`,
      `-----BEGIN EC PRIVATE KEY-----\n${'x'.repeat(60)}\n-----END EC PRIVATE KEY-----`,
      `privateKey: "-----BEGIN PRIVATE KEY-----\\nYOUR_PRIVATE_KEY\\n-----END PRIVATE KEY-----\\n"`,
    ])}\n# ${n}\n`,
  }),
  'documentation tokens of vendors': (r, n) =>
    given(
      r,
      n,
      r.pick(['access key id', 'secret access key', 'api key', 'auth token']),
      r.pick([
        join('AK', 'IA', 'IOSFODNN7', 'EXAMPLE'),
        join('wJalrXUtnFEMI', '/K7MDENG/', 'bPxRfiCY', 'EXAMPLEKEY'),
        join('AK', 'IA', 'I44QH8DHB', 'EXAMPLE'),
        join('je7MtGbClwBF', '/2Zp9Utk/', 'h3yCo8nvb', 'EXAMPLEKEY'),
        join('sk', '_test_', 'x'.repeat(24)),
        join('your', '-auth0-client-secret'),
        join('ya29.', 'EXAMPLE-', r.pick(WORDS)),
        join('xo', 'xb-not-a-real-token-', r.pick(WORDS)),
      ]),
    ),
  'cookies and anti-forgery tokens': (r, n) => ({
    file: `web/k${n}.html`,
    text: r.pick([
      `<meta name="csrf-token" content="${bytes64(r, 64)}">\n`,
      `<input type="hidden" name="authenticity_token" value="${bytes64(r, 64)}">\n`,
      `<input type='hidden' name='csrfmiddlewaretoken' value='${r.text(BASE62, 64)}' />\n`,
      `<input name="__RequestVerificationToken" type="hidden" value="CfDJ8${r.text(BASE62, 150)}" />\n`,
      `<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEP${bytes64(r, 90)}" />\n`,
      `Set-Cookie: csrftoken=${r.text(BASE62, 32)}; Path=/; SameSite=Lax\n`,
    ]),
  }),
  'page and sync tokens': (r, n) => ({
    file: `docs/y${n}.json`,
    text: `{"${r.pick(['nextPageToken', 'continuationToken', 'nextToken', 'pageToken', 'cursor', 'next_cursor', 'syncToken'])}": "${r.pick([bytes64(r, 30), `C${r.text(UPPER, 3)}Q${r.text('AIM', 2)}`, Buffer.from(`{"offset":${n},"id":${r.text(DIGITS, 6)}}`).toString('base64')])}", "items": []}\n`,
  }),
  'test vectors': (r, n) => ({
    file: `test/v${n}.rsp`,
    text: r.pick([
      `# Test vector ${n}\nCOUNT = ${n}\nKEY = ${r.text(HEX, 64)}\nIV = ${r.text(HEX, 24)}\nPLAINTEXT = ${r.text(HEX, 32)}\nCIPHERTEXT = ${r.text(HEX, 32)}\n`,
      `   key      = 0x${'0b'.repeat(20)}\n   data     = 0x4869205468657265\n   HMAC-SHA-256 = ${r.text(HEX, 64)}\n`,
      `{"tcId": ${n}, "comment": "special case", "key": "${r.text(HEX, 32)}", "msg": "", "tag": "${r.text(HEX, 32)}", "result": "valid"}\n`,
      `Key: 000102030405060708090a0b0c0d0e0f\nPlaintext: 00112233445566778899aabbccddeeff\nCiphertext: ${r.text(HEX, 32)}\nNonce = ${r.text(HEX, 24)}\n`,
    ]),
  }),
  'signatures and handshakes': (r, n) => ({
    file: `http/s${n}.txt`,
    text: `${r.pick([
      `Signature: sig1=:${bytes64(r, 64)}:`,
      `Sec-WebSocket-Key: ${bytes64(r, 16)}`,
      `Sec-WebSocket-Accept: ${bytes64(r, 20)}`,
      `headers: { "X-Mandrill-Signature" => "${bytes64(r, 20)}" }, params: { events: [] }`,
      `params: { timestamp: 15${r.text(DIGITS, 8)}, token: "x", signature: "${r.text(HEX, 64)}" }`,
      `Digest: SHA-256=${bytes64(r, 32)}`,
      `Set-Cookie: discount=${Buffer.from(`{"id":${n},"of":"${r.pick(WORDS)}"}`).toString('base64')}--${r.text(HEX, 40)}; path=/`,
      `cookies[SessionKey] = "${Buffer.from(`{"session_id":"${r.text(HEX, 32)}"}`).toString('base64')}"`,
    ])}\n`,
  }),
}
