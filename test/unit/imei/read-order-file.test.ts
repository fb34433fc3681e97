import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OrderFile, readOrderFile } from '../../../imei/read-order-file.ts'
import { makeImei } from './make-imei.ts'

const [first, second, third] = [makeImei(1), makeImei(2), makeImei(3)]

function read(content: string | Uint8Array): OrderFile {
  const file = readOrderFile(typeof content === 'string' ? Buffer.from(content) : content)
  if (file.kind === 'refused') throw new Error(`The file was refused: ${file.reason}`)
  return file
}

function problemOf(content: string): string {
  const file = readOrderFile(Buffer.from(content))
  return file.kind === 'refused' ? file.reason : 'read'
}

const linesAndInputs = (file: OrderFile) => file.rows.map(({ line, input }) => [line, input])

describe('the layout of a file is found', () => {
  test.each([',', ';', '\t', '|'])('with %j between the cells', (sign) => {
    const file = read(
      `Customer${sign}IMEI NO.${sign}Note\nJohn${sign}${first}${sign}"a${sign}b"\nMary${sign}${second}${sign}`,
    )
    expect(file).toMatchObject({ delimiter: sign, header: ['Customer', 'IMEI NO.', 'Note'], imeiColumn: 1 })
    expect(file.rows).toEqual([
      { line: 2, cells: ['John', first, `a${sign}b`], input: first },
      { line: 3, cells: ['Mary', second, ''], input: second },
    ])
  })

  test.each(['\n', '\r\n', '\r'] as const)('with %j at the line ends', (newline) => {
    const file = read(['imei', first, '', second, ''].join(newline))
    expect(file.newline).toBe(newline)
    expect(linesAndInputs(file)).toEqual([
      [2, first],
      [4, second],
    ])
  })

  test('a plain list is a table of one column without a header', () => {
    const file = read(`${first}\n${second}\nnothing here, really\n`)
    expect(file).toMatchObject({ header: null, imeiColumn: 0 })
    expect(file.rows.map(({ cells }) => cells)).toEqual([[first], [second], ['nothing here, really']])
  })

  test('a line of nothing but IMEIs is a list and not a table', () => {
    expect(linesAndInputs(read(`${first},${second},${third}`))).toEqual([
      [1, first],
      [1, second],
      [1, third],
    ])
  })

  test.each(['IMEI NO.', 'IMEI Number', 'imei', 'IMEI1', 'Serial', 'Gerät', '串号'])(
    'a header called %s is no row',
    (title) => {
      expect(read(`${title},Colour\n${first},red\n${second},blue`)).toMatchObject({
        header: [title, 'Colour'],
        imeiColumn: 0,
      })
    },
  )

  test('a first row with a mistyped IMEI is a row and no header', () => {
    expect(read(`35209900000001O,red\n${first},blue`)).toMatchObject({ header: null })
    expect(read(`IMEI: 352099000000011\nIMEI: ${first}`)).toMatchObject({ header: null })
  })

  test('a first line sep=; names the delimiter and is counted as a line', () => {
    const file = read(`sep=;\r\nnote;imei\r\na, b, c;${first}\r\n`)
    expect(file).toMatchObject({ delimiter: ';', imeiColumn: 1 })
    expect(linesAndInputs(file)).toEqual([[3, first]])
  })
})

describe('the column with the IMEIs is found', () => {
  test('IMEI 2 loses against IMEI wherever it stands', () => {
    expect(read(`IMEI 2,Model,IMEI\n${second},x,${first}\n`).imeiColumn).toBe(2)
    expect(read(`IMEI 2,Model,IMEI NO.\n${second},x,wrong\n${third},x,\n`).imeiColumn).toBe(2)
  })

  test('without a header a clean second IMEI does not win over a first one with mistakes', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((n) => `${n === 3 ? 'broken' : makeImei(n)},${makeImei(n + 100)}`)
    expect(read(rows.join('\n')).imeiColumn).toBe(0)
  })

  test('long order numbers and phone numbers lose against IMEIs', () => {
    const rows = [1, 2, 3].map((n) => `400000000000000${n};4917012345${n};${makeImei(n)}`)
    expect(read(rows.join('\n')).imeiColumn).toBe(2)
  })
})

