import { checkDigitFor } from '../../imei/luhn.ts'

/**
 * A fraction from 0 up to, not including, 1 that depends on nothing but its arguments (FNV-1a, then the finalizer of
 * MurmurHash3): the same seed and parts give the same answer in every process, however the calls were ordered.
 */
export function drawFraction(seed: string, ...parts: (string | number)[]): number {
  let hash = 0x811c9dc5
  const text = `${seed}|${parts.join('|')}`
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** One whole number from 0 up to, not including, `below`. */
export function drawBelow(below: number, seed: string, ...parts: (string | number)[]): number {
  return Math.floor(drawFraction(seed, ...parts) * below)
}

/** A list that has a first member, so that one can always be drawn. */
export type NonEmpty<T> = readonly [T, ...T[]]

/** One member of a list. */
export function drawFrom<T>(list: NonEmpty<T>, seed: string, ...parts: (string | number)[]): T {
  return list[drawBelow(list.length, seed, ...parts)] ?? list[0]
}

/** A number of `length` decimal digits, leading zeros kept. */
export function drawDigits(length: number, seed: string, ...parts: (string | number)[]): string {
  let digits = ''
  for (let index = 0; index < length; index += 1) digits += drawBelow(10, seed, ...parts, index)
  return digits
}

/** An IMEI with a right check digit that begins with the given TAC (8 digits). */
export function drawImei(tac: string, seed: string, ...parts: (string | number)[]): string {
  const digits14 = tac + drawDigits(6, seed, ...parts)
  return digits14 + checkDigitFor(digits14)
}
