import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseReport, reportVersion } from '../../../src/report/parse-report.ts'
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

/** What each version of the parser finds in the corpus. A text that is new in the corpus changes the digest, too, and needs no new version. */
const digests: Record<number, string> = { 1: '512dd25a8fe57f4a' }

test('a parser that reads any of them differently has a version of its own, so that stored answers are read anew', () => {
  const found = Object.values(corpus).flatMap((answers) => answers.map(({ text }) => parseReport(text)))
  const digest = createHash('sha256').update(JSON.stringify(found)).digest('hex').slice(0, 16)
  expect({ reportVersion, digest }).toEqual({ reportVersion, digest: digests[reportVersion] })
})
