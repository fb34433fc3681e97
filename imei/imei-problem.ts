import { checkDigitFor } from './luhn.ts'
import { showValue } from './show-value.ts'

/** Why a text is not taken as an IMEI. `imeisv` is the 16-digit form, which ends in a software version in place of the check digit. */
export type ImeiProblem =
  | 'empty'
  | 'too-short'
  | 'no-check-digit'
  | 'check-digit'
  | 'imeisv'
  | 'too-long'
  | 'scientific'
  | 'same-digits'
  | 'letters'
  | 'symbols'
  | 'several'

const findItOnThePhone = 'Dial *#06# on the phone to see it.'

/**
 * What is wrong with `value`, and what to do, in one or two sentences. `digits` are those that were read from it. A likely check digit is
 * named but never put in: a wrong guess would order, and pay for, somebody else's phone.
 */
export function describeProblem(reason: ImeiProblem, value: string, digits: string): string {
  const shown = `"${showValue(value)}"`
  switch (reason) {
    case 'empty':
      return `There is no IMEI here. Write its 15 digits. ${findItOnThePhone}`
    case 'too-short':
      return `${shown} has ${count(digits)}; an IMEI has 15. Write all of them. ${findItOnThePhone}`
    case 'no-check-digit':
      return `${shown} has 14 digits: the last one, the check digit, is missing. It would be ${checkDigitFor(digits)} if these 14 are right. Compare with the phone and write all 15. ${findItOnThePhone}`
    case 'check-digit':
      return `${shown} is not an IMEI: its check digit is wrong, so at least one digit is mistyped. The last digit would be ${checkDigitFor(digits.slice(0, 14))} if the first 14 are right. Compare all 15 with the phone. ${findItOnThePhone}`
    case 'imeisv':
      return `${shown} has 16 digits, like an IMEISV, which ends in a software version in place of the check digit. Write the 15 digits of the IMEI. ${findItOnThePhone}`
    case 'too-long':
      return `${shown} has ${count(digits)}; an IMEI has 15. Check that nothing else is written next to it.`
    case 'scientific':
      return `${shown} is a number that a spreadsheet has shortened: its last digits are lost. In the spreadsheet, set the format of the IMEI column to Text (or Number without decimals), check that all 15 digits are there, and save or copy it again.`
    case 'same-digits':
      return `${shown} is one digit repeated, which no phone has. Write the phone's own IMEI. ${findItOnThePhone}`
    case 'letters':
      return `${shown} has letters or words in it; an IMEI is 15 digits. ${lookAlikeHint(value)}`
    case 'symbols':
      return `${shown} has signs in it that no IMEI has. Write all 15 digits, and nothing else but spaces, dashes or dots.`
    case 'several':
      return `${shown} holds more than one number. Write each IMEI alone, on a line of its own.`
    default: {
      const missed: never = reason
      throw new Error(`No message for the IMEI problem ${String(missed)}.`)
    }
  }
}

function count(digits: string): string {
  return digits.length === 1 ? '1 digit' : `${digits.length} digits`
}

function lookAlikeHint(value: string): string {
  const isLookAlike = value.length <= 40 && /^[\d\sOoIlSB.-]+$/.test(value.trim()) && /\d{6}/.test(value)
  return isLookAlike
    ? 'Check for the letter O in place of 0, I or l in place of 1, S in place of 5, B in place of 8.'
    : 'Write the digits alone.'
}
