import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { seenIn, tokenOf } from '../../support/encoded.js'

const token = tokenOf('text')
const [head, tail] = [token.slice(0, 20), token.slice(20)]
const each = (write: (byte: number) => string) => [...Buffer.from(token)].map(write).join('')
const hex = (byte: number) => byte.toString(16).padStart(2, '0')

/** Name of the case, chain, what stands before the secret, the secret as it is written, what stands after it. */
const CASES: readonly (readonly [string, string, string, string, string])[] = [
  ['JSON escapes throughout', 'escapes', '{"t":"', each((byte) => `\\u00${hex(byte)}`), '"}'],
  ['one JSON escape at its start', 'escapes', '{"t":"', `\\u0061${token.slice(1)}`, '"}'],
  [
    'one JSON escape in its middle',
    'escapes',
    '{"t":"',
    `${head}\\u00${hex(tail.charCodeAt(0))}${tail.slice(1)}`,
    '"}',
  ],
  ['braced escapes', 'escapes', "t = '", `\\u{61}${token.slice(1)}`, "'"],
  ['escapes of eight digits', 'escapes', 't = "\\u0020', `\\U00000061${token.slice(1)}`, '"'],
  ['hexadecimal escapes', 'escapes', 't = "', each((byte) => `\\x${hex(byte)}`), '"'],
  ['octal escapes', 'escapes', 't = "', each((byte) => `\\${byte.toString(8).padStart(3, '0')}`), '"'],
  ['a written line end before it', 'escapes', '"one\\n', token, '\\ntwo"'],
  ['a written tabulator before it', 'escapes', '"one\\t', token, '"'],
  ['percent encoding of what surrounds it', 'percent', 'u?next=%2Fx%3Ft%3D', token, '%26'],
  ['percent encoding throughout', 'percent', 'u=', each((byte) => `%${hex(byte).toUpperCase()}`), ''],
  [
    'a named reference and a decimal one',
    'entities',
    '<a b="&quot;',
    `${head}&#${tail.charCodeAt(0)};${tail.slice(1)}`,
    '">',
  ],
  ['a hexadecimal reference', 'entities', '<t>', `&#x61;${token.slice(1)}`, '</t>'],
  ['an underscore by name', 'entities', '<t>', `acme&lowbar;${token.slice(5)}`, '</t>'],
  ['quoted-printable equals', 'quoted-printable', 'Token=3D', token, ''],
  ['a soft line break', 'quoted-printable', 'Token: ', `${head}=\r\n${tail}`, '\r\n'],
  ['a soft line break of Unix', 'quoted-printable', 'Token: ', `${head}=\n${tail}`, '\n'],
  ['a sum of strings', 'concatenation', 't = "', `${head}" + "${tail}`, '"'],
  ['a sum over lines', 'concatenation', "t = '", `${head}' +\n      '${tail}`, "'"],
  ['strings side by side', 'concatenation', 't = ("', `${head}"\n     "${tail}`, '")'],
  ['the dot of PHP', 'concatenation', "$t = '", `${head}' . '${tail}`, "';"],
  ['the dots of Lua', 'concatenation', 't = "', `${head}" .. "${tail}`, '"'],
  ['the ampersand of Basic', 'concatenation', 't = "', `${head}" & "${tail}`, '"'],
  ['the bars of SQL', 'concatenation', "t = '", `${head}' || '${tail}`, "'"],
  ['a string continued after a backslash', 'concatenation', 't = "', `${head}" \\\n  "${tail}`, '"'],
  ['a continued line', 'concatenation', 'T=', `${head}\\\n${tail}`, '\n'],
  ['three parts', 'concatenation', 't = "', `${head}" + "${tail.slice(0, 5)}" + "${tail.slice(5)}`, '"'],
]

describe('text decoders', () => {
  for (const [name, chain, before, written, after] of CASES) {
    test(`${name}: the secret is found where its written form stands`, () => {
      const lines = 'an ordinary line of text\n'.repeat(40)
      for (const [first, last] of [
        ['', ''],
        [lines, `\n${lines}`],
      ] as const) {
        const { seen, values } = seenIn(first + before + written + after + last)
        assert.deepEqual({ seen, values }, { seen: [[chain, written]], values: [token] })
      }
    })
  }

  test('a ruled line is no soft break, and no encoding in an encoding', () => {
    const text = `${token} ${'='.repeat(60)}${'\n'.repeat(6)}`
    const { seen, limits } = seenIn(text)
    assert.deepEqual({ seen, limits }, { seen: [['', token]], limits: [] })
  })

  test('JSON in JSON in JSON is read level by level', () => {
    const text = JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ c: `x\n${token}` }) }) })
    assert.deepEqual(seenIn(text).seen, [['escapes → escapes → escapes', token]])
  })

  test('a percent sign that is itself encoded is decoded twice', () => {
    const text = `u=${token.replace('_', '%255F')}`
    assert.deepEqual(seenIn(text).seen, [['percent → percent', token.replace('_', '%255F')]])
  })

  test('what stands plain is told once, and as plain', () => {
    assert.deepEqual(seenIn(`"\\u0041" "${token}" %3D &quot; =3D`).seen, [['', token]])
  })

  const REFUSED: readonly (readonly [string, string])[] = [
    ['strings of a list', `["${head}", "${tail}"]`],
    ['an empty string between quotes', `"${head}""${tail}"`],
    ['a variable between the parts', `"${head}" + name + "${tail}"`],
    ['quotes of two kinds', `"${head}" + '${tail}'`],
    ['a blank line in a soft break', `${head}=\n\n${tail}`],
    ['an escape that ends too early', `"${head}\\u00 ${tail}"`],
    ['a percent sign without digits', `u=%3D${head}%zz${tail}`],
    ['a reference without its end', `&quot;${head}&#61${tail}`],
    ['a letter before the token that is no escape', `"\\u0041xn${token}"`],
    ['a letter made by an escape before the token', `"\\u0041${token}"`],
  ]
  for (const [name, text] of REFUSED)
    test(`${name}: nothing is put together`, () => assert.deepEqual(seenIn(text).seen, []))

  test('short values of a Kubernetes Secret are read beside their names', () => {
    const padded = (length: number) => Buffer.from('a'.repeat(length)).toString('base64')
    const encoded = Buffer.from(token).toString('base64')
    const text = `apiVersion: v1\nkind: Secret\ndata:\n  short: ${padded(8)}\n  token: ${encoded}\n  other: "${padded(9)}"\n`
    const { seen, values } = seenIn(text)
    assert.deepEqual({ seen, values }, { seen: [['base64', encoded.replace(/=+$/, '')]], values: [token] })
  })
})
