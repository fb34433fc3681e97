import { describe, expect, test } from 'vitest'
import { readOrderFile } from '../../../imei/read-order-file.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const zipOf = (member: string) => latin1(`PK\x03\x04\x14\0\0\0\x08\0${'\0'.repeat(20)}${member}\0\x01\x02data`)

describe('a file that is no text is refused by what its content is', () => {
  test.each([
    ['spreadsheet', 'xlsx', zipOf('xl/workbook.xml')],
    ['spreadsheet', 'ods', zipOf('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['spreadsheet', 'Numbers', zipOf('Index/Document.iwa')],
    ['spreadsheet', 'xls', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0')],
    ['spreadsheet', 'XML', latin1('<?xml version="1.0"?><Workbook></Workbook>')],
    ['web-page', 'web page', latin1('\r\n<html><table><tr><td>352099001761481</td></tr></table></html>')],
    ['document', 'Word', zipOf('word/document.xml')],
    ['document', 'RTF', latin1('{\\rtf1 352099001761481}')],
    ['archive', 'zip', zipOf('imeis.csv')],
    ['archive', 'gzip', latin1('\x1f\x8b\x08\0')],
    ['archive', 'RAR', latin1('Rar!\x1a\x07\x01\0')],
    ['archive', '7z', latin1('7z\xbc\xaf\x27\x1c\0\x04')],
    ['archive', 'tar', latin1(`imeis.csv${'\0'.repeat(248)}ustar\x0000`)],
    ['pdf', 'PDF', latin1('%PDF-1.7\n')],
    ['picture', 'PNG', latin1('\x89PNG\r\n\x1a\n')],
    ['picture', 'JPEG', latin1('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['picture', 'GIF', latin1('GIF89a\x01\0')],
    ['picture', 'WebP', latin1('RIFF\x24\0\0\0WEBPVP8 ')],
    ['picture', 'HEIC', latin1('\0\0\0\x18ftypheic\0\0\0\0')],
    ['media', 'video', latin1('\0\0\0\x18ftypisom\0\0\0\0')],
    ['binary', 'not text', latin1('\x01\0\x02\xff\0\0\x03\x04\0')],
  ])('%s: %s', (reason, name, bytes) => {
    const file = readOrderFile(bytes)
    expect(file).toMatchObject({ kind: 'refused', reason })
    if (file.kind === 'refused') expect(file.message).toContain(name)
  })
})

test('the refusal of a spreadsheet and of an archive says what to send instead', () => {
  expect(readOrderFile(zipOf('xl/workbook.xml'))).toMatchObject({ message: expect.stringContaining('save it as CSV') })
  expect(readOrderFile(zipOf('a.csv'))).toMatchObject({ message: expect.stringContaining('Unpack it') })
})

test('a workbook is recognised when the telling name stands only at the end of the zip', () => {
  const bytes = Buffer.concat([zipOf('a.bin'), Buffer.alloc(300_000, 1), latin1('PK\x01\x02xl/workbook.xml')])
  expect(readOrderFile(bytes)).toMatchObject({ reason: 'spreadsheet' })
})
