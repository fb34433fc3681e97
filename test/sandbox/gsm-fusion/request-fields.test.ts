import { expect, test } from 'vitest'
import { parseRequestFields, splitList } from '../../../sandbox/gsm-fusion/request-fields.ts'

const read = (contentType: string, body: string) =>
  Object.fromEntries(parseRequestFields(contentType, Buffer.from(body)))

test('multipart values keep their dashes, line ends and letters of any alphabet', () => {
  const value = 'one\r\n--two\r\n-- Ünïcödé ✓\r\n'
  const body = `--B\r\nContent-Disposition: form-data; name="note"\r\nContent-Type: text/plain\r\n\r\n${value}\r\n--B--\r\n`
  expect(read('multipart/form-data; boundary=B', body)).toEqual({ note: value })
})

test('an odd multipart body loses no field: quoted boundary, bare line feeds, preamble, missing end, nameless part', () => {
  const body =
    'preamble\n--B x\nContent-Disposition: form-data; name=a\n\n1\n--B x\nX: y\n\nlost\n--B x\nContent-Disposition: form-data; name="b"\n\n2'
  expect(read('Multipart/Form-Data; charset=utf-8; boundary="B x"', body)).toEqual({ a: '1', b: '2' })
})

test('of a repeated field the last one counts, in both kinds of body', () => {
  const part = (value: string) => `--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n${value}\r\n`
  expect(read('multipart/form-data; boundary=B', `${part('1')}${part('2')}--B--`)).toEqual({ a: '2' })
  expect(read('application/x-www-form-urlencoded', 'a=1&a=2')).toEqual({ a: '2' })
})

test('a body without a type is read as urlencoded, and one of no form has no useful fields', () => {
  expect(read('', 'imei=1%2C2&note=a+b')).toEqual({ imei: '1,2', note: 'a b' })
  expect(read('multipart/form-data; boundary=B', 'nothing of the kind')).toEqual({})
  expect(read('', '')).toEqual({})
})

test('a comma list has no spaces and no empty members', () => {
  expect(splitList(' 1, 2 ,,3,')).toEqual(['1', '2', '3'])
  expect(splitList(undefined)).toEqual([])
})
