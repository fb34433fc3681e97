import { describe, expect, test } from 'vitest'
import { parseBaseUrl } from '../../src/supplier/base-url.ts'

describe('the base URL', () => {
  test.each([
    ['https://supplier.example/', 'https://supplier.example', 'LIVE'],
    ['https://supplier.example/shop//', 'https://supplier.example/shop', 'LIVE'],
    ['https://127.0.0.1.supplier.example', 'https://127.0.0.1.supplier.example', 'LIVE'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010', 'SANDBOX'],
    ['http://127.9.8.7', 'http://127.9.8.7', 'SANDBOX'],
    ['http://[::1]:4010/', 'http://[::1]:4010', 'SANDBOX'],
    ['https://localhost:4010', 'https://localhost:4010', 'SANDBOX'],
    [' http://LOCALHOST ', 'http://localhost', 'SANDBOX'],
  ])('%s is accepted', (text, url, mode) => {
    expect(parseBaseUrl(text)).toEqual({ kind: 'base-url', url, mode })
  })

  test.each([
    ['', /is not an address/],
    ['supplier.example', /is not an address/],
    ['http://supplier.example', /write https:\/\/supplier\.example/],
    ['http://localhost.supplier.example', /unprotected/],
    ['http://[::ffff:127.0.0.1]', /unprotected/],
    ['http://128.0.0.1', /unprotected/],
    ['ftp://supplier.example', /starts with ftp:/],
    ['https://supplier.example/?a=1', /query or fragment/],
    ['https://supplier.example/#', /query or fragment/],
  ])('"%s" is refused in one line that says why', (text, reason) => {
    const result = parseBaseUrl(text)
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) })
    expect(result.kind === 'refused' && result.reason.includes('\n')).toBe(false)
  })

  test('a password in the address is refused and not repeated', () => {
    const result = parseBaseUrl('https://me:hunter2@supplier.example')
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/user name or password/) })
    expect(JSON.stringify(result)).not.toContain('hunter2')
  })
})
