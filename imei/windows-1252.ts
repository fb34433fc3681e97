/**
 * The characters of bytes 0x80 to 0x9F in Windows-1252; all other bytes are their own code point. Written out because Node 20's
 * TextDecoder reads these bytes as Latin-1 control characters. The five that Windows leaves open (81, 8D, 8F, 90, 9D) stand for themselves.
 */
const upperControls =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/** Decodes Windows-1252. Every byte has a character, so nothing is ever refused or lost. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replace(/[\u0080-\u009f]/g, (char) => upperControls.charAt(char.charCodeAt(0) - 0x80))
}

/** Encodes Windows-1252, or answers null when a character of the text is not in it. */
export function encodeWindows1252(text: string): Uint8Array | null {
  const controls = text.replace(/[^\0-\u007f\u00a0-\u00ff]/g, (char) => {
    const index = upperControls.indexOf(char)
    return index === -1 ? '\u0100' : String.fromCharCode(0x80 + index)
  })
  return controls.includes('\u0100') ? null : Uint8Array.from(Buffer.from(controls, 'latin1'))
}
