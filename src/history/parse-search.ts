import { parseImei } from '../../imei/parse-imei.ts'

/** Most characters of a search. */
export const searchLengthLimit = 500
/** Most words of a search. */
export const wordLimit = 16

/** A text: a word that begins one of the order's. A list: whole words that follow one another in one of the order's texts, as somebody has put them in quotes. */
export type SearchTerm = string | readonly string[]

/** `terms` null: nothing was asked for; empty: it was, but by no word, and nothing has that. `problem` is a sentence for people. */
export type SearchReading = { kind: 'terms'; terms: SearchTerm[] | null } | { kind: 'refused'; problem: string }

/**
 * The words of the search index: letters and digits of any script, with the marks that it reads over. SQLite's tables (unicode61) know 21 letters less than
 * JavaScript's; a word with one of them would be two words to it. test/history/search-words.test.ts compares the two, character by character.
 */
const wordPattern =
  /(?:(?![\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3])[\p{L}\p{N}])(?:(?![\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3])[\p{L}\p{N}]|[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331])*/gu

/**
 * A part in quotes: straight ones, those that phones and word processors make of them, and those of other languages, in whatever pairs. A quote right behind a
 * letter or digit opens nothing (12.9" is inches), one right before it closes nothing, and one that stays alone is a sign like others.
 */
const quotedPattern = /(?<![\p{L}\p{N}])["“”„‟«»＂]([^"“”„‟«»＂]*)["“”„‟«»＂](?![\p{L}\p{N}])/gu

/** Reads what somebody wants to find: each word has to begin some word of an order, and what stands in quotes has to be there as it is. */
export function parseSearch(text: string | null): SearchReading {
  return readTerms(text, findWords)
}

/** The same where an IMEI in groups, with dashes or behind a label is meant as one word; it may be the whole text or stand in quotes. */
export function parseSearchOrImei(text: string | null): SearchReading {
  if (text === null || text.length > searchLengthLimit) return parseSearch(text)
  const imei = findImei(text)
  return imei === null ? readTerms(text, (part) => findImei(part) ?? findWords(part)) : { kind: 'terms', terms: imei }
}

function readTerms(text: string | null, readQuoted: (text: string) => string[]): SearchReading {
  if (text === null) return { kind: 'terms', terms: null }
  if (text.length > searchLengthLimit)
    return refuse(`may have ${searchLengthLimit} characters, and this one has ${text.length}`)
  if (text.trim() === '') return { kind: 'terms', terms: null }
  const phrases = [...text.matchAll(quotedPattern)].map(([, part = '']) => readQuoted(part))
  const words = new Set(findWords(text.replace(quotedPattern, ' ')))
  // The same phrase twice is the same condition.
  const kept = new Map(phrases.map((phrase) => [phrase.join(' '), phrase]))
  kept.delete('')
  const wordCount = [...kept.values(), [...words]].flat().length
  if (wordCount <= wordLimit) return { kind: 'terms', terms: [...words, ...kept.values()] }
  return refuse(`may have ${wordLimit} words, and this one has ${wordCount}`)
}

const findWords = (text: string): string[] => text.match(wordPattern) ?? []

function findImei(text: string): [string] | null {
  const reading = parseImei(text)
  return reading.kind === 'imei' ? [reading.imei] : null
}

const refuse = (problem: string): SearchReading => ({ kind: 'refused', problem })
