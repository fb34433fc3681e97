import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OrderFile, readOrderFile } from '../../../imei/read-order-file.ts'
import { writeResultFile } from '../../../imei/write-result-file.ts'
import { makeImei } from './make-imei.ts'

const imei = makeImei(1)

function read(content: string | Uint8Array): OrderFile {
  const file = readOrderFile(typeof content === 'string' ? Buffer.from(content) : content)
  if (file.kind === 'refused') throw new Error(`The file was refused: ${file.reason}`)
  return file
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString()

describe('the result file', () => {
  test('keeps rows, order and columns and adds ours on the right', () => {
    const file = read(`name;imei\r\nB;${makeImei(2)}\r\n\r\nA;wrong\r\n`)
    const result = writeResultFile(file, ['STATUS', 'LINE'], (row, index) => [`s${index}`, String(row.line)])
    expect(textOf(result)).toBe(`name;imei;STATUS;LINE\r\nB;${makeImei(2)};s0;2\r\nA;wrong;s1;4\r\n`)
  })

  test('gets a heading when the file had none', () => {
    const result = writeResultFile(read(`John,${imei}\nMary,x,y\n`), ['STATUS'], () => ['done'])
    expect(textOf(result)).toBe(`column 1,IMEI,column 3,STATUS\nJohn,${imei},,done\nMary,x,y,done\n`)
  })

  test('names the columns that only some rows have', () => {
    const result = writeResultFile(read(`imei,note\n${imei},a,b\n${imei}\n`), ['STATUS'], () => ['done'])
    expect(textOf(result)).toBe(`imei,note,column 3,STATUS\n${imei},a,b,done\n${imei},,,done\n`)
  })

  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('a cell of ours cannot start a formula: %j', (cell) => {
    const result = textOf(writeResultFile(read(`imei\n${imei}\n`), [cell], () => [cell]))
    expect(read(result).header?.at(-1)).toBe(`'${cell}`)
    expect(read(result).rows[0]?.cells.at(-1)).toBe(`'${cell}`)
  })

  test("the person's own formulas stay as they were", () => {
    const file = read(`imei,sum\n="${imei}",=1+1\n`)
    expect(read(writeResultFile(file, ['STATUS'], () => [''])).rows[0]?.cells).toEqual([`="${imei}"`, '=1+1', ''])
  })

  test.each([
    ['utf-8', true, Buffer.from(`\ufeffname,imei\nJörg,${imei}\n`)],
    ['utf-16le', true, Buffer.from(`\ufeffname,imei\nJörg,${imei}\n`, 'utf16le')],
    ['utf-16be', true, Buffer.from(`\ufeffname,imei\nJörg,${imei}\n`, 'utf16le').swap16()],
    ['windows-1252', false, Buffer.from(`name,imei\nJ\xf6rg \x80,${imei}\n`, 'latin1')],
  ])('is written in the encoding of the file: %s, byte order mark %s', (encoding, bom, bytes) => {
    const file = read(bytes)
    const again = read(writeResultFile(file, ['STATUS'], () => ['fertig – “ok”']))
    expect(again).toMatchObject({ encoding, bom, newline: file.newline })
    expect(again.rows[0]?.cells).toEqual([...(file.rows[0]?.cells ?? []), 'fertig – “ok”'])
  })

  test('becomes UTF-8 with a byte order mark when Windows-1252 cannot hold a character', () => {
    const file = read(Buffer.from(`name,imei\nJ\xf6rg,${imei}\n`, 'latin1'))
    const again = read(writeResultFile(file, ['STATUS'], () => ['готово']))
    expect(again).toMatchObject({ encoding: 'utf-8', bom: true, rows: [{ cells: ['Jörg', imei, 'готово'] }] })
  })

  test('one overlong row does not make all others as long', () => {
    const file = read(`imei,note\n${imei},a\n${imei}${',x'.repeat(5000)}\n`)
    expect(textOf(writeResultFile(file, ['STATUS'], () => ['done'])).length).toBeLessThan(30_000)
  })

  test('read again has every cell of the person unchanged', () => {
    const cell = fc.string({ maxLength: 10, unit: fc.constantFrom(...`a1 ,;|"'\t\n\r=+-@é€`) })
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t', '|'),
        (notes, delimiter) => {
          const quoted = notes.map((note, n) => [makeImei(n), `"${note.replaceAll('"', '""')}"`].join(delimiter))
          const file = read([`imei${delimiter}note`, ...quoted].join('\n'))
          const again = read(writeResultFile(file, ['STATUS'], (_, index) => [notes[index] ?? '']))
          expect(again.rows.map(({ cells }) => cells.slice(0, 2))).toEqual(notes.map((note, n) => [makeImei(n), note]))
        },
      ),
    )
  })
})