describe('nothing is lost', () => {
  test('rows that are too short or too long come through with what is there', () => {
    const file = read(`name,imei,note\nJohn,${first}\nMary,${second},x,y,z\nZed\n`)
    expect(file.rows.map(({ cells, input }) => [cells.length, input])).toEqual([
      [2, first],
      [5, second],
      [1, ''],
    ])
  })

  test('a quoted cell may hold line ends, and lines are still counted as an editor counts', () => {
    const file = read(`imei,note\r\n${first},"two\r\nlines"\r\n\r\n${second},"three\n\nlines"\r\n${third},\r\n`)
    expect(linesAndInputs(file)).toEqual([
      [2, first],
      [5, second],
      [8, third],
    ])
    expect(file.rows[0]?.cells[1]).toBe('two\r\nlines')
  })

  test('a quote that is never closed swallows no rows', () => {
    const file = read(`imei,note\n${first},"open\n${second},fine\n"${third}",5" screen\n`)
    expect(file.rows.map(({ cells }) => cells)).toEqual([
      [first, '"open'],
      [second, 'fine'],
      [third, '5" screen'],
    ])
  })

  test('a quote that is closed rows later swallows no rows', () => {
    const next = read(`imei,note,n\n${first},"open,1\n${second},b",2\n`)
    expect(next.rows.map(({ input }) => input)).toEqual([first, second])
    const atStart = read(`note,imei\n"open,${first}\n"b",${second}\n"c",${third}\n`)
    expect(atStart.rows.map(({ input }) => input)).toEqual([first, second, third])
    const file = read(`imei,note,n\n${first},"open,1\n${second},a,2\n${third},b",3\n`)
    expect(file.rows.map(({ input }) => input)).toEqual([first, second, third])
  })

  test('formulas and apostrophes around the IMEI stay as they were written', () => {
    const file = read(`imei,n\n="${first}",1\n"=""${second}""",2\n'${third},3\n`)
    expect(file.rows.map(({ input }) => input)).toEqual([`="${first}"`, `="${second}"`, `'${third}`])
  })

  test('rows of nothing but delimiters are blank', () => {
    expect(linesAndInputs(read(`imei;note\n;;\n${first};x\n;\n`))).toEqual([[3, first]])
  })

  test('every IMEI of any table comes through on its line, whatever the other cells hold', () => {
    const note = fc.string({ maxLength: 12, unit: fc.constantFrom(...'ab ,;"\n\r|\té') })
    const table = fc.array(note, { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(table, (notes) => {
        const rows = notes.map((cell, n) => `${makeImei(n)},"${cell.replaceAll('"', '""')}"`)
        const file = read(['imei,note', ...rows].join('\n'))
        expect(file.rows.map(({ cells }) => cells)).toEqual(notes.map((cell, n) => [makeImei(n), cell]))
      }),
    )
  })

  test('any bytes are answered, and never by an exception', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(`${first},${text}`)),
    )
    fc.assert(
      fc.property(bytes, (content) => {
        expect(['file', 'refused']).toContain(readOrderFile(content).kind)
      }),
    )
  })
})

describe('the encoding is found', () => {
  const text = `Name\tIMEI\nJörg\t${first}\n`
  const utf16le = Buffer.from(text, 'utf16le')

  test.each([
    ['utf-8', false, Buffer.from(text)],
    ['utf-8', true, Buffer.from(`\ufeff${text}`)],
    ['utf-16le', true, Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16be', true, Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['utf-16le', false, utf16le],
    ['utf-16be', false, Buffer.from(utf16le).swap16()],
    ['windows-1252', false, Buffer.from(text, 'latin1')],
    ['windows-1252', false, Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, 'latin1')])],
  ] as const)('%s, byte order mark: %s', (encoding, bom, bytes) => {
    expect(read(bytes)).toMatchObject({ encoding, bom, header: ['Name', 'IMEI'], rows: [{ cells: ['Jörg', first] }] })
  })

  test('the euro sign and curly quotes of Windows-1252 are read as such', () => {
    const file = read(Buffer.from(`Note,IMEI\n5 \x80 \x93x\x94,${first}\n`, 'latin1'))
    expect(file.rows[0]?.cells[0]).toBe('5 € “x”')
  })
})

describe('a file without rows to order is refused by what it is', () => {
  test.each([
    ['', 'empty'],
    [' \r\n\n', 'empty'],
    [',,,\n', 'empty'],
    ['IMEI,Model\n', 'no-rows'],
    ['hello\nworld\n', 'no-imei-column'],
    ['name,phone\nJohn,+49 170 1234567\n', 'no-imei-column'],
  ])('%j: %s', (content, reason) => {
    expect(problemOf(content)).toBe(reason)
  })

  test('more than 50,000 rows are refused with their number', () => {
    const rows = Array.from({ length: 50_001 }, (_, n) => makeImei(n))
    expect(readOrderFile(Buffer.from(rows.slice(1).join('\n')))).toMatchObject({ kind: 'file' })
    expect(readOrderFile(Buffer.from(rows.join('\n')))).toMatchObject({
      reason: 'too-many-rows',
      message: expect.stringContaining('50001'),
    })
  })
})

// No clock is read: a reader that goes back and forth over a file of this size takes longer than the minute that the runner gives a test.
test.each(['"', '"a,', '"a\n', ',', ',""', '""x', '\n', `${first}"`, `"${first},\n`])(
  'a file of nothing but %j is answered in time that grows with its length only',
  (unit) => {
    const content = Buffer.from(unit.repeat(2_000_000 / unit.length))
    expect(['file', 'refused']).toContain(readOrderFile(content).kind)
  },
)
