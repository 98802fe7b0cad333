/** Whose a secret is: by the words of its name first, then by what stands near; ordinary words count in names only. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInServices, readServices } from '../../../src/rules/index.js'

const services = readServices(
  'Alpha Vantage\talphavantage\talphavantage.co\nBox\tbox!\tbox.com\nAcme\tacme,acmeapi\tacme.example\n',
)

test('the longest run of a name’s words decides', () => {
  assert.equal(services.find(['alpha', 'vantage'], ['acme'])?.name, 'Alpha Vantage')
  assert.equal(services.find(['my', 'acme'], [])?.domain, 'acme.example')
})

test('else the service named nearest, but none whose name is an ordinary word', () => {
  assert.equal(services.find(['key'], ['box', 'acme', 'alphavantage'])?.name, 'Acme')
  assert.equal(services.find(['box'], [])?.name, 'Box')
  assert.equal(services.find([], ['box']), null)
})

test('a line that is not name, aliases and domain is refused by its number', () => {
  assert.throws(() => readServices('Acme\tacme\tacme.example\nBroken\tbroken\n'), /line 2/)
})

test('the directory that comes along is well formed and sorted', () => {
  assert.equal(builtInServices().find(['openweathermap'], [])?.name, 'OpenWeather')
})
