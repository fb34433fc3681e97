import { parseImei } from '../../imei/parse-imei.ts'

/** Most characters of a search. */
export const searchLengthLimit = 500
/** Most words of a search. */
export const wordLimit = 16

/** `words` null: nothing was asked for; empty: it was, but by no word, and nothing has that. `problem` is a sentence for people. */
export type SearchReading = { kind: 'words'; words: string[] | null } | { kind: 'refused'; problem: string }

/**
 * The words of the search index: letters and digits of any script, with the marks that it reads over. SQLite's tables (unicode61) know 21 letters less than
 * JavaScript's; a word with one of them would be two words to it. test/history/search-words.test.ts compares the two, character by character.
 */
const wordPattern =
  /(?:(?![\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3])[\p{L}\p{N}])(?:(?![\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3])[\p{L}\p{N}]|[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331])*/gu

/** Reads what somebody wants to find: each word has to begin some word of an order. */
export function parseSearch(text: string | null): SearchReading {
  if (text === null) return { kind: 'words', words: null }
  if (text.length > searchLengthLimit)
    return refuse(`may have ${searchLengthLimit} characters, and this one has ${text.length}`)
  if (text.trim() === '') return { kind: 'words', words: null }
  const words = [...new Set(text.match(wordPattern) ?? [])]
  if (words.length <= wordLimit) return { kind: 'words', words }
  return refuse(`may have ${wordLimit} words, and this one has ${words.length}`)
}

/** The same for a text that may also be an IMEI in groups, with dashes or behind a label: it is meant as one word then. */
export function parseSearchOrImei(text: string | null): SearchReading {
  if (text === null || text.length > searchLengthLimit) return parseSearch(text)
  const reading = parseImei(text)
  return reading.kind === 'imei' ? { kind: 'words', words: [reading.imei] } : parseSearch(text)
}

const refuse = (problem: string): SearchReading => ({ kind: 'refused', problem })
