import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainLayer, UnpackBudget, wholeLayers } from '../../../src/decode/index.js'
import { seenIn, tokenOf } from '../../support/encoded.js'

const token = tokenOf('notebook')
const cell = (source: unknown) => ({ cell_type: 'code', metadata: {}, outputs: [], source })
const notebook = (cells: readonly unknown[]) =>
  JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)

test('a secret that a notebook cuts into lines is whole in its cell, and shown where its parts stand', () => {
  const text = notebook([
    cell(['import os\n']),
    cell(['# a \\"source\\": in a string\n', 'x = """\\\n', `${token.slice(0, 10)}`, `${token.slice(10)}\n`, '"""']),
  ])
  const { seen, values } = seenIn(text)
  assert.deepEqual(seen, [['notebook:cell 2', `${token.slice(0, 10)}",\n    "${token.slice(10)}`]])
  assert.deepEqual(values, [token])
})

test('a source that is one string is a cell, too', () => {
  const bytes = Buffer.from(notebook([cell('a = "1"\nb'), cell([])]))
  const { layers } = wholeLayers(plainLayer(bytes), new UnpackBudget())
  assert.deepEqual(
    layers.map(({ layer }) => [layer.chain, Buffer.from(layer.bytes).toString()]),
    [[['notebook:cell 1'], 'a = "1"\nb']],
  )
})

test('other JSON is no notebook', () => {
  const text = JSON.stringify({ cells: [cell([token.slice(0, 10), token.slice(10)])], metadata: {} }, null, 1)
  assert.deepEqual(seenIn(text).seen, [])
})

test('a notebook that is cut anywhere is read to its end', () => {
  const text = notebook([cell([`a = 1\n`, `${token}`])])
  for (let end = 0; end < text.length; end += 7) seenIn(`${text.slice(0, end)} "nbformat"`)
})
