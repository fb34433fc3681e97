import { type FileProblem, type FileRefusal, refuseFile } from './file-refusal.ts'

/** What a file of another kind begins with: Latin-1 text at a byte offset. */
type Signature = { reason: FileProblem; name: string; text: string; offset?: number }

const signatures: readonly Signature[] = [
  { reason: 'spreadsheet', name: 'an old Excel workbook (xls)', text: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { reason: 'pdf', name: 'a PDF', text: '%PDF-' },
  { reason: 'picture', name: 'a PNG picture', text: '\x89PNG' },
  { reason: 'picture', name: 'a JPEG picture', text: '\xff\xd8\xff' },
  { reason: 'picture', name: 'a GIF picture', text: 'GIF87a' },
  { reason: 'picture', name: 'a GIF picture', text: 'GIF89a' },
  { reason: 'picture', name: 'a WebP picture', text: 'WEBP', offset: 8 },
  { reason: 'picture', name: 'a TIFF picture', text: 'II*\0' },
  { reason: 'picture', name: 'a TIFF picture', text: 'MM\0*' },
  { reason: 'picture', name: 'a HEIC picture', text: 'ftyphei', offset: 4 },
  { reason: 'picture', name: 'a HEIC picture', text: 'ftyphev', offset: 4 },
  { reason: 'picture', name: 'a HEIC picture', text: 'ftypmif1', offset: 4 },
  { reason: 'picture', name: 'an AVIF picture', text: 'ftypavif', offset: 4 },
  { reason: 'media', name: 'a video', text: 'ftyp', offset: 4 },
  { reason: 'media', name: 'a sound file', text: 'OggS' },
  { reason: 'media', name: 'a sound file', text: 'ID3\x03' },
  { reason: 'media', name: 'a sound file', text: 'ID3\x04' },
  { reason: 'archive', name: 'a gzip archive', text: '\x1f\x8b' },
  { reason: 'archive', name: 'a RAR archive', text: 'Rar!\x1a\x07' },
  { reason: 'archive', name: 'a 7z archive', text: '7z\xbc\xaf\x27\x1c' },
  { reason: 'archive', name: 'an xz archive', text: '\xfd7zXZ\0' },
  { reason: 'archive', name: 'a Zstandard archive', text: '\x28\xb5\x2f\xfd' },
  { reason: 'archive', name: 'a bzip2 archive', text: '1AY&SY', offset: 4 },
  { reason: 'archive', name: 'a tar archive', text: 'ustar', offset: 257 },
  { reason: 'document', name: 'an RTF document', text: '{\\rtf' },
]

const zipStarts = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']

/** Zip files by what is inside: names of members stand readable in them. */
const zipKinds: readonly Signature[] = [
  { reason: 'spreadsheet', name: 'an Excel workbook (xlsx)', text: 'xl/' },
  { reason: 'spreadsheet', name: 'an OpenDocument spreadsheet (ods)', text: 'opendocument.spreadsheet' },
  { reason: 'spreadsheet', name: 'an Apple Numbers spreadsheet', text: '.iwa' },
  { reason: 'document', name: 'a Word document', text: 'word/' },
  { reason: 'document', name: 'an OpenDocument file', text: 'opendocument.' },
]

/** The refusal of a file that is no text, told by its content (never by its name); null when it may be text. */
export function findForeignFile(bytes: Uint8Array): FileRefusal | null {
  const head = latin1(bytes.subarray(0, 512))
  const signature = zipStarts.some((start) => head.startsWith(start)) ? zipKind(bytes) : signatureOf(head)
  return signature === null
    ? null
    : refuseFile(signature.reason, `This file is ${signature.name}. ${adviceFor(signature.reason)}`)
}

/** The refusal of a text that is a web page or a workbook written as XML, as some sites name `.xls`; null for other text. */
export function findMarkup(text: string): FileRefusal | null {
  const start = text.slice(0, 512).trimStart().toLowerCase()
  if (/^<\?xml|^<(?:ss:)?workbook/.test(start))
    return refuseFile(
      'spreadsheet',
      `This file is an XML document, perhaps a workbook saved as XML. ${adviceFor('spreadsheet')}`,
    )
  if (!/^<(?:!doctype html|html|head|body|table|meta|style|!--)/.test(start)) return null
  return refuseFile('web-page', `This file is a web page, even if its name says otherwise. ${adviceFor('spreadsheet')}`)
}

function signatureOf(head: string): Signature | null {
  return signatures.find(({ text, offset = 0 }) => head.startsWith(text, offset)) ?? null
}

function zipKind(bytes: Uint8Array): Signature {
  const ends = latin1(bytes.subarray(0, 65_536)) + latin1(bytes.subarray(Math.max(65_536, bytes.length - 65_536)))
  return zipKinds.find(({ text }) => ends.includes(text)) ?? { reason: 'archive', name: 'a zip archive', text: 'PK' }
}

function adviceFor(reason: FileProblem): string {
  if (reason === 'spreadsheet')
    return 'Open it in the spreadsheet program, set the IMEI column to Text, save it as CSV (UTF-8) and send that file.'
  if (reason === 'archive') return 'Unpack it and send the CSV or text file that is inside.'
  return 'Send the IMEIs as text: a CSV file, or a text file with one IMEI per line.'
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
