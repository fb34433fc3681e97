import { decodeWindows1252, encodeWindows1252 } from './windows-1252.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** A file's text without its byte order mark, and how it was written. */
export type DecodedText = { text: string; encoding: TextEncoding; bom: boolean }

const mark = '\ufeff'

/** Reads bytes as text: by byte order mark, else UTF-16 by its zero bytes, else UTF-8, else Windows-1252. Null when they are no text. */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const encoding = encodingOf(bytes)
  if (encoding === null) return null
  const marked = decodeAs(bytes, encoding)
  const bom = marked.startsWith(mark)
  const text = bom ? marked.slice(1) : marked
  return text.includes('\0') ? null : { text, encoding, bom }
}

/** Writes text in an encoding. What Windows-1252 cannot hold is written as UTF-8 with a byte order mark, which Excel opens rightly. */
export function encodeText(text: string, encoding: TextEncoding, bom: boolean): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Uint8Array.from(Buffer.from(bom ? mark + text : text, 'utf8'))
    case 'utf-16le':
      return Uint8Array.from(Buffer.from(bom ? mark + text : text, 'utf16le'))
    case 'utf-16be':
      return Uint8Array.from(Buffer.from(bom ? mark + text : text, 'utf16le').swap16())
    case 'windows-1252':
      return encodeWindows1252(text) ?? encodeText(text, 'utf-8', true)
    default: {
      const missed: never = encoding
      throw new Error(`Text cannot be written as ${String(missed)}.`)
    }
  }
}

function decodeAs(bytes: Uint8Array, encoding: TextEncoding): string {
  if (encoding === 'windows-1252') return decodeWindows1252(hasUtf8Mark(bytes) ? bytes.subarray(3) : bytes)
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
}

function hasUtf8Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

function encodingOf(bytes: Uint8Array): TextEncoding | null {
  const [first, second, third, fourth] = bytes
  const isUtf32 = first === 0xff && second === 0xfe && third === 0 && fourth === 0
  if (isUtf32) return null
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return unmarkedUtf16(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')
}

/** UTF-16 without a mark: lists of IMEIs are digits, of which every second byte is zero. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | null {
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const many = sample.length / 4
  if (odd > many && even === 0) return 'utf-16le'
  return even > many && odd === 0 ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
