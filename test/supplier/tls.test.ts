import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noCheckpoint } from '../../src/checkpoint.ts'
import { systemClock } from '../../src/clock.ts'
import { postForm } from '../../src/supplier/gsm-fusion/post-form.ts'
import { KEY } from './canned-supplier.ts'
import { loopbackCertificate, loopbackKey } from './loopback-certificate.ts'

const bodies: string[] = []
let decrypted = 0
const server = createServer({ cert: loopbackCertificate, key: loopbackKey }, (request, response) => {
  request.setEncoding('utf8')
  request.on('data', (text: string) => bodies.push(text))
  request.on('end', () => response.end('<result/>'))
})
server.on('secureConnection', (socket) => {
  socket.on('data', (bytes: Buffer) => {
    decrypted += bytes.length
  })
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function post(host: string, ca?: string) {
  const { port } = server.address() as AddressInfo // a TCP server has no other kind of address
  const url = new URL(`https://${host}:${port}/gsmfusion_api/index.php`)
  return postForm({
    url,
    fields: { apiKey: KEY },
    limitBytes: 1_000,
    timeoutMs: 5_000,
    clock: systemClock,
    checkpoint: noCheckpoint,
    ...(ca ? { ca } : {}),
  })
}

describe('over TLS', () => {
  test('a certificate that nobody vouches for is refused before one byte of the request is written', async () => {
    expect(await post('127.0.0.1')).toEqual({ kind: 'not-sent', detail: expect.stringMatching(/self-signed/) })
    expect(bodies).toEqual([])
    expect(decrypted).toBe(0)
  })

  test('a certificate for another host is refused as well', async () => {
    expect(await post('127.0.0.2', loopbackCertificate)).toMatchObject({ kind: 'not-sent' })
    expect(bodies).toEqual([])
  })

  test.each(['127.0.0.1', 'localhost'])('a call to %s with a trusted certificate gets its answer', async (host) => {
    bodies.length = 0
    const outcome = await post(host, loopbackCertificate)
    expect(outcome).toMatchObject({ kind: 'answer', httpStatus: 200 })
    expect(bodies.join('')).toBe(`apiKey=${KEY}`)
  })
})
