/** The checks of the built-in rules: each can be made from its own specimen, and reads an answer made of its conditions. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Condition, VerifyPlan } from '../../../src/model/index.js'
import { decide } from '../../../src/verify/decide.js'
import { handlerNamed } from '../../../src/verify/handlers/index.js'
import { planVerification, verify } from '../../../src/verify/index.js'
import { judge } from '../../../src/verify/response.js'
import { found, rules } from './built-in-findings.js'
import { asking, NOW_MS, world } from './support.js'

const request = asking({ effects: true, canaries: true, perSecond: 100 })
const withCheck = rules.filter(({ verify }) => !('none' in verify))

test('there are checks, and their handlers exist', () => {
  assert.ok(withCheck.length >= 60, `${withCheck.length} rules have a check`)
  const handlers = withCheck.flatMap(({ verify }) => ('none' in verify ? [] : (verify.handler ?? [])))
  assert.deepEqual(
    handlers.filter((name) => handlerNamed(name) === null),
    [],
  )
})

test("each check expands from the rule's own specimen to an https request to the host that stands in the file", () => {
  const wrong: string[] = []
  for (const { id, verify } of withCheck) {
    const one = found.get(id)
    if (one === undefined || 'none' in verify) {
      wrong.push(`${id}: no example was found`)
      continue
    }
    const [decision] = decide([one], request)
    if (decision?.kind !== 'check') {
      wrong.push(`${id}: ${decision?.why}`)
      continue
    }
    const url = decision.handler?.url ?? verify.url
    const literal = /^https:\/\/([^/?{}]+)(?=[/?]|$)/.exec(url)?.[1]
    const labelled = /^https:\/\/\{\w+\}(\.[^/?{}]+)/.exec(url)?.[1]
    const { target } = decision
    if (!target.origin.startsWith('https://')) wrong.push(`${id}: ${target.origin}`)
    if (literal !== undefined ? target.host !== literal : !target.host.endsWith(labelled ?? '\n'))
      wrong.push(`${id}: ${target.host}`)
    const filled = decision.fill(NOW_MS)
    if ('why' in filled) {
      // A specimen's private key is made of noise.
      if (decision.handler === null) wrong.push(`${id}: ${filled.why}`)
      continue
    }
    const names = ['secret', ...Object.keys(one.parts)].map((name) => `{${name}}`)
    const all = [filled.path, ...Object.values(filled.headers), filled.body ?? '']
    if (/[{}]/.test(filled.path) || Object.values(filled.headers).some((value) => /\{\w+\}/.test(value)))
      wrong.push(`${id}: a placeholder is left`)
    if (names.some((name) => all.some((part) => part.includes(name)))) wrong.push(`${id}: a placeholder is left`)
  }
  assert.deepEqual(wrong, [])
})

test('with all of them at once, only the names of the plan are looked up, and an answer that is not public stops each', async () => {
  const findings = [...found.values()]
  const names = new Set<string>()
  const result = await verify(findings, request, {
    signal: new AbortController().signal,
    world: world({
      lookup: async (name) => {
        names.add(name)
        return [
          { address: '8.8.8.8', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]
      },
    }),
  })
  assert.deepEqual([...names].sort(), [...planVerification(findings, request).hosts].sort())
  assert.deepEqual([result.requests, result.hosts], [0, []])
  assert.deepEqual(
    result.findings.filter(({ verdict }) => !['unknown', 'unasked'].includes(verdict.kind)),
    [],
  )
})

describe('each rule reads an answer made of its own conditions', () => {
  for (const { id, verify } of withCheck) {
    if ('none' in verify || verify.handler !== undefined) continue
    test(id, () => {
      const { live, limited, dead } = verify
      assert.deepEqual(reading(verify, live), 'live')
      if (limited !== undefined) assert.deepEqual(reading(verify, limited), 'limited')
      if (Object.keys(dead).length === 0) return
      // A condition with a status list must kill with each of its statuses, but for those that never can.
      for (const status of dead.status ?? []) {
        const kind = reading(verify, { ...dead, status: [status] })
        assert.equal(kind, status === 429 || status >= 500 ? 'unknown' : 'dead', `status ${status}`)
      }
    })
  }
})

/** Judges the plainest answer that meets the condition. */
function reading(plan: VerifyPlan, condition: Condition): string {
  const whole: { $: unknown } = { $: undefined }
  const put = (path: string, value: unknown) => {
    const steps = path.replace(/\[(\d+)\]/g, '.$1').split('.')
    let at = whole as Record<string, unknown>
    for (const [index, step] of steps.entries()) {
      const isList = /^\d+$/.test(steps[index + 1] ?? '')
      if (index === steps.length - 1) at[step] = value
      else at[step] ??= isList ? [] : {}
      at = at[step] as Record<string, unknown>
    }
  }
  for (const path of condition.has ?? []) put(path, 'x')
  for (const [path, value] of Object.entries(condition.equals ?? {})) put(path, value)
  const structure = JSON.stringify(whole.$ ?? {})
  const said = condition.contains?.[0]
  // The text as it stands, in quotes or not, beside the structure.
  const words =
    said === undefined
      ? structure
      : structure === '{}'
        ? said
        : `${structure.slice(0, -1)},"said":${JSON.stringify(said.replace(/^"|"$/g, ''))}}`
  const judgement = judge(
    { status: condition.status?.[0] ?? 200, headers: {}, body: words, isCut: false },
    plan,
    'host',
  )
  return judgement.kind === 'live' && judgement.limited ? 'limited' : judgement.kind
}
