import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { parseSearch, parseSearchOrImei } from '../../src/history/parse-search.ts'

const wordsOf = (text: string) => {
  const reading = parseSearch(text)
  return reading.kind === 'terms' ? reading.terms : reading.problem
}

test('a word of ours is one word to the search index, whatever its characters', () => {
  const db = new SqliteDatabase(':memory:')
  db.exec(`CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61 remove_diacritics 2');
           CREATE VIRTUAL TABLE found USING fts5vocab(words, instance)`)
  const insert = db.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)')
  const expected: number[] = []
  db.transaction(() => {
    for (let code = 0; code < 0x110000; code += 1) {
      // Halves of a pair are no characters.
      if (code >= 0xd800 && code <= 0xdfff) continue
      const [word, ...others] = wordsOf(`a${String.fromCodePoint(code)}b`) ?? []
      if (others.length > 0) continue
      insert.run(code, word)
      expected.push(code)
    }
  })()
  expect(expected.length).toBeGreaterThan(130_000)
  const split = db.prepare('SELECT DISTINCT doc FROM found WHERE offset > 0').pluck().all()
  const lost = db.prepare('SELECT rowid FROM words WHERE rowid NOT IN (SELECT doc FROM found)').pluck().all()
  db.close()
  expect({ split, lost }).toEqual({ split: [], lost: [] })
})

test.each([
  ['iPhone 13-Pro', ['iPhone', '13', 'Pro']],
  ['AT&T locked OR NOT (x*)', ['AT', 'T', 'locked', 'OR', 'NOT', 'x']],
  ['Télécom Te\u0301le\u0301com', ['Télécom', 'Te\u0301le\u0301com']],
  ['a a a', ['a']],
  ['', null],
  ['  \n\t ', null],
  ['"""', []],
  ['🦊 \u0000 \ue001 *', []],
  ['\ue001completed', ['completed']],
  ['\ud800x', ['x']],
])('the words of %j are %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words)
})

test.each([
  ['"iphone 12" 128', ['128', ['iphone', '12']]],
  ['“iphone 12”', [['iphone', '12']]],
  [
    '„iphone 12“ «AT&T»',
    [
      ['iphone', '12'],
      ['AT', 'T'],
    ],
  ],
  ['« iphone 12 »', [['iphone', '12']]],
  ['＂12＂', [['12']]],
  ['"12" 12 "12"', ['12', ['12']]],
  ['("pro-max")', [['pro', 'max']]],
  ['"a" OR "b"', ['OR', ['a'], ['b']]],
  // None of these is a quotation: no end, no beginning, inches, and a quote within a word.
  ['"iphone 12', ['iphone', '12']],
  ['iphone 12"', ['iphone', '12']],
  ['ipad 12.9" 2021 11"', ['ipad', '12', '9', '2021', '11']],
  ['a"b c"d', ['a', 'b', 'c', 'd']],
  ['"a "b"', ['a', ['b']]],
  ['"" x', ['x']],
  ['"🦊\u0000"', []],
  ['"a"* NEAR("b" "c", 2) {imei}:"d"', ['NEAR', '2', 'imei', ['a'], ['b'], ['c'], ['d']]],
])('in %j what stands in quotes is kept together', (text, terms) => {
  expect(wordsOf(text)).toEqual(terms)
})

test('an IMEI in groups is one word, and a text with other words is not', () => {
  const words = (text: string) => {
    const reading = parseSearchOrImei(text)
    return reading.kind === 'terms' ? reading.terms : null
  }
  expect(words('35-209900-176148-1')).toEqual(['352099001761481'])
  expect(words('IMEI: 352099001761481')).toEqual(['352099001761481'])
  expect(words('35-2099')).toEqual(['35', '2099'])
  expect(words('shelf 352099001761481')).toEqual(['shelf', '352099001761481'])
  expect(words('shelf "35-209900-176148-1"')).toEqual(['shelf', ['352099001761481']])
})

test('a search that is too long is refused before anything is done with it', () => {
  expect(wordsOf('x'.repeat(501))).toMatch(/may have 500 characters, and this one has 501/)
  expect(wordsOf(' '.repeat(1_000_000))).toMatch(/1000000/)
  expect(wordsOf(Array.from({ length: 17 }, (_, index) => `w${index}`).join(' '))).toMatch(
    /16 words, and this one has 17/,
  )
  expect(wordsOf(`one "${'w '.repeat(16)}"`)).toMatch(/16 words, and this one has 17/)
})
