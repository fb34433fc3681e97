import { type DigitGroup, splitChains } from './digit-chain.ts'
import { foldText } from './fold-text.ts'
import { findLabels } from './imei-label.ts'
import { type ImeiReading, parseImei } from './parse-imei.ts'
import { partitionChain, type Span } from './partition-chain.ts'

/** `line`: 1-based line of the text. `input`: what stands there, without label and invisible marks, its digits as 0-9. */
export type Finding = { line: number; input: string; reading: ImeiReading }

/** Stands for what has been dealt with, so that offsets stay and no digits join across it. */
const taken = '\ue000'
const takenBefore = /\ue000["'=( ]*$/

/** Attempts that are no plain chain of digits: Excel's `3.52E+14`, thousands signs, and 12 or more digits with letters among them. */
const specialAttempts = [
  /(?<![\w.,])\d(?:[.,]\d{1,14})?e\+?1[3-6](?!\w)/gi,
  /(?<![\d,.])(?=01|35|86|99)\d{3}(?:,\d{3}){4}(?:\.0{1,2})?(?!\d|,\d)/g,
]

/** Letters that belong to the digits beside them. In scripts without spaces a label stands right before its number, so those do not count. */
const attachedWord = /[\d\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+/gu

/**
 * Every attempt at an IMEI in free text of any layout, in reading order, several per line if so written. Right and wrong ones are
 * both findings; words, dates, phone numbers and short numbers are not. Time grows with the length only.
 */
export function findImeis(text: string): Finding[] {
  return foldText(text)
    .split(/\r\n|[\n\v\f\r\u2028\u2029]/)
    .flatMap((line, index) => findInLine(line, index + 1))
}

function findInLine(line: string, number: number): Finding[] {
  if (!/\d/.test(line)) return []
  const unlabelled = takeOut(line, findLabels(line))
  const special = specialAttempts.flatMap((pattern) => matchesOf(unlabelled, pattern))
  const plain = takeOut(unlabelled, special)
  const words = matchesOf(plain, attachedWord).filter(({ start, end }) => isMixed(plain.slice(start, end)))
  const meant = words.filter(({ start, end }) => isAttempt(plain.slice(start, end)))
  return [special, meant, findInChains(takeOut(plain, words))]
    .flat()
    .sort((one, other) => one.start - other.start)
    .map(({ start, end }) => line.slice(start, end))
    .map((input) => ({ line: number, input, reading: parseImei(input) }))
}

function findInChains(line: string): Span[] {
  return splitChains(line)
    .filter((chain) => !isPhoneNumber(line, chain))
    .flatMap((chain) => partitionChain(line, chain, isLabelled(line, chain)))
}

function isMixed(word: string): boolean {
  return /\d/.test(word) && /\D/.test(word)
}

function isAttempt(word: string): boolean {
  const digitCount = word.replace(/\D/g, '').length
  return (word.length <= 18 && digitCount >= 12 && digitCount <= 17) || /(?<!\d)\d{13,17}(?!\d)/.test(word)
}

function isPhoneNumber(line: string, chain: readonly DigitGroup[]): boolean {
  const first = chain[0]
  return first !== undefined && first.end - first.start < 14 && line.charAt(first.start - 1) === '+'
}

function isLabelled(line: string, chain: readonly DigitGroup[]): boolean {
  const start = chain[0]?.start ?? 0
  return takenBefore.test(line.slice(Math.max(0, start - 4), start))
}

function matchesOf(line: string, pattern: RegExp): Span[] {
  return [...line.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

function takeOut(line: string, spans: readonly Span[]): string {
  let rest = ''
  let from = 0
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    rest += line.slice(from, start) + taken.repeat(end - start)
    from = end
  }
  return rest + line.slice(from)
}
