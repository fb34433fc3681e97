import { type IncomingMessage, request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { goodImei, leaves, makeSandbox, otherGoodImei } from './make-sandbox.ts'

type Reply = { response: IncomingMessage; body: Buffer; continued: boolean }

/** Sends a body as given; when it expects 100-continue, only after the server said so. */
function send(url: string, headers: Record<string, string>, body: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let continued = false
    const sent = request(url, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ response, body: Buffer.concat(chunks), continued }))
    })
    sent.on('error', reject)
    if (headers['expect'] === undefined) {
      sent.end(body)
      return
    }
    sent.on('continue', () => {
      continued = true
      sent.end(body)
    })
    sent.flushHeaders()
  })
}

function multipart(boundary: string, fields: Record<string, string>): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return `${parts.join('')}--${boundary}--\r\n`
}

test("the vendor's sample client is understood: multipart after 100-continue, a doubled slash, a comma list", async () => {
  const { sandbox } = await makeSandbox()
  const boundary = '------------------------a1b2c3d4e5f6'
  const body = multipart(boundary, {
    userId: sandbox.user,
    apiKey: sandbox.key,
    action: 'placeorder',
    networkId: '1739',
    imei: `${goodImei},${otherGoodImei}`,
    other: 'x'.repeat(2_000_000),
  })
  const headers = { expect: '100-continue', 'content-type': `multipart/form-data; boundary=${boundary}` }
  const reply = await send(`${sandbox.url}//gsmfusion_api/index.php`, headers, body)
  expect(reply.continued).toBe(true)
  expect(reply.response.headers).toMatchObject({
    'content-type': 'application/xml; charset=utf-8',
    'transfer-encoding': 'chunked',
  })
  expect(leaves(reply.body.toString(), 'id')).toEqual(['15000001', '15000002'])
})

test('a reply is packed for a client that accepts gzip, and plain for one that does not', async () => {
  const { sandbox } = await makeSandbox()
  const url = `${sandbox.url}/gsmfusion_api/index.php`
  const body = new URLSearchParams({ userId: sandbox.user, apiKey: sandbox.key, action: 'imeiservices' }).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const packed = await send(url, { ...type, 'accept-encoding': 'deflate, gzip' }, body)
  const plain = await send(url, { ...type, 'accept-encoding': 'gzip;q=0' }, body)
  expect(packed.response.headers['content-encoding']).toBe('gzip')
  expect(plain.response.headers['content-encoding']).toBeUndefined()
  expect(gunzipSync(packed.body).equals(plain.body)).toBe(true)
})

test('a GET is nobody, as behind the redirect of the live edge, and is logged', async () => {
  const { sandbox } = await makeSandbox()
  const query = new URLSearchParams({ userId: sandbox.user, apiKey: sandbox.key, action: 'accountinfo' })
  const response = await fetch(`${sandbox.url}/gsmfusion_api/index.php?${query}`)
  expect([response.status, await response.text()]).toEqual([
    200,
    expect.stringContaining('<error>Invalid User!</error>'),
  ])
  expect(sandbox.calls().calls).toMatchObject([{ n: 1, action: '', fault: null }])
})

test('closing ends calls that hang', async () => {
  const { sandbox, control, place } = await makeSandbox()
  await control('faults', { action: 'placeorder', fault: 'hang-after-accept' })
  const waiting = place(goodImei).catch(() => 'cut')
  await expect.poll(() => sandbox.ledger().orders.length).toBe(1)
  await sandbox.close()
  expect(await waiting).toBe('cut')
})
