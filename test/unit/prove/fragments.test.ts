import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { beginsSentence, whyFragment } from '../../../src/prove/fragments.js'

describe('pieces of programs and texts that no value is', () => {
  const none: readonly (readonly [value: string, why: RegExp])[] = [
    ['),B?Pe.createElement(', /between two strings/],
    ['+e[0]);if(a){if(', /statements/],
    ['getKey(c.Args()[0])', /a call/],
    ['strings.ToLower(s[:6])', /a call/],
    ['$2.(*ast.AuthOption)', /grammar/],
    ['{reducers:$t,actions:s,selectors:i', /out of an object/],
    ['o,authActions:s,getComponent:i,errSelectors:u', /out of an object/],
    ['a="x",yAxisKey:r="y"', /out of an object/],
    ['#invokeCallback', /private field/],
    ['yAxisKey', /a name/],
    ['{motionDurationFast:"0.01s",motionDurationMid:"0.01s"', /an object/],
    ['MM_MOBILE_E2E_ADMIN_*', /variables/],
    ['jjwt-api:0.12.5', /its version/],
    ['(modals)/edit_profile-1', /a path/],
    ['/drawable-v21/abc_edit_text.xml=/Users/acme/res', /a path/],
    [Buffer.from('例如：\\"globalRelayPassword\\"').toString('latin1'), /another language/],
    ['//sa:mypass@localhost:1234?database=master', /address/],
    [Buffer.from('2段階認証用パスコードを入力').toString('latin1'), /another language/],
  ]
  for (const [value, why] of none) test(value, () => assert.match(whyFragment(value) ?? '', why))

  for (const value of [
    ')x7,Kq-2!mRt',
    '#Winter7!x',
    '//aGk+9zQx0LmN4pTt7Vb',
    'kuajie8402',
    'P4\xc2\xa7$w0rd',
    'Zm9v(bar)9x!',
    'a,b:c,d9!',
  ])
    test(`${value} may be one`, () => assert.equal(whyFragment(value), null))
})

describe('the first word of a sentence', () => {
  const latin1 = (text: string) => Buffer.from(text).toString('latin1')
  for (const [value, after] of [
    ['Leave', ' it blank to keep the old one.'],
    ['Upozornění:', ' Toto heslo je ukládáno'],
    ['Laissez-le', ' vide pour ne pas changer'],
    ['nové', ' heslo'],
  ] as const)
    test(`${value}${after}`, () => assert.ok(beginsSentence(latin1(value), latin1(after))))
  for (const [value, after] of [
    ['Winter7', ' is coming'],
    ['hunter', ' psql -h db'],
    ['Hunter', ' host=db port=5432'],
    ['Hunter', ' # the old one'],
    ['Hunter', ''],
  ] as const)
    test(`${value}${after} is none`, () => assert.ok(!beginsSentence(value, after)))
})
