import { checkDigitFor } from '../../../imei/luhn.ts'

/** The nth of a row of different right IMEIs. */
export function makeImei(n: number): string {
  const digits = `35209900${String(n).padStart(6, '0')}`
  return digits + checkDigitFor(digits)
}
