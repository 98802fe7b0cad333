/** Decoys that are data: encodings, generated and scientific text, definitions, tables. */
import { SYSTEMS, WORDS } from '../words.js'
import { BASE62, bytes64, capital, type DecoyMaker, DIGITS, given, HEX, LOWER, UPPER, uuid } from './decoy.js'

export const DATA: Readonly<Record<string, DecoyMaker>> = {
  'base64 image': (r, n) => ({
    file: `web/i${n}.html`,
    text: r.pick([
      `<img alt="token" src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA${bytes64(r, 900)}">\n`,
      `.secret { background: url(data:image/gif;base64,R0lGODlh${bytes64(r, 120)}) }\n`,
      `const key = 'data:image/svg+xml;base64,PHN2ZyB4bWxucz0i${bytes64(r, 200)}'\n`,
      `"image/png": "iVBORw0KGgo${bytes64(r, 600)}"\n`,
    ]),
  }),
  font: (r, n) => ({
    file: `web/f${n}.css`,
    text: `@font-face { font-family: Token; src: url(data:font/woff2;charset=utf-8;base64,d09GMgABAAAAA${bytes64(r, 1200)}) format('woff2'); }\n`,
  }),
  'source map': (r, n) => ({
    file: `dist/${n}.js.map`,
    text: `{"version":3,"sources":["token.ts","password.ts"],"names":["token","apiKey"],"mappings":"${Array.from({ length: 60 }, () => `${r.text('ACDEGIKMSUWY', 4)}${r.pick([',', ';'])}${r.text(BASE62, 5)}`).join(',')}"}\n`,
  }),
  'inline source map': (r, n) => ({
    file: `dist/${n}.js`,
    text: `var a=1;\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(`{"version":3,"sources":["${r.pick(WORDS)}.ts"],"names":["token"],"mappings":"${r.text('ACDEGIKMSUWY', 300)}"}`).toString('base64')}\n`,
  }),
  'minified code': (r, n) => ({
    file: `dist/${n}.min.js`,
    text: Array.from({ length: 40 }, () =>
      r.pick([
        `${r.text(LOWER, 1)}.token=function(${r.text(LOWER, 2)}){return this.${r.text(BASE62, 3)}.password||${r.text(LOWER, 1)}.secretKey}`,
        `${r.text(LOWER, 1)}.password="password"===${r.text(LOWER, 1)}.type?${r.text(LOWER, 2)}:"text"`,
        `var ${r.text(LOWER, 2)}={token:${r.text(LOWER, 1)}.${r.text(BASE62, 2)},apiKey:e.${r.text(LOWER, 4)},secret:!0}`,
        `null!=${r.text(LOWER, 1)}.auth&&(n.auth=${r.text(LOWER, 2)}(${r.text(LOWER, 1)}.auth))`,
      ]),
    ).join(';'),
  }),
  'colours and styles': (r, n) =>
    given(
      r,
      n,
      r.pick(['token color', 'key color', 'password strength color', 'token background', 'auth theme', 'syntax token']),
      r.pick([
        `#${r.text(HEX, 6)}`,
        `#${r.text(HEX, 8)}`,
        `rgba(${r.below(256)}, ${r.below(256)}, ${r.below(256)}, 0.${r.below(10)})`,
        `var(--token-${r.pick(WORDS)}-primary)`,
        `0x${r.text(HEX, 8)}`,
      ]),
    ),
  'locale data': (r, n) => ({
    file: `data/l${n}.json`,
    text: `{"${r.text(LOWER, 2)}-${r.text(UPPER, 2)}": {"currency": "${r.text(UPPER, 3)}", "pattern": "#,##0.${r.text('0#', 3)}", "token": "${r.pick(['{0} {1}', "yyyy-MM-dd'T'HH:mm:ssZ", 'EEEE, d MMMM y'])}", "pass": "${r.pick(['{count, plural, one {# pass} other {# passes}}', 'Passe', 'Pass {0}'])}"}}\n`,
  }),
  'Protocol Buffers descriptor': (r, n) => ({
    file: `gen/${n}_pb2.py`,
    text: `DESCRIPTOR = _pool.AddSerializedFile(b'\\n\\x${r.text(HEX, 2)}${r.pick(SYSTEMS)}/token.proto\\x12\\x${r.text(HEX, 2)}${r.pick(WORDS)}\\"\\x${r.text(HEX, 2)}\\n\\x08password\\x18\\x01 \\x01(\\t\\x12\\x0e\\n\\x06secret\\x18\\x02 \\x01(\\x0c')\n_globals['_TOKEN']._serialized_start=${n}\n`,
  }),
  'assembly and dumps': (r, n) => ({
    file: `dump/${n}.txt`,
    text: r.pick([
      `  ${r.text(HEX, 6)}:\t${r.text(HEX, 14).replace(/(..)/g, '$1 ')}\tmov    0x${r.text(HEX, 6)}(%rip),%rax  # <token_${r.pick(WORDS)}+0x${r.text(HEX, 2)}>\n`,
      `0000${r.text(HEX, 4)}: ${r.text(HEX, 32).replace(/(....)/g, '$1 ')} password........\n`,
      `static const unsigned char secret_table[] = { ${Array.from({ length: 24 }, () => `0x${r.text(HEX, 2)}`).join(', ')} };\n`,
      `key: .quad 0x${r.text(HEX, 16)}\n     .quad 0x${r.text(HEX, 16)}\n`,
      `\\x${r.text(HEX, 30).replace(/(..)(?=.)/g, '$1\\x')}\n`,
    ]),
  }),
  'molecules and genes': (r, n) => ({
    file: `data/g${n}.txt`,
    text: r.pick([
      `>seq${n} token binding protein\n${r.text('ACGT', 70)}\n${r.text('ACGT', 70)}\n`,
      `key,sequence\nsecretin,${r.text('ACDEFGHIKLMNPQRSTVWY', 60)}\n`,
      `InChIKey=${r.text(UPPER, 14)}-${r.text(UPPER, 10)}-N\nSMILES: CC(=O)OC1=CC=CC=C1C(=O)O\n`,
      `"protein_key": "${r.text('ACDEFGHIKLMNPQRSTVWY', 48)}"\n`,
    ]),
  }),
  'word lists': (r, n) => ({
    file: `data/w${n}.txt`,
    text: `${Array.from({ length: 12 }, () => r.pick(WORDS)).join('\n')}\npassword\nsecret\ntoken\n${Array.from({ length: 6 }, () => r.pick(SYSTEMS)).join('\n')}\n`,
  }),
  'LaTeX and references': (r, n) => ({
    file: `paper/${n}.tex`,
    text: r.pick([
      `\\newcommand{\\secret${r.text(LOWER, 4)}}{\\ensuremath{\\mathsf{sk}_{${r.text(LOWER, 2)}}}}\n`,
      `@inproceedings{token:${r.pick(WORDS)}${n}, title={Password Hashing and ${capital(r.pick(WORDS))}}, doi={10.${r.text(DIGITS, 4)}/${r.text(DIGITS, 7)}.${r.text(DIGITS, 7)}}}\n`,
      `\\label{sec:password-${r.pick(WORDS)}-analysis} \\cite{token${r.text(DIGITS, 4)}${r.pick(WORDS)}}\n`,
    ]),
  }),
  'expressions as values': (r, n) =>
    given(
      r,
      n,
      r.pick([
        'password pattern',
        'token regex',
        'secret regexp',
        'password',
        'token',
        'password xpath',
        'token selector',
      ]),
      r.pick([
        '^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9]).{8,}$',
        `//input[@name="${r.pick(SYSTEMS)}Password"]`,
        `[0-9a-f]{${8 + r.below(56)}}`,
        `(?i)(api|access)[_-]?(key|token)-${r.pick(WORDS)}`,
        `$.data.${r.pick(SYSTEMS)}[*].token`,
        `/^Bearer\\s+(\\S+)$/`,
        `input[name='${r.pick(WORDS)}_token']`,
        `.${r.pick(SYSTEMS)} | .credentials[] | .secret`,
        `s/password=[^&]*/password=${'*'.repeat(4 + r.below(8))}/g`,
      ]),
    ),
  'package coordinates': (r, n) => ({
    file: `build/m${n}.gradle`,
    text: r.pick([
      `implementation 'com.corp.${r.pick(SYSTEMS)}:token-service-client:${r.below(9)}.${r.below(30)}.${r.below(9)}.RELEASE'\n`,
      `<artifactId>${r.pick(SYSTEMS)}-password-encoder</artifactId>\n<version>${r.below(9)}.${r.below(30)}</version>\n`,
      `require "${r.pick(SYSTEMS)}/secret-${r.pick(WORDS)}" v0.0.0-20${r.text('0123', 2)}0101000000-${r.text(HEX, 12)}\n`,
      `"@${r.pick(WORDS)}/token-${r.pick(SYSTEMS)}": "^${r.below(20)}.${r.below(30)}.0"\n`,
    ]),
  }),
  'class and module names': (r, n) => {
    const name = `${capital(r.pick(WORDS))}${capital(r.pick(SYSTEMS))}${r.pick(['PasswordAuthenticationTokenFilterFactory', 'SecretKeyGeneratorConfiguration', 'AccessTokenRefreshInterceptor', 'CredentialsProviderChainBuilder'])}`
    return given(
      r,
      n,
      r.pick(['token filter', 'secret provider', 'password encoder', 'auth', 'credentials provider', 'token factory']),
      r.pick([
        name,
        `org.corp.${r.pick(SYSTEMS)}.security.${name}`,
        `${name}::create`,
        `App\\Security\\${name}`.replaceAll('\\', '/'),
      ]),
    )
  },
  'log lines': (r, n) => ({
    file: `logs/z${n}.log`,
    text: `2024-05-0${1 + r.below(9)}T10:00:0${r.below(10)}.${r.text(DIGITS, 3)}Z INFO [${r.text(HEX, 16)},${r.text(HEX, 16)}] ${r.pick([`token accepted for user ${r.below(9999)} in ${r.below(900)} ms`, `password changed, request=${uuid(r)}`, `auth: session ${r.text(HEX, 8)} expired`, `api key ******${r.text(BASE62, 4)} used`, `secret "${r.pick(SYSTEMS)}" mounted at /run/secrets/${r.pick(SYSTEMS)}`, 'token=[REDACTED] password=[FILTERED]'])}\n`,
  }),
  'spreadsheets of identifiers': (r, n) => ({
    file: `data/c${n}.csv`,
    text: `id,token_id,password_reset,key\n${Array.from({ length: 3 }, () => `${r.below(9999)},${r.text(DIGITS, 9)},${r.pick(['true', 'false'])},${r.pick(WORDS)}-${r.below(99)}`).join('\n')}\n`,
  }),
  'Kubernetes references': (r, n) => ({
    file: `k8s/k${n}.yaml`,
    text: r.pick([
      `          - name: ${r.pick(SYSTEMS).toUpperCase()}_PASSWORD\n            valueFrom:\n              secretKeyRef:\n                name: ${r.pick(SYSTEMS)}-credentials\n                key: ${r.pick(WORDS)}-password\n`,
      `  imagePullSecrets:\n    - name: ${r.pick(SYSTEMS)}-registry-credentials\n  automountServiceAccountToken: false\n`,
      `      volumes:\n        - name: token\n          secret:\n            secretName: ${r.pick(SYSTEMS)}-${r.pick(WORDS)}-token\n`,
      `existingSecret: ${r.pick(SYSTEMS)}-auth\nsecretKeys:\n  adminPasswordKey: ${r.pick(WORDS)}-postgres-password\n  userPasswordKey: password\n`,
      `tls:\n  - secretName: ${r.pick(SYSTEMS)}-tls-certificate\n    hosts: [${r.pick(SYSTEMS)}.corp.internal]\n`,
    ]),
  }),
  'workflow references': (r, n) => ({
    file: `.github/workflows/w${n}.yml`,
    text: r.pick([
      `        env:\n          NPM_TOKEN: \${{ secrets.${r.pick(SYSTEMS).toUpperCase()}_TOKEN }}\n`,
      `        with:\n          token: \${{ secrets.GITHUB_TOKEN }}\n          ssh-key: \${{ secrets.${r.pick(WORDS).toUpperCase()}_KEY }}\n`,
      `permissions:\n  id-token: write\n  contents: read # ${r.pick(SYSTEMS)}\n`,
      `    secrets:\n      ${r.pick(SYSTEMS)}_token:\n        required: true\n`,
      `      - uses: actions/create-token-${r.pick(WORDS)}@v${1 + r.below(5)}\n`,
    ]),
  }),
  'interface definitions': (r, n) => ({
    file: `api/o${n}.yaml`,
    text: r.pick([
      `components:\n  securitySchemes:\n    ApiKeyAuth:\n      type: apiKey\n      in: header\n      name: X-${capital(r.pick(SYSTEMS))}-Key\n`,
      `        password:\n          type: string\n          format: password\n          description: Password of the ${r.pick(SYSTEMS)} account\n`,
      `  ${r.pick(SYSTEMS)}_token:\n    type: string\n    sensitive: true\n    default: null\n`,
      `variable "${r.pick(SYSTEMS)}_password" {\n  type      = string\n  sensitive = true\n  description = "Password of ${r.pick(WORDS)}"\n}\n`,
      `input Login${capital(r.pick(WORDS))}Input { password: String!, token: ${capital(r.pick(SYSTEMS))}Token }\n`,
    ]),
  }),
}
