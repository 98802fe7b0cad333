/** The general rules' findings carry the service and the name in their title; a name that might be a secret is not shown. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rule, Sighting } from '../../../src/model/index.js'
import { ruleFor } from '../../../src/pipeline/whose.js'
import { readServices } from '../../../src/rules/index.js'

const services = () => readServices('Acme\tacme\tacme.example\n')
const general = {
  id: 'generic/x',
  title: 'Secret assigned to a name',
  provider: 'Generic',
  generic: true,
  keyword: true,
  type: 'api-key',
} as unknown as Rule
const title = (name: string, near: readonly string[] = []) =>
  ruleFor(general, { given: { name, near } } as unknown as Sighting, services).title

test('the service in the name, else the one named near a plain name, is in the title', () => {
  assert.equal(title('ACME_API_KEY'), 'Acme key (ACME_API_KEY)')
  assert.equal(title('api_key', ['acme']), 'Acme key (api_key)')
})

test('a name that says more is not given to a service that is merely spoken of, nor is a password', () => {
  assert.equal(title('gizmo_token', ['acme']), 'Secret assigned to a name (gizmo_token)')
  assert.equal(title('password', ['acme']), 'Secret assigned to a name (password)')
})

test('a name that is no word is not shown', () => {
  assert.equal(title(['xQ9vZ7kW', '2pL8tR4mB6', '_token'].join('')), 'Secret assigned to a name')
})

test('other rules stay as they are', () => {
  const rule = { ...general, generic: false }
  assert.equal(ruleFor(rule, { given: { name: 'x', near: [] } } as unknown as Sighting, services), rule)
})

test('a name that no directory knows is the provider as it is written; ordinary words are not', () => {
  const provider = (name: string, near: readonly string[] = []) =>
    ruleFor(general, { given: { name, near } } as unknown as Sighting, services).provider
  assert.equal(provider('GIZMO_DATA_API_KEY'), 'gizmo data')
  assert.equal(provider('gizmotoken'), 'gizmo')
  assert.equal(provider('session_user_token'), 'Generic')
  assert.equal(provider('api_key', ['host', 'api.gizmo.example']), 'gizmo')
  assert.equal(provider('api_key', ['api.acme.example', 'gizmo']), 'Acme')
  assert.equal(provider('gizmo_password'), 'Generic')
})

test('a value with a shape of its own keeps its title, and is told whose it is', () => {
  const token = { ...general, id: 'jwt/x', title: 'Signed token', keyword: false } as unknown as Rule
  const { provider, title: shown } = ruleFor(
    token,
    { given: { name: '', near: ['acme'] } } as unknown as Sighting,
    services,
  )
  assert.deepEqual([provider, shown], ['Acme', 'Signed token, Acme'])
})
