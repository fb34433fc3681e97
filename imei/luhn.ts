/**
 * The Luhn check digit that completes the first 14 digits of an IMEI (3GPP TS 23.003, annex B).
 * Throws a RangeError when the argument is not exactly 14 ASCII digits.
 */
export function checkDigitFor(digits14: string): string {
  if (!/^[0-9]{14}$/.test(digits14)) throw new RangeError('checkDigitFor needs exactly 14 digits.')
  let sum = 0
  for (let index = 0; index < 14; index += 1) {
    const digit = digits14.charCodeAt(index) - 48
    const weighted = index % 2 === 1 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return String((10 - (sum % 10)) % 10)
}

/** Whether the text is exactly 15 ASCII digits of which the last is the Luhn check digit of the others. */
export function hasValidCheckDigit(digits15: string): boolean {
  return /^[0-9]{15}$/.test(digits15) && checkDigitFor(digits15.slice(0, 14)) === digits15[14]
}
