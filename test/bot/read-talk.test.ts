import { describe, expect, test } from 'vitest'
import { joinLists } from '../../bot/features/talk-order/join-lists.ts'
import { findCut, readTalk } from '../../bot/features/talk-order/read-talk.ts'
import { makeImei } from '../support/make-imei.ts'

const [one, two] = [makeImei(1), makeImei(2)]

test('a text without an IMEI asks for nothing', () => {
  expect(readTalk('hello, call me at +49 171 1234567')).toEqual({ kind: 'nothing' })
})

test('one IMEI in a sentence is one, also when it stands there twice', () => {
  expect(readTalk(`is ${one} clean?`)).toEqual({ kind: 'one', imei: one, second: null })
  expect(readTalk(`${one}\n${one}`)).toEqual({ kind: 'one', imei: one, second: null })
})

test('the two IMEIs of a dual-SIM phone are one phone: the second is named and not ordered', () => {
  expect(readTalk(`IMEI1: ${one}\nIMEI2: ${two}`)).toEqual({ kind: 'one', imei: one, second: two })
  expect(readTalk(`IMEI (sim slot 1) ${one} / IMEI (sim slot 2) ${two}`)).toMatchObject({ kind: 'one', second: two })
})

test('two IMEIs without such labels, or of two models, are two', () => {
  expect(readTalk(`${one}\n${two}`)).toMatchObject({ kind: 'several' })
  expect(readTalk(`IMEI1 ${one} IMEI2 490154203237518`)).toMatchObject({ kind: 'several' })
})

test('right and wrong numbers together become a list, numbered in reading order', () => {
  expect(readTalk(`${one} 352099001761482\n${one}`)).toEqual({
    kind: 'several',
    lines: [
      { line: 1, input: one },
      { line: 2, input: '352099001761482' },
      { line: 3, input: one },
    ],
    isCut: false,
  })
})

test('only wrong numbers are explained', () => {
  const talk = readTalk('352099001761482')
  expect(talk).toMatchObject({ kind: 'bad', problems: [expect.stringContaining('check digit')] })
})

test('a list that Telegram has cut within a number is known for it', () => {
  const list = `Please check:\n${Array.from({ length: 300 }, (_, index) => makeImei(index)).join('\n')}`
  const cut = list.slice(0, 4_096)
  expect(cut).toMatch(/\d$/)
  expect(readTalk(cut)).toMatchObject({ kind: 'several', isCut: true })
  expect(readTalk(list.slice(0, 4_000))).toMatchObject({ kind: 'several', isCut: false })
})

test('the digits that a cut may have torn are kept, and only those', () => {
  const full = 'x'.repeat(4_080)
  expect(findCut(`${full}\n${one}`)).toBe('')
  expect(findCut(`${full}\n${one.slice(0, 9)}`)).toBe(one.slice(0, 9))
  expect(findCut(`${full}\n`)).toBe('')
  expect(findCut(`short ${one.slice(0, 9)}`)).toBeNull()
})

describe('a list and the text that goes on with it', () => {
  const lines = (...inputs: string[]) => inputs.map((input, index) => ({ line: index + 1, input }))

  test('are one list, numbered through', () => {
    expect(joinLists(lines(one), '', `${two}\n352099001761482`)).toEqual(lines(one, two, '352099001761482'))
  })

  test('share the number that was torn between them, also when its first half was a line already', () => {
    expect(joinLists(lines(one), two.slice(0, 5), `${two.slice(5)}\n${one}`)).toEqual(lines(one, two, one))
    expect(joinLists(lines(one, two.slice(0, 14)), two.slice(0, 14), `${two.slice(14)}\n${one}`)).toEqual(
      lines(one, two, one),
    )
    expect(joinLists(lines(one), two.slice(0, 14), two.slice(14))).toEqual(lines(one, two))
  })

  test('share none where the halves make no IMEI: a client may have taken the line end out', () => {
    expect(joinLists(lines(one), '35209', two)).toEqual(lines(one, two))
    expect(joinLists(lines(one), '35209', `\n${two}`)).toEqual(lines(one, two))
  })
})
