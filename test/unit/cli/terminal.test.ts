import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { decideColour } from '../../../src/cli/colour.js'
import { describeFailure } from '../../../src/cli/failure.js'
import { describeProgress, progressLine } from '../../../src/cli/progress.js'
import { listenForSignals } from '../../../src/cli/signals.js'
import type { Progress } from '../../../src/model/index.js'
import { ScopeError, UsageError } from '../../../src/model/index.js'

describe('colour', () => {
  for (const [flag, environment, isTty, expected] of [
    [undefined, {}, true, true],
    [undefined, {}, false, false],
    ['auto', {}, true, true],
    ['always', { NO_COLOR: '1' }, false, true],
    ['never', { FORCE_COLOR: '1' }, true, false],
    [undefined, { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [undefined, { FORCE_COLOR: '0' }, true, false],
    [undefined, { FORCE_COLOR: '' }, false, false],
    [undefined, { NO_COLOR: '1' }, true, false],
    [undefined, { NO_COLOR: '' }, true, true],
    [undefined, { NO_COLOR: '1', CLICOLOR_FORCE: '1' }, true, false],
    [undefined, { CLICOLOR_FORCE: '1' }, false, true],
    [undefined, { CLICOLOR_FORCE: '0' }, false, false],
    [undefined, { TERM: 'dumb' }, true, false],
    [undefined, { CI: 'true' }, true, true],
  ] as const) {
    test(`${flag ?? 'no flag'}, ${JSON.stringify(environment)}, ${isTty ? 'terminal' : 'pipe'}: ${expected}`, () => {
      assert.equal(decideColour({ flag, environment, isTty }), expected)
    })
  }
})

describe('progress', () => {
  const at = (bytes: number, more: Partial<Progress> = {}): Progress => ({
    phase: 'reading',
    units: 12_345,
    bytes,
    bytesExpected: 120_000_000,
    findings: 2,
    ...more,
  })
  test('tells objects, bytes, findings and the time left', () => {
    assert.equal(
      describeProgress(at(40_000_000), 4_000),
      'reading 12,345 objects · 40.0 MB of 120 MB · 2 findings · 8 s left',
    )
    assert.equal(
      describeProgress(at(40_000_000), 400_000),
      'reading 12,345 objects · 40.0 MB of 120 MB · 2 findings · 13 min left',
    )
  })
  test('makes no guess early, without knowing the whole, or beyond it', () => {
    assert.equal(describeProgress(at(40_000_000), 2_000), 'reading 12,345 objects · 40.0 MB of 120 MB · 2 findings')
    assert.equal(
      describeProgress(at(999, { bytesExpected: 0, units: 1, findings: 1 }), 9_000),
      'reading 1 object · 999 B · 1 finding',
    )
    assert.equal(describeProgress(at(130_000_000), 9_000), 'reading 12,345 objects · 130 MB · 2 findings')
    assert.equal(describeProgress(at(0), 9_000), 'reading 12,345 objects · 0 B of 120 MB · 2 findings')
  })
  test('is silent for a second, redraws ten times a second at most, and is cleared', () => {
    const drawn: string[] = []
    let now = 0
    const terminal = { canRedraw: true, width: 40, redraw: (line: string) => drawn.push(line) }
    const line = progressLine(terminal, true, () => now)
    for (; now <= 2_000; now += 10) line.onProgress?.(at(now))
    assert.equal(drawn.length, 11)
    assert.ok(drawn.every((text) => text.length <= 39))
    line.clear()
    assert.equal(drawn.at(-1), '')
  })
  test('is nothing without a terminal, or when it is not wanted', () => {
    const terminal = { canRedraw: false, width: 80, redraw: () => assert.fail() }
    assert.equal(progressLine(terminal, true).onProgress, undefined)
    assert.equal(progressLine({ ...terminal, canRedraw: true }, false).onProgress, undefined)
    progressLine(terminal, true).clear()
  })
})

describe('errors', () => {
  test('of the user say what, where and what to do, with unseen characters made visible', () => {
    const error = new UsageError({ code: 'x', where: 'a\u001b[2K', problem: 'is\nwrong', fix: 'Mend it.' })
    assert.deepEqual(describeFailure(error, false), {
      exitStatus: 2,
      lines: ['stanch: a\\x1b[2K: is\\nwrong', '  what to do: Mend it.', '  error code: x (exit status 2)'],
    })
    assert.equal(
      describeFailure(new ScopeError({ code: 'x', where: 'y', problem: 'z', fix: 'f' }), false).exitStatus,
      3,
    )
  })
  test('of ours never repeat a message, which may quote what was scanned', () => {
    const value = 'a value that was scanned'
    for (const error of [
      new Error(value),
      new Error(value, { cause: new Error(value) }),
      value,
      { message: value },
      null,
    ]) {
      for (const showStack of [false, true]) {
        const { exitStatus, lines } = describeFailure(error, showStack)
        assert.equal(exitStatus, 4)
        assert.equal(lines.join('\n').includes(value), false)
        assert.match(lines.join('\n'), /please report/)
      }
    }
  })
  test('show the stack when it is asked for', () => {
    assert.ok(describeFailure(new Error('x'), true).lines.length > describeFailure(new Error('x'), false).lines.length)
  })
})

test('the first signal aborts and gives the next one its default effect', () => {
  const before = process.listenerCount('SIGTERM')
  const heard: string[] = []
  const interruption = listenForSignals((name) => heard.push(name))
  assert.deepEqual([interruption.code(), interruption.signal.aborted], [null, false])
  process.emit('SIGTERM', 'SIGTERM')
  assert.deepEqual([interruption.code(), interruption.signal.aborted, heard], [143, true, ['SIGTERM']])
  assert.equal(process.listenerCount('SIGTERM'), before)
})
