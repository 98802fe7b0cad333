import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { environmentsOf } from '../../../src/remedy/environments.js'

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['.env.production', ['prod']],
  ['apps/web/.env.development.local', ['local', 'dev']],
  ['config/prod.yml', ['prod']],
  ['values-staging.yaml', ['staging']],
  ['src/Web/appsettings.Production.json', ['prod']],
  ['k8s/overlays/qa/secret.yaml', ['qa']],
  ['environments/test/main.tfvars', ['test']],
  ['env-prod/db.txt', ['prod']],
  ['terraform/prod-eu/main.tf', ['prod']],
  ['application-uat.properties', ['uat']],
  ['envs/prod/dev.yml', ['dev']],
  // Names that only look like environments.
  ['test/unit/user.test.ts', []],
  ['src/product/list.ts', []],
  ['usr/local/bin/x', []],
  ['.env.example', []],
  ['lib/staging_area.c', []],
  ['README.md', []],
]

describe('environmentsOf', () => {
  for (const [path, expected] of CASES) {
    test(`${path} speaks of ${expected.join(' and ') || 'none'}`, () =>
      assert.deepEqual(environmentsOf([path]), expected))
  }

  test('several files give each environment once, the most guarded last', () => {
    const paths = ['config/prod.env', 'config/dev.env', '.env.production', 'config/staging.env']
    assert.deepEqual(environmentsOf(paths), ['dev', 'staging', 'prod'])
  })
})
