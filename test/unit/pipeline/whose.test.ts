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
