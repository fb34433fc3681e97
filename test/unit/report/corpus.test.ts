import { describe, expect, test } from 'vitest'
import { parseReport } from '../../../src/report/parse-report.ts'
import { type Answer, reportOf } from './corpus/answer.ts'
import { apple } from './corpus/apple.ts'
import { hostile } from './corpus/hostile.ts'
import { markup } from './corpus/markup.ts'
import { noDevice } from './corpus/no-device.ts'
import { otherMakers } from './corpus/other-makers.ts'
import { withoutColons } from './corpus/without-colons.ts'

const corpus = { apple, markup, withoutColons, otherMakers, noDevice, hostile }

describe.each(Object.entries(corpus))('answers: %s', (_, answers: readonly Answer[]) => {
  test.each(answers.map((answer) => [answer.name, answer] as const))('%s', (_name, answer) => {
    expect(parseReport(answer.text)).toEqual(reportOf(answer))
  })
})

test('the corpus holds at least 60 texts, each under a name of its own', () => {
  const names = Object.entries(corpus).flatMap(([kind, answers]) => answers.map(({ name }) => `${kind}: ${name}`))
  expect(names.length).toBeGreaterThanOrEqual(60)
  expect(new Set(names).size).toBe(names.length)
})
