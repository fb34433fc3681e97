import { expect, test } from 'vitest'
import { readTalk } from '../../bot/features/talk-order/read-talk.ts'
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
