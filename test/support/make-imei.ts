import { checkDigitFor } from '../../imei/luhn.ts'

/** A valid IMEI, another one for each number. */
export function makeImei(number: number): string {
  const body = `35209900${String(number).padStart(6, '0')}`
  return body + checkDigitFor(body)
}
