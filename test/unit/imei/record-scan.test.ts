import { expect, test } from 'vitest'
import { linkBeside } from '../../../imei/link-beside.ts'
import { createRecordScan } from '../../../imei/record-scan.ts'

test('line ends between quotes end no record, wherever the pieces are cut', () => {
  const text = 'A,B\r\n"1\r\n2","say ""hi""\n"\r\n3,📱\r\n4'
  const bytes = Buffer.from(text)
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const scan = createRecordScan({ quoted: true })
    const ends = [scan.read(bytes.subarray(0, cut)), scan.read(bytes.subarray(cut))]
    expect(scan.count()).toBe(3)
    const end = ends[1] === 0 ? ends[0] : cut + (ends[1] ?? 0)
    expect(end).toBe(bytes.length - 1)
  }
})

test('JSON Lines have no cells, so quotes mean nothing', () => {
  const scan = createRecordScan({ quoted: false })
  expect(scan.read(Buffer.from('{"a":"\\""}\n{"b":1}\n{"c"'))).toBe(19)
  expect(scan.count()).toBe(2)
})

test.each([
  [
    'http://127.0.0.1:4000/graphql',
    'https://desk.example.com/exports/01A/s-_x',
    'http://127.0.0.1:4000/exports/01A/s-_x',
  ],
  ['https://x.test/desk/graphql', 'https://x.test/desk/exports/01A/s', 'https://x.test/desk/exports/01A/s'],
  ['http://127.0.0.1:4000/graphql', 'https://desk.example.com/other/01A/s', null],
  ['http://127.0.0.1:4000/graphql', 'no address', null],
])('from %s the link %s is fetched at %s', (api, link, address) => {
  expect(linkBeside(api, link)).toBe(address)
})
