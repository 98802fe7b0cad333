/** The window by which an anchor is found is none that stands everywhere, where it has another. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMON_WINDOWS } from '../../../src/prefilter/common-windows.js'
import { buildAnchorTable } from '../../../src/prefilter/index.js'

const common = COMMON_WINDOWS.replaceAll('\n', '')
const windows: readonly string[] = common.match(/.{4}/g) ?? []
const isCommon = (window: string) => windows.includes(window)

function windowOf(literal: string): string {
  const [anchor] = buildAnchorTable([{ anchors: [literal], anchorCase: 'any' }]).anchors
  return literal.slice(anchor!.at, anchor!.at + 4)
}

test('an anchor made of a common word and a rare one is found by the rare one', () => {
  for (const literal of ['portainer', 'typesense', 'securitytrails', 'workato', 'https://hooks.acme'])
    assert.equal(isCommon(windowOf(literal)), false, windowOf(literal))
})

test('among common windows it is the rarest', () => {
  assert.ok(isCommon('cont') && isCommon('ontr') && isCommon('ntro') && isCommon('trol'))
  const places = ['cont', 'ontr', 'ntro', 'trol'].map((window) => common.indexOf(window))
  assert.equal(common.indexOf(windowOf('control')), Math.max(...places))
})

test('a common word alone is still found', () => assert.equal(windowOf('path'), 'path'))
