/** Whose a value is: the places where an owner is named, and what merely stands near. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownersOf } from '../../../src/detect/owners.js'

const CASES: readonly (readonly [before: string, after: string, owners: readonly string[]])[] = [
  ['client = Gizmo(api_key="', '")', ['#gizmo']],
  ["const client = new GizmoClient({ apiKey: '", "' });", ['#gizmo']],
  ["Gizmo.api_key = '", "'", ['#gizmo']],
  ['hey, my Gizmo Data api key is ', ' please', ['#gizmodata']],
  ['key = "', '"  # Gizmo', ['#gizmo']],
  ['# Gizmo api key\nkey = "', '"', ['#gizmo']],
  ['integrations:\n  gizmo:\n    enabled: true\n    key: ', '', ['#gizmo', '#integrations']],
  ['[gizmo]\nkey = ', '', ['#gizmo']],
  ['{\n  "gizmo": {\n    "key": "', '"', ['#gizmo']],
  ['  <id>gizmo</id>\n  <secret>', '</secret>', ['#gizmo']],
  ['provider "gizmo" {\n  key = "', '"', ['#gizmo']],
  ['Gizmo.configure do |config|\n  config.key = "', '"', ['#gizmo']],
  ['Gizmo.builder().withToken("', '").build();', ['#gizmo']],
  ['[Gizmo startWithToken:@"', '"];', ['#gizmo']],
  ["  gizmo: { token: '", "' },", ['#gizmo']],
  ['Use ', ' as the token for Gizmo.', ['#gizmo']],
  ['kubectl create secret generic gizmo-creds --from-literal=value=', '', ['#gizmo']],
  ["default['gizmo']['token'] = '", "'", ['#gizmo']],
  ["$client = new \\Gizmo\\Client('", "');", ['#gizmo']],
  ['class GizmoConfig:\n    token = "', '"', ['#gizmo']],
  ['vault kv put secret/gizmo token=', '', ['#gizmo']],
  ['+ gizmo deploy --token ', '', ['#gizmo']],
  ['| Gizmo | ops | ', ' |', ['#gizmo']],
  ['the secret for Gizmo is\n\n    ', '', ['#gizmo']],
  ['X-Gizmo:\n- ', '', []],
  ['a gizmo stood near\nkey = "', '"', []],
]

test('a call, a phrase, a comment, a label, a section or a block names the owner', () => {
  for (const [before, after, owners] of CASES) assert.deepEqual(ownersOf(before, after), owners, before)
})
