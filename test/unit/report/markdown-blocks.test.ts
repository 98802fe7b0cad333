import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { renderPlaybook } from '../../../src/remedy/index.js'
import { inlines, markdownBlocks } from '../../../src/report/markdown-blocks.js'
import { makeRule } from '../../support/report.js'

const text = (words: string) => ({ kind: 'text', text: words })

describe('markdownBlocks', () => {
  test('headings, paragraphs, lists and fences become blocks', () => {
    const markdown = '<a id="x"></a>\n\n# One\n\nTwo\nlines\n\n- a\n- b\n\n3. c\n4. d\n```sh\n# no heading\n```\nend'
    assert.deepEqual(markdownBlocks(markdown), [
      { kind: 'heading', level: 1, text: [text('One')] },
      { kind: 'paragraph', text: [text('Two lines')] },
      { kind: 'list', ordered: false, start: 1, items: [[text('a')], [text('b')]] },
      { kind: 'list', ordered: true, start: 3, items: [[text('c')], [text('d')]] },
      { kind: 'code', language: 'sh', text: '# no heading' },
      { kind: 'paragraph', text: [text('end')] },
    ])
  })

  test('a longer fence holds a shorter one, an open fence ends with the text', () => {
    assert.deepEqual(markdownBlocks('````sh\n```\nx\n````\n```\ny'), [
      { kind: 'code', language: 'sh', text: '```\nx' },
      { kind: 'code', language: '', text: 'y' },
    ])
  })

  test('a whole playbook is read without a stray mark', () => {
    const blocks = markdownBlocks(renderPlaybook(makeRule()))
    const words = JSON.stringify(
      blocks
        .filter(({ kind }) => kind !== 'code')
        .map((block) => ('text' in block ? block.text : 'items' in block ? block.items : '')),
    )
    const plain = [...words.matchAll(/\{"kind":"text","text":"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => part ?? '')
    assert.ok(plain.length > 100)
    for (const part of plain) assert.doesNotMatch(part, /\*\*|```|^#+ |`[^`]*$/)
    assert.equal(blocks.filter(({ kind }) => kind === 'heading').length > 50, true)
  })
})

describe('inlines', () => {
  test('code, strong text, links and escapes', () => {
    assert.deepEqual(inlines('a `b` **c** <https://d.example/e> [f](https://g.example) [h](#i) \\*j\\*'), [
      text('a '),
      { kind: 'code', text: 'b' },
      text(' '),
      { kind: 'strong', text: 'c' },
      text(' '),
      { kind: 'link', text: 'https://d.example/e', href: 'https://d.example/e' },
      text(' '),
      { kind: 'link', text: 'f', href: 'https://g.example' },
      text(' '),
      { kind: 'link', text: 'h', href: '#i' },
      text(' *j*'),
    ])
  })

  test('nothing else becomes a link', () => {
    for (const words of [
      '[x](javascript:alert(1))',
      '<javascript:x>',
      '[x](http://a.example)',
      '<b>x</b>',
      '[x](data:text/html,y)',
    ]) {
      assert.deepEqual(inlines(words), [text(words)])
    }
  })

  test('a code span may hold backticks', () => {
    assert.deepEqual(inlines('`` a`b ``'), [{ kind: 'code', text: 'a`b' }])
  })
})
