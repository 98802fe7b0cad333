/** Decoys that are random by nature and secret to nobody: identifiers, digests, integrity values, public keys. */
import { expandSpecimen } from '../../../src/rules/index.js'
import { SYSTEMS, WORDS } from '../words.js'
import { BASE62, bytes64, type DecoyMaker, DIGITS, given, HEX, LOWER, UPPER, uuid, wrapped } from './decoy.js'

const HEX_UPPER = '0123456789ABCDEF'
const PACKAGES = [
  'js-tokens',
  'keytar',
  'secure-json-parse',
  'passport-local',
  'csrf-tokens',
  'token-types',
  'left-bracket',
  'auth-header',
]

export const HASHES: Readonly<Record<string, DecoyMaker>> = {
  'UUID under an id name': (r, n) =>
    given(
      r,
      n,
      r.pick([
        'request id',
        'tenant id',
        'api key id',
        'token id',
        'client id',
        'session id',
        'credential id',
        'key id',
        'secret id',
        'correlation id',
      ]),
      r.below(4) === 0 ? uuid(r).toUpperCase() : uuid(r),
    ),
  'UUID in code': (r, n) => ({
    file: `src/u${n}.ts`,
    text: r.pick([
      `expect(response.tokenId).toBe('${uuid(r)}')\n`,
      `const id = '${uuid(r)}' // of the secret store\n`,
      `    assert user.token_uuid == UUID("${uuid(r)}")\n`,
      `[Guid("${uuid(r)}")]\npublic interface IPasswordService { }\n`,
      `DEFINE_GUID(GUID_${r.pick(WORDS).toUpperCase()}_TOKEN, 0x${r.text(HEX, 8)}, 0x${r.text(HEX, 4)}, 0x${r.text(HEX, 4)});\n`,
    ]),
  }),
  'git commit': (r, n) =>
    given(
      r,
      n,
      r.pick(['commit', 'revision', 'git sha', 'ref', 'base sha', 'vcs revision', 'build commit', 'source version']),
      r.text(HEX, 40),
    ),
  'git output': (r, n) => ({
    file: `docs/git${n}.txt`,
    text: r.pick([
      `commit ${r.text(HEX, 40)}\nAuthor: Someone <someone@corp.internal>\n\n    Rotate the api key of ${r.pick(SYSTEMS)}\n`,
      `index ${r.text(HEX, 40)}..${r.text(HEX, 40)} 100644\n--- a/password.c\n+++ b/password.c\n`,
      `uses: ${r.pick(WORDS)}/auth-token@${r.text(HEX, 40)} # v2\n`,
      `Subproject commit ${r.text(HEX, 40)}\n`,
      `  revision: ${r.text(HEX, 40)}\n  tag: v1.2.${n}\n`,
    ]),
  }),
  'digest under an innocent name': (r, n) =>
    given(
      r,
      n,
      r.pick([
        'sha256',
        'md5',
        'checksum',
        'digest',
        'etag',
        'fingerprint',
        'content hash',
        'sha512',
        'image digest',
        'cache hash',
        'file hash',
        'sha1',
      ]),
      r.text(HEX, r.pick([32, 40, 64, 128])),
    ),
  'digest of a secret': (r, n) =>
    given(
      r,
      n,
      r.pick([
        'token hash',
        'api key hash',
        'token digest',
        'password sha256',
        'secret checksum',
        'key fingerprint',
        'token fingerprint',
        'secret hash',
      ]),
      r.text(HEX, r.pick([40, 64])),
    ),
  'npm integrity': (r, n) => ({
    file: `locks/${n}/package-lock.json`,
    text: JSON.stringify(
      {
        packages: {
          [`node_modules/${r.pick(PACKAGES)}`]: {
            version: `4.0.${n}`,
            resolved: `https://packages.corp.internal/${r.pick(PACKAGES)}.tgz`,
            integrity: r.below(3) === 0 ? `sha1-${bytes64(r, 20)}` : `sha512-${bytes64(r, 64)}`,
          },
        },
      },
      null,
      2,
    ),
  }),
  'yarn and pnpm lock': (r, n) => ({
    file: `locks/${n}/${n % 2 ? 'yarn.lock' : 'pnpm-lock.yaml'}`,
    text:
      n % 2
        ? `${r.pick(PACKAGES)}@^4.0.0:\n  version "4.0.${n}"\n  resolved "https://packages.corp.internal/x.tgz#${r.text(HEX, 40)}"\n  integrity sha512-${bytes64(r, 64)}\n`
        : `  /${r.pick(PACKAGES)}@4.0.${n}:\n    resolution: {integrity: sha512-${bytes64(r, 64)}}\n    dev: true\n`,
  }),
  'cargo and poetry lock': (r, n) => ({
    file: `locks/${n}/${n % 2 ? 'Cargo.lock' : 'poetry.lock'}`,
    text:
      n % 2
        ? `[[package]]\nname = "secrecy-token"\nversion = "0.${n}.0"\nchecksum = "${r.text(HEX, 64)}"\n`
        : `files = [\n    {file = "keyring-2.${n}-py3-none-any.whl", hash = "sha256:${r.text(HEX, 64)}"},\n]\n`,
  }),
  'go.sum': (r, n) => ({
    file: `locks/${n}/go.sum`,
    text: `golang.org/x/oauth2 v0.${n}.0 h1:${bytes64(r, 32)}\ngithub.com/gorilla/securecookie v1.${n}.1/go.mod h1:${bytes64(r, 32)}\n`,
  }),
  'composer, gem and pip hashes': (r, n) => ({
    file: `locks/${n}/${['composer.lock', 'Gemfile.lock', 'requirements.txt'][n % 3]}`,
    text: [
      `{"name": "auth/token", "source": {"reference": "${r.text(HEX, 40)}"}, "content-hash": "${r.text(HEX, 32)}"}\n`,
      `CHECKSUMS\n  devise-token (4.${n}.0) sha256=${r.text(HEX, 64)}\n`,
      `keyring==24.${n}.0 \\\n    --hash=sha256:${r.text(HEX, 64)} \\\n    --hash=sha256:${r.text(HEX, 64)}\n`,
    ][n % 3]!,
  }),
  'checksum file': (r, n) => ({
    file: `dist/${n}/SHA256SUMS`,
    text: `${r.text(HEX, 64)}  ${r.pick(WORDS)}-token-${n}.tar.gz\n${r.text(HEX, 64)} *secret_${r.pick(WORDS)}.zip\nSHA512 (key.pem.pub) = ${r.text(HEX, 128)}\n`,
  }),
  'container digest': (r, n) => ({
    file: `docker/i${n}/Dockerfile`,
    text: r.pick([
      `FROM registry.corp.internal/auth-token@sha256:${r.text(HEX, 64)}\n`,
      `      image: "registry.corp.internal/secret-store@sha256:${r.text(HEX, 64)}"\n`,
      `"digest": "sha256:${r.text(HEX, 64)}",\n"size": 7${r.text(DIGITS, 5)}\n`,
    ]),
  }),
  'Nix hash': (r, n) => ({
    file: `nix/${n}.nix`,
    text: `fetchFromGitHub {\n  owner = "${r.pick(WORDS)}";\n  repo = "token";\n  rev = "${r.text(HEX, 40)}";\n  ${r.pick(['hash = "sha256-' + bytes64(r, 32) + '"', 'sha256 = "' + r.text('0123456789abcdfghijklmnpqrsvwxyz', 52) + '"', 'vendorHash = "sha256-' + bytes64(r, 32) + '"'])};\n}\n`,
  }),
  'resource integrity': (r, n) => ({
    file: `web/r${n}.html`,
    text: `<script src="https://cdn.corp.internal/token.js" integrity="sha${r.pick(['256', '384', '512'])}-${bytes64(r, r.pick([32, 48, 64]))}" crossorigin="anonymous"></script>\n`,
  }),
  'content security policy': (r, n) => ({
    file: `web/c${n}.conf`,
    text: `Content-Security-Policy: script-src 'self' 'sha256-${bytes64(r, 32)}' 'nonce-${bytes64(r, 16)}'\nPublic-Key-Pins: pin-sha256="${bytes64(r, 32)}"; max-age=5184000\n`,
  }),
  'public key': (r, n) => ({
    file: `keys/${n}.pub`,
    text: r.pick([
      `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${bytes64(r, 32)} someone@host\n`,
      `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ${bytes64(r, 258)} deploy key\n`,
      `-----BEGIN PUBLIC KEY-----\n${wrapped(bytes64(r, 294))}\n-----END PUBLIC KEY-----\n`,
      `-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${wrapped(bytes64(r, 500))}\n-----END PGP PUBLIC KEY BLOCK-----\n`,
      `-----BEGIN RSA PUBLIC KEY-----\n${wrapped(bytes64(r, 270))}\n-----END RSA PUBLIC KEY-----\n`,
      `-----BEGIN PGP SIGNATURE-----\n\n${wrapped(bytes64(r, 300))}\n-----END PGP SIGNATURE-----\n`,
    ]),
  }),
  'public key under a name': (r, n) =>
    given(
      r,
      n,
      r.pick(['public key', 'jwt public key', 'verify key', 'publickey', 'peer public key', 'signing public key']),
      r.pick([bytes64(r, 32), `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${bytes64(r, 270)}`, `04${r.text(HEX, 128)}`]),
    ),
  certificate: (r, n) => ({
    file: `certs/${n}.pem`,
    text: r.pick([
      `-----BEGIN CERTIFICATE-----\n${wrapped(`MII${bytes64(r, 700)}`)}\n-----END CERTIFICATE-----\n`,
      `  certificate-authority-data: ${Buffer.from(`-----BEGIN CERTIFICATE-----\n${wrapped(bytes64(r, 700))}`).toString('base64')}\n`,
      `-----BEGIN CERTIFICATE REQUEST-----\n${wrapped(`MII${bytes64(r, 400)}`)}\n-----END CERTIFICATE REQUEST-----\n`,
      `<X509Certificate>MII${bytes64(r, 600)}</X509Certificate>\n`,
      `-----BEGIN DH PARAMETERS-----\n${wrapped(bytes64(r, 260))}\n-----END DH PARAMETERS-----\n`,
    ]),
  }),
  'known hosts and fingerprints': (r, n) => ({
    file: `ssh/${n}/known_hosts`,
    text: r.pick([
      `git.corp.internal ssh-rsa AAAAB3NzaC1yc2EAAAABIwAAAQEA${bytes64(r, 256)}\n`,
      `|1|${bytes64(r, 20)}|${bytes64(r, 20)} ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${bytes64(r, 32)}\n`,
      `256 SHA256:${bytes64(r, 32).replace('=', '')} deploy@host (ED25519)\n`,
      `Key fingerprint = ${r
        .text(HEX_UPPER, 40)
        .replace(/(.{4})/g, '$1 ')
        .trim()}\n`,
      `2048 MD5:${r.text(HEX, 32).replace(/(..)(?=.)/g, '$1:')} root@host (RSA)\n`,
    ]),
  }),
  'Xcode project': (r, n) => ({
    file: `App/${n}.xcodeproj/project.pbxproj`,
    text: `\t\t${r.text(HEX_UPPER, 24)} /* TokenStore.swift in Sources */ = {isa = PBXBuildFile; fileRef = ${r.text(HEX_UPPER, 24)} /* TokenStore.swift */; };\n\t\t${r.text(HEX_UPPER, 24)} /* PasswordView.m */ = {isa = PBXFileReference; path = PasswordView.m; };\n`,
  }),
  'Android resources': (r, n) => ({
    file: `res/a${n}.xml`,
    text: `<public type="string" name="${r.pick(['password_hint', 'api_key_title', 'token_error'])}" id="0x7f0${r.text(HEX, 5)}" />\npublic static final int secret_${r.pick(WORDS)}=0x7f0${r.text(HEX, 5)};\n`,
  }),
  'GUID registry': (r, n) => ({
    file: `src/g${n}.sln`,
    text: `Project("{${uuid(r).toUpperCase()}}") = "Auth.Tokens", "Auth.Tokens.csproj", "{${uuid(r).toUpperCase()}}"\n<ProductCode>{${uuid(r).toUpperCase()}}</ProductCode>\n[HKEY_CLASSES_ROOT\\CLSID\\{${uuid(r)}}]\n`,
  }),
  'certificate serial and key id': (r, n) => ({
    file: `docs/x${n}.txt`,
    text: `        Serial Number: ${r.text(HEX, 32).replace(/(..)(?=.)/g, '$1:')}\n            X509v3 Subject Key Identifier: ${r.text(HEX_UPPER, 40).replace(/(..)(?=.)/g, '$1:')}\n  kid: "${r.text(HEX, 40)}"\n`,
  }),
  'JSON web key, public': (r, n) => ({
    file: `keys/j${n}.json`,
    text: `{"keys": [{"kty": "RSA", "use": "sig", "kid": "${r.text(BASE62, 20)}", "alg": "RS256", "n": "${Buffer.from(r.bytes(256)).toString('base64url')}", "e": "AQAB"}]}\n`,
  }),
  'cache and asset names': (r, n) => ({
    file: `web/m${n}.json`,
    text: `{"token.js": "/static/js/token.${r.text(HEX, 8)}.chunk.js", "password.css": "/assets/password-${r.text(HEX, 32)}.css", "auth.png": "/media/auth.${r.text(HEX, 20)}.png"}\n`,
  }),
  'account and resource ids': (r, n) =>
    given(
      r,
      n,
      r.pick([
        'instance id',
        'subnet id',
        'zone id',
        'object id',
        'message id',
        'trace id',
        'span id',
        'order id',
        'project id',
        'bucket id',
        'app id',
        'account id',
      ]),
      r.pick([
        `i-0${r.text(HEX, 16)}`,
        r.text(HEX, 24),
        r.text(LOWER + DIGITS, 20),
        r.text(UPPER + DIGITS, 14),
        r.text(DIGITS, 18),
        r.text(HEX, 32),
        `01${r.text('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 24)}`,
      ]),
    ),
  'blockchain addresses': (r, n) =>
    given(
      r,
      n,
      r.pick(['contract', 'token address', 'token contract', 'wallet address', 'tx hash', 'block hash', 'deployer']),
      r.pick([
        `0x${r.text(HEX, 40)}`,
        `0x${r.text(HEX, 64)}`,
        `1${r.text('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz', 33)}`,
      ]),
    ),
  'chance specimen without its checksum': (r, n) => ({
    file: `etc/w${n}.env`,
    text: `SERVICE_SETTING=${expandSpecimen(`${r.pick(['gh' + 'p_', 'gh' + 'o_', 'np' + 'm_'])}{base62:36}`, { seed: r.seed })}\n`,
  }),
}
