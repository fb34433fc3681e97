import { expect, test } from 'vitest'
import { markRepeats } from '../../../imei/mark-repeats.ts'
import { makeImei } from './make-imei.ts'

test('a repeated line names the first line that it repeats', () => {
  const lines = [
    { line: 2, imei: makeImei(1) },
    { line: 3, imei: makeImei(2) },
    { line: 5, imei: makeImei(1) },
    { line: 9, imei: makeImei(1) },
  ]
  expect(markRepeats(lines)).toEqual([null, null, 2, 2])
})

test('lines without an IMEI repeat nothing', () => {
  expect(
    markRepeats([
      { line: 1, imei: null },
      { line: 2, imei: null },
    ]),
  ).toEqual([null, null])
})
