import { afterEach, describe, expect, test } from 'vitest'
import { type Answer, IMEI, KEY, makeClient, placedReply, startCannedSupplier, USER, xml } from './canned-supplier.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

async function place(answer: Answer | string, extra = {}) {
  const server = await startCannedSupplier(typeof answer === 'string' ? xml(answer) : answer)
  running.push(server)
  const { client, lines } = makeClient(`${server.baseUrl}/shop/`)
  const reply = await client.placeOrder({ supplierServiceId: '1739', imei: IMEI, ...extra })
  return { reply, calls: server.calls, lines }
}

const item = (id: string) => `<imeis><id>${id}</id><imei>${IMEI}</imei><status>Pending</status></imeis>`
describe('what cannot be read', () => {
  test.each([
    ['nothing', '', /empty/],
    ['white space', ' \n ', /empty/],
    ['text', 'OK', /no XML/],
    ['an HTML page', '<!DOCTYPE html><html><body>Just a moment</body></html>', /HTML page/],
    ['HTML without a doctype', '<html><head></head><body><p>x</p></body></html>', /HTML page/],
    ['another root', '<Packages></Packages>', /root is <Packages>, expected <result>/],
    ['two roots', `${placedReply()}<error>x</error>`, /Multiple possible root/],
    ['text behind the root', `${placedReply()}Warning`, /Extra text/],
    [
      'an order before the error that should be the root',
      `<outcome>${item('1')}</outcome><error>Insufficient balance</error>`,
      /root/,
    ],
    ['an error that holds elements', `<error>Insufficient balance${item('1')}</error>`, /holds elements/],
    [
      'an order under another name',
      '<result><order><id>15000001</id></order><error>Insufficient balance</error></result>',
      /unknown <order>/,
    ],
    ['a truncated document', placedReply().slice(0, -4), /broken XML/],
    [
      'a slash at the end of a closing tag, behind which an id would lose its end',
      `<result><imeis><imei>${IMEI}</imei><id>1500</id/>0001</id></imeis></result>`,
      /no readable id/,
    ],
    [
      'a processing instruction inside an id',
      `<result><imeis><imei>${IMEI}</imei><id>1500<?x >0001</id><id>?></id></imeis></result>`,
      /no readable id/,
    ],
    ['a closing tag without its opening one', `<result>${item('1')}</result></x/>`, /Extra text/],
    [
      'an id with zeros in front, the second text of one number',
      `<result>${item('015000001')}</result>`,
      /no readable id/,
    ],
    [
      'an order inside an order',
      `<result>${item('1').replace('Pending', item('2'))}</result>`,
      /inside of something else/,
    ],
    [
      'an order that is named as a duplicate',
      `<result><imeiduplicates><id>15000001</id><imei>${IMEI}</imei></imeiduplicates></result>`,
      /unknown <id>/,
    ],
    [
      'an order inside an error',
      `<result><error>Invalid IMEI<order><id>15000001</id></order></error></result>`,
      /unknown <order>/,
    ],
    ['an unclosed CDATA section', '<result><imeis><id>1</id><imei><![CDATA[3', /CDATA/],
    ['crossed tags', '<result><imeis><id>1</imeis></id></result>', /broken XML/],
    ['very deep nesting', `<result>${'<x>'.repeat(5_000)}${'</x>'.repeat(5_000)}</result>`, /broken XML/],
    [
      'an entity bomb',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><result><id>&b;</id></result>',
      /declaration/,
    ],
    ['an entity without a document type', '<result><!ENTITY a "b"></result>', /declaration/],
    ['prototype names', '<result><constructor><prototype>1</prototype></constructor></result>', /./],
  ])('%s is unreadable, with a reason and the raw text', async (_what, body, detail) => {
    const { reply } = await place(body)
    expect(reply).toMatchObject({ kind: 'unreadable', detail: expect.stringMatching(detail), httpStatus: 200 })
    expect(reply.kind === 'unreadable' && reply.raw).toBe(body.slice(0, 16_384))
  })

  test.each([201, 204, 301, 302, 400, 403, 404, 429, 500, 502, 503])(
    'HTTP %d is unreadable even with a good document',
    async (status) => {
      const { reply } = await place((response) =>
        response.writeHead(status).end(status === 204 ? undefined : placedReply()),
      )
      expect(reply).toMatchObject({ kind: 'unreadable', httpStatus: status })
    },
  )

  test('a redirect is not followed and is told as what it is', async () => {
    const { reply, calls } = await place((response) =>
      response.writeHead(301, { location: `https://supplier.example/x?key=${KEY}` }).end(),
    )
    expect(calls).toHaveLength(1)
    expect(reply).toMatchObject({
      kind: 'unreadable',
      httpStatus: 301,
      detail: expect.stringMatching(/redirects to https:\/\/supplier\.example \(HTTP 301\).*https:\/\//),
    })
  })
})

describe('secrets and logs', () => {
  test('an echoed key and user name are in no part of the reply and in no log line', async () => {
    const echo = `bad ${KEY} and ${KEY.toLowerCase()} of ${USER}`
    for (const body of [
      `<error>${echo}</error>`,
      `<result>${item('1')}<error>${echo}</error></result>`,
      `<html>${echo}</html>`,
      `<${KEY}/>`,
    ]) {
      const { reply, lines } = await place(body)
      const everything = JSON.stringify([reply, lines]).toLowerCase()
      expect(everything).not.toContain(KEY.toLowerCase())
      expect(everything).not.toContain(USER)
    }
  })

  test('the raw reply is capped at 16 KiB after the secrets are out, so that no half of one stays at its end', async () => {
    for (const secret of [KEY, USER]) {
      const filler = '-'.repeat(16_384 - '<error>'.length - 5)
      const { reply } = await place(`<error>${filler}${secret}${filler}</error>`)
      expect(reply.kind === 'error' && reply.raw.length).toBe(16_384)
      expect(JSON.stringify(reply)).not.toContain(secret.slice(0, 5))
    }
  })

  test('a call is one log line with the masked IMEI', async () => {
    const { lines } = await place(placedReply())
    expect(lines).toEqual([
      {
        level: 'info',
        message: 'supplier call',
        facts: {
          action: 'placeorder',
          imei: '35209900****481',
          supplierServiceId: '1739',
          outcome: 'result',
          count: 1,
          duplicates: 0,
          errors: [],
          ms: expect.any(Number),
        },
      },
    ])
  })
})
