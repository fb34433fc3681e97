import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toPlainText } from '../../../src/report/plain-text.ts'

describe('the text of an answer', () => {
  test.each([
    ['a br is a line end', 'a<br>b<BR />c<br/>d', 'a\nb\nc\nd'],
    [
      'paragraphs, items, rows and divisions are lines',
      '<p>a</p><ul><li>b</li></ul><div>c</div><table><tr><td>d</td><td>e</td></tr></table>',
      'a\nb\nc\nd e',
    ],
    ['other tags leave their content', '<b>Model:</b> <span style="color:red">iPhone</span>', 'Model: iPhone'],
    ['entities are decoded', 'AT&amp;T&nbsp;USA &#8211; &eacute;', 'AT&T USA – é'],
    ['tags that were escaped are tags', 'a&lt;br&gt;b', 'a\nb'],
    ['tags that were escaped twice are tags', 'a&amp;lt;br&amp;gt;b', 'a\nb'],
    ['a bare ampersand stays', 'AT&T & co', 'AT&T & co'],
    ['what is less than something stays', '5 < 6 > 4', '5 < 6 > 4'],
    [
      'scripts, styles and comments go with what they hold',
      'a<script>alert("<p>")</script>b<style>p{}</style>c<!-- <b>x</b> -->d',
      'abcd',
    ],
    ['a script that is never closed hides nothing', 'Model: x<script>Carrier: y', 'Model: xCarrier: y'],
    ['blanks and empty lines collapse', '  a \t b \r\n\r\n <br> c\u00a0\u2003d  ', 'a b\nc d'],
    ['control and invisible characters are left out', 'a\u0000b\u001b[2J\u200bc\u202ed', 'ab[2Jcd'],
    ['halves of characters are replaced', 'a\ud800b', 'a\ufffdb'],
    ['plain text is as it was', 'iPhone 13 Pro Max - 256GB, T-Mobile', 'iPhone 13 Pro Max - 256GB, T-Mobile'],
    ['nothing is nothing', '', ''],
  ])('%s', (_, html, text) => {
    expect(toPlainText(html)).toBe(text)
  })

  test('entities are decoded three times and not a fourth', () => {
    expect(toPlainText('&amp;amp;amp;amp;')).toBe('&amp;')
  })

  test('whatever came, no tag and no control character is left', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '/',
        'b',
        'br',
        'script',
        '!--',
        '-->',
        '&lt;',
        '&amp;lt;',
        '&gt;',
        '&#0;',
        '\0',
        '\u202e',
        '"',
        ' ',
        '\n',
        'Model: x',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = toPlainText(pieces.join(''))
        expect(text).not.toMatch(/<[a-z!/?]/i)
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}]/u)
        expect(text).toBe(text.trim())
      }),
      { numRuns: 500 },
    )
  })

  // No clock is read: what goes back and forth over a text of this size takes longer than the minute that the runner gives a test.
  test.each([
    '<',
    '<b',
    '<p ',
    '<script>',
    '<!--',
    '<style><script>',
    '&amp;',
    '&',
    '<br>',
    ' \n',
    '\u00a0',
    '</',
    '<br<',
    ' - ',
  ])('a million characters of %j take time that grows with their number only', (unit) => {
    expect(toPlainText(unit.repeat(1_000_000 / unit.length))).not.toMatch(/<[a-z!/?]/i)
  })
})
