import { expect, test } from 'vitest'
import { orderLinesOf } from '../../../imei/order-lines.ts'
import { noteLimit } from '../../../imei/read-note.ts'
import { readOrderFile } from '../../../imei/read-order-file.ts'
import { safeCell } from '../../../imei/table-cell.ts'
import { makeImei } from './make-imei.ts'

const [first, second, third] = [makeImei(1), makeImei(2), makeImei(3)]

function linesOf(content: string) {
  const file = readOrderFile(Buffer.from(content))
  if (file.kind === 'refused') throw new Error(`The file was refused: ${file.reason}`)
  return orderLinesOf(file)
}

/** The note of a file's only row, whose cell is written as an export would. */
const noteOf = (text: string) => linesOf(`IMEI,Note\n${first},${safeCell(text)}\n`).lines[0]?.note

test('the notes of a file go with its lines, and rows without one have none', () => {
  const { lines, notes } = linesOf(
    `Shelf;IMEI;Note\nA1;${first};screen cracked\nA2;${second};\nA3;${third}\nA4;x; two \n`,
  )
  expect(lines).toEqual([
    { line: 2, input: first, note: 'screen cracked' },
    { line: 3, input: second },
    { line: 4, input: third },
    { line: 5, input: 'x', note: 'two' },
  ])
  expect(notes).toEqual({ column: 'Note', count: 2, cutCount: 0 })
})

test.each([
  'Note',
  'NOTES',
  ' notes ',
  'Your notes',
  'Comment',
  'Comments',
  'REMARKS',
  'Memo',
  'Customer',
  'Customer name',
  'Client',
  'Ref',
  'Ref.',
  'Ref No.',
  'Your reference',
  'Order Ref',
  'Bemerkung',
  'Notas',
  'Commentaire',
  'Комментарий',
  '备注',
])('a column called %j holds notes', (title) => {
  expect(linesOf(`${title},IMEI\nBob,${first}\n`)).toMatchObject({
    lines: [{ input: first, note: 'Bob' }],
    notes: { column: title, count: 1 },
  })
})

test.each(['Model', 'Notebook', 'Notify', 'Refund', 'Refurbished', 'Customer phone', 'Carrier', 'Date', 'Preference'])(
  'a column called %j holds none',
  (title) => {
    expect(linesOf(`${title},IMEI\nBob,${first}\n`)).toEqual({ lines: [{ line: 2, input: first }], notes: null })
  },
)

test('of several such columns notes win over comments, these over customers, these over references', () => {
  const titles = ['Ref', 'Customer', 'Comment', 'Note']
  for (let count = 1; count <= titles.length; count += 1) {
    const header = titles.slice(0, count)
    const { notes } = linesOf(`IMEI,${header.join()}\n${first},${header.map((title) => title.toLowerCase()).join()}\n`)
    expect(notes?.column).toBe(header.at(-1))
  }
})

test('the column with the IMEIs is no note, whatever it is called, and neither is a cell of a file without a header', () => {
  expect(linesOf(`Ref,Price\n${first},8\n`)).toEqual({ lines: [{ line: 2, input: first }], notes: null })
  expect(linesOf(`${first},note\n${second},notes\n`).notes).toBeNull()
  expect(linesOf(`${first},${second},${third}`).notes).toBeNull()
})

test('a note comes back from an exported cell as it was: formulas, line ends, signs and all', () => {
  for (const text of [
    '=1+1',
    '+49 170 123',
    "'quoted'",
    '- a, b; c\td|e "f"',
    'two\r\nlines',
    'Zoë 😀',
    '@x',
    '\u202eevil',
  ])
    expect(noteOf(text)).toBe(text)
  expect(noteOf('a\u0000b\u0007c\u009fd')).toBe('abcd')
})

test('a note that is too long is cut with an ellipsis and counted, and no character is torn', () => {
  expect(noteOf('n'.repeat(noteLimit))).toBe('n'.repeat(noteLimit))
  const { lines, notes } = linesOf(`IMEI,Note\n${first},${'n'.repeat(noteLimit + 1)}\n${second},${'😀'.repeat(501)}\n`)
  expect(lines.map(({ note }) => note)).toEqual([`${'n'.repeat(999)}…`, `${'😀'.repeat(499)}…`])
  expect(notes).toMatchObject({ count: 2, cutCount: 2 })
})
