/** Credentials of several parts: found as one, with every part that stands near, and none of the parts found a second time. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { expandSpecimen } from '../src/rules/index.js'
import { builtInInspector } from './support/inspector.js'

const { inspectBytes } = await builtInInspector()

/** In the text `‹recipe›` is the secret and `‹part=recipe›` a part. */
const PAIRS: readonly (readonly [ruleId: string, text: string])[] = [
  ['aws/access-key', 'aws_access_key_id = ‹AKIA{base32:16}›\naws_secret_access_key = ‹secretAccessKey={base64:40}›\n'],
  [
    'aws/session-credentials',
    'aws_access_key_id = ‹ASIA{base32:16}›\naws_secret_access_key = ‹secretAccessKey={base64:40}›\naws_session_token = ‹sessionToken={pick:IQoJ|IQoJ}b3JpZ2lu{base64:340}›\n',
  ],
  [
    'aws/appsync-api-key',
    'APPSYNC_URL=https://‹endpoint={alnum:26}.appsync-api.eu-west-1.amazonaws.com›/graphql\nAPPSYNC_API_KEY=‹da2-{alnum:26}›\n',
  ],
  [
    'azure/entra-client-secret',
    'AZURE_TENANT_ID=‹tenantId={uuid}›\nAZURE_CLIENT_ID=‹clientId={uuid}›\nAZURE_CLIENT_SECRET=‹{base62:3}8Q~{base62:34}›\n',
  ],
  ['twilio/auth-token', 'TWILIO_ACCOUNT_SID=‹accountSid=AC{hex:32}›\nTWILIO_AUTH_TOKEN=‹{hex:32}›\n'],
  ['gitea/access-token', 'GITEA_URL=https://‹host=git.acme.example›\nGITEA_TOKEN=‹{hex:40}›\n'],
  [
    'jenkins/api-token',
    'JENKINS_URL=https://‹host=ci.acme.example›\nJENKINS_USER=‹username=deploy›\nJENKINS_API_TOKEN=‹11{hex:32}›\n',
  ],
  [
    'pusher/app-secret',
    'PUSHER_APP_ID=‹appId={digits:7}›\nPUSHER_APP_KEY=‹appKey={hex:20}›\nPUSHER_APP_SECRET=‹{hex:20}›\nPUSHER_APP_CLUSTER=‹cluster=eu›\n',
  ],
  [
    'grafana/service-account-token',
    'GRAFANA_URL=https://‹host=acme.grafana.net›\nGRAFANA_TOKEN=‹glsa_{base62:32}_{checksum}›\n',
  ],
  ['algolia/admin-key', 'ALGOLIA_APP_ID=‹appId={ALNUM:10}›\nALGOLIA_ADMIN_KEY=‹{hex:32}›\n'],
  ['spotify/client-secret', 'SPOTIFY_CLIENT_ID=‹clientId={hex:32}›\nSPOTIFY_CLIENT_SECRET=‹{hex:32}›\n'],
  [
    'zendesk/api-token',
    'ZENDESK_URL=https://‹subdomain=acme›.zendesk.com\nZENDESK_EMAIL=‹email=a@acme.example›\nZENDESK_API_TOKEN=‹{base62:40}›\n',
  ],
  ['vault/service-token', 'VAULT_ADDR=https://‹vault=vault.acme.example:8200›\nVAULT_TOKEN=‹hvs.{base64url:96}›\n'],
  [
    'gcp/service-account-key',
    '{\n  "type": "service_account",\n  "project_id": "‹projectId=acme-prod›",\n  "private_key_id": "‹privateKeyId={hex:40}›",\n  "private_key": "‹{oneline:{pem:PRIVATE KEY/2048}}\\n›",\n  "client_email": "‹clientEmail=deploy@acme-prod.iam.gserviceaccount.com›"\n}\n',
  ],
]

describe('credentials of several parts', () => {
  for (const [ruleId, text] of PAIRS)
    test(`${ruleId} is one finding with all its parts`, () => {
      const expected: Record<string, string> = {}
      let secret = ''
      const bytes = text.replace(/‹(?:(\w+)=)?([^›]+)›/g, (_, part: string | undefined, recipe: string) => {
        const checksum = ruleId.startsWith('grafana/') ? { checksum: 'crc32-hex-le' } : {}
        const value = expandSpecimen(recipe, { seed: `pairs ${ruleId} ${part ?? ''}`, ...checksum })
        if (part === undefined) secret = value
        else expected[part] = value
        return value
      })
      const sightings = inspectBytes(bytes).sightings
      assert.deepEqual(
        sightings.map((one) => [one.ruleId, one.secret]),
        [[ruleId, secret]],
      )
      const parts = sightings[0]!.parts
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, parts[name]])), expected)
    })

  test('a half that stands too far from the other is no pair', () => {
    const id = `AKIA${expandSpecimen('{base32:16}', { seed: 'far' })}`
    const secret = expandSpecimen('{base64:40}', { seed: 'far' })
    const text = `id: ${id}\n${'# nothing to see here\n'.repeat(200)}\n"${secret}"\n`
    assert.deepEqual(
      inspectBytes(text).sightings.map((one) => [one.ruleId, one.secret]),
      [['aws/access-key-id', id]],
    )
  })
})
