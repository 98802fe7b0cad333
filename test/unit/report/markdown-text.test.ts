import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { markdownCode, markdownLink, markdownText } from '../../../src/report/markdown-text.js'

describe('markdownText', () => {
  test('marks are escaped, plain words stay as they are', () => {
    assert.equal(
      markdownText('a *b* _c_ `d` [e](f) <g> h|i ~j~ &amp;'),
      'a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\<g\\> h\\|i \\~j\\~ \\&amp;',
    )
    assert.equal(markdownText('Plain words, 2.10.0 (x) - y.'), 'Plain words, 2.10.0 (x) - y.')
  })

  test('no list, heading or rule begins at the start', () => {
    assert.deepEqual(['- a', '+ a', '1. a', '2) a', '# a', '==='].map(markdownText), [
      '\\- a',
      '\\+ a',
      '1\\. a',
      '2\\) a',
      '\\# a',
      '\\===',
    ])
  })

  test('mentions, references and addresses are broken', () => {
    assert.equal(
      markdownText('@ann #1 https://x.example www.x.example mailto:y'),
      '@\u200bann #\u200b1 https:\u200b//x.example www\u200b.x.example mailto\u200b:y',
    )
  })
})

describe('markdownCode', () => {
  test('the fence is longer than any run inside', () => {
    assert.deepEqual(
      ['a', 'a`b', '`a', 'a``b`', ''].map((text) => markdownCode(text)),
      ['`a`', '``a`b``', '`` `a ``', '``` a``b` ```', '`  `'],
    )
  })

  test('a bar is escaped in a table only', () => {
    assert.deepEqual([markdownCode('a|b'), markdownCode('a|b', true)], ['`a|b`', '`a\\|b`'])
  })
})

describe('markdownLink', () => {
  test('anchors and https pages are linked, all else is shown', () => {
    assert.deepEqual(
      [
        '#playbook-x',
        'https://wiki.example/x',
        'javascript:alert(1)',
        'http://x.example',
        'https://x.example/)[y](z',
      ].map((target) => markdownLink('p', target)),
      [
        '[p](#playbook-x)',
        '[p](https://wiki.example/x)',
        '`javascript:alert(1)`',
        '`http://x.example`',
        '`https://x.example/)[y](z`',
      ],
    )
  })
})
