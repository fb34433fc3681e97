const plainAscii = /^[\x20-\x7e]*$/

/** What is drawn as nothing: BOM, zero-width spaces and joiners, text direction marks, soft hyphen, variation selectors and fillers. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/**
 * Writes text the one way that the IMEI readers look at: decimal digits of every script as 0-9, full-width punctuation, dashes, dots and
 * quotes as their ASCII sign, any run of spaces as one space, invisible marks left out. Line breaks and tabs stay: they separate values.
 */
export function foldText(text: string): string {
  if (plainAscii.test(text)) return text.replace(/ {2,}/g, ' ')
  return foldDigits(text)
    .replace(invisible, '')
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2043\u2212\ufe58\ufe63]/g, '-')
    .replace(/[\u00b7\u2022\u2024\u2027\u2219\u22c5\u3002]/g, '.')
    .replace(/[\u00b4\u02bc\u2018-\u201b\u2032`]/g, "'")
    .replace(/[\u00ab\u00bb\u201c-\u201f\u2033]/g, '"')
    .replace(/[^\S\t\n\v\f\r\u2028\u2029]+/g, ' ')
}

function foldDigits(text: string): string {
  const known = new Map<string, string>()
  return text.replace(/[^0-9\P{Nd}]/gu, (char) => {
    const digit = known.get(char) ?? String(digitValue(char))
    known.set(char, digit)
    return digit
  })
}

/** Unicode keeps decimal digits in unbroken blocks of ten that begin with zero, so the distance to the block's start tells the value. */
function digitValue(char: string): number {
  const codePoint = char.codePointAt(0) ?? 0
  let start = codePoint
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1
  return (codePoint - start) % 10
}
