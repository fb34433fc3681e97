import type { Field } from './button.ts'

/** A text that this pattern lets through; it must not allow `|`. */
export const textField = (pattern: RegExp): Field<string> => ({
  write: (value) => {
    if (!pattern.test(value)) throw new Error(`"${value}" does not fit into a button (${pattern})`)
    return value
  },
  read: (value) => (pattern.test(value) ? value : null),
})

/** A global id of the API. */
export const idField = textField(/^[a-z]{1,10}_[0-9A-Za-z]{1,32}$/)

/** An exact amount of credits, such as "0.08". */
export const creditsField = textField(/^\d{1,9}(\.\d{1,6})?$/)

/** A whole number of at most 11 digits and not below 0, in base 36. */
export const numberField: Field<number> = {
  write: (value) => value.toString(36),
  read: (value) => (/^[0-9a-z]{1,7}$/.test(value) ? Number.parseInt(value, 36) : null),
}

/** 15 digits in base 36: 10 characters in place of 15. */
export const imeiField: Field<string> = {
  write: (imei) => Number(imei).toString(36),
  read: (value) => {
    const digits = /^[0-9a-z]{1,10}$/.test(value) ? Number.parseInt(value, 36).toString().padStart(15, '0') : ''
    return digits.length === 15 ? digits : null
  },
}

/** The supplier's number of an order: a whole number of at most 20 digits without leading zeros, in base 36. */
export const supplierNumberField: Field<string> = {
  write: (number) => BigInt(number).toString(36),
  read: (value) => {
    if (!/^[0-9a-z]{1,13}$/.test(value)) return null
    const number = [...value].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString()
    return number.length <= 20 ? number : null
  },
}

/** One of a few short words. */
export function wordField<const Word extends string>(...words: readonly Word[]): Field<Word> {
  return {
    write: (word) => word,
    read: (value) => words.find((word) => word === value) ?? null,
  }
}
