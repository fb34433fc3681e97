import { FormattedString, fmt } from '@grammyjs/parse-mode'
import { expect, test } from 'vitest'
import { cutText } from '../../bot/text/cut-text.ts'
import { plainLine, plainText } from '../../bot/text/plain-text.ts'
import { textBlocks, textLines } from '../../bot/text/rich-text.ts'
import { showMoment } from '../../bot/text/show-time.ts'

test('a text that fits is left alone', () => {
  const text = fmt`${FormattedString.b('a')}b`
  expect(cutText(text, 2)).toBe(text)
})

test('a long text is cut to the limit, with a sign that it was', () => {
  const cut = cutText(fmt`${'x'.repeat(5_000)}`)
  expect(cut.text).toHaveLength(4_096)
  expect(cut.text.endsWith('x…')).toBe(true)
})

test('a cut never leaves half an IMEI: the whole one goes', () => {
  const cut = cutText(fmt`IMEI ${FormattedString.code('352099001761481')} and more`, 15)
  expect(cut.text).toBe('IMEI …')
  expect(cut.entities).toEqual([])
})

test('a cut within a folded quotation keeps its beginning folded', () => {
  const cut = cutText(FormattedString.expandableBlockquote('y'.repeat(100)), 50)
  expect(cut.text).toHaveLength(50)
  expect(cut.entities).toEqual([{ type: 'expandable_blockquote', offset: 0, length: 49 }])
})

test('a cut never splits a character of two units', () => {
  const cut = cutText(fmt`${'a'}${'😀'.repeat(10)}`, 5)
  expect(cut.text).toBe('a😀…')
})

test("a supplier's text cannot add lines, colours or directions of its own", () => {
  expect(plainLine('Unlocked\n✅ Paid\u202e\u001b[31m\ud800')).toBe('Unlocked ✅ Paid[31m\ufffd')
  expect(plainText('a\r\nb\u2028c\u0000')).toBe('a\nb c')
})

test('a line is cut without splitting a character', () => {
  expect(plainLine('abc😀def', 5)).toBe('abc…')
})

test('empty parts leave no lines', () => {
  expect(textBlocks('a', null, textLines(null, ''), textLines('b', null, 'c')).text).toBe('a\n\nb\nc')
})

test('text with marks of Markdown or HTML comes through as it is', () => {
  expect(textLines('*a* <b>b</b> _c_').text).toBe('*a* <b>b</b> _c_')
})

test("moments are told on the person's own clock, or in UTC by name", () => {
  expect(showMoment('2026-11-23T23:30:00.000Z', null)).toBe('23 Nov 2026, 23:30 UTC')
  expect(showMoment('2026-11-23T23:30:00.000Z', 'Europe/Berlin')).toBe('24 Nov 2026, 00:30')
})
