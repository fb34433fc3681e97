import BetterSqlite3 from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAnswerColumns } from '../../src/order/answer-columns.ts'
import { reparseReports } from '../../src/order/reparse-reports.ts'
import { reportVersion } from '../../src/report/parse-report.ts'
import { askForErrors } from '../api/operations.ts'
import { storeOrders } from '../api/store-orders.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'

let desk: TestDesk
let ids: string[]

const code = (model: string) =>
  `Model: ${model}<br>Carrier: AT&amp;T<br>GSMA Status: Clean<br>Colour: red<br>Find My iPhone: OFF`
const at = new Date(Date.UTC(2026, 10, 1))
const right = {
  reportVersion,
  gsmaStatus: 'Clean',
  otherFacts: '[{"label":"Colour","value":"red"}]',
  resultText: 'Model: m\nCarrier: AT&T\nGSMA Status: Clean\nColour: red\nFind My iPhone: OFF',
  carrier: 'AT&T',
  findMyIphone: 'OFF',
}

const unmarked = { ...right, model: 'm', reportVersion: null }
const wrong = { resultText: 'old', model: 'wrong', imei2: '1', simlock: 'x', reportVersion: reportVersion - 1 }

/** 1,200 answered orders: two thirds as an older program left them, a third as today's would; ten more have no answer. */
beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  const answered = Array.from({ length: 1_200 }, (_, index) => ({
    resultCode: code('m'),
    updatedAt: at,
    ...(index % 3 === 0 ? { ...right, model: 'm' } : index % 3 === 1 ? unmarked : wrong),
  }))
  ids = await storeOrders(desk, [...answered, ...Array.from({ length: 10 }, () => ({ status: 'PENDING' as const }))])
  await storeOrders(desk, [{ accountId: (await makeStranger()).id, resultCode: code('m'), model: 'wrong' }])
})
afterAll(() => desk.close())

const makeStranger = () => desk.db.account.create({ data: { id: 'stranger', name: 'Stranger', createdAt: at } })
const range = (after: string | null, first: number) => ({ after, first })

test('answers are read anew in ranges that follow each other; only what comes out differently is written', async () => {
  const { db } = desk
  const first = await reparseReports({ db }, 'owner', range(null, 700))
  expect(first).toEqual({ looked: 700, changed: 466, end: ids[699] })
  const second = await reparseReports({ db }, 'owner', range(first.end, 5_000))
  expect(second).toEqual({ looked: 510, changed: 334, end: null })
  const columns = { ...right, model: 'm', imei2: null, simlock: null, resultCode: code('m') }
  expect(await db.order.count({ where: { accountId: 'owner', ...columns, status: 'COMPLETED', updatedAt: at } })).toBe(
    1_200,
  )
  expect(await db.orderEvent.count()).toBe(0)
  expect(await db.order.count({ where: { status: 'PENDING', resultText: null, model: null } })).toBe(10)
  expect(await db.order.findFirst({ where: { accountId: 'stranger' } })).toMatchObject({ model: 'wrong' })
  expect(await reparseReports({ db }, 'owner', range(null, 5_000))).toEqual({ looked: 1_210, changed: 0, end: null })
})

test('an order that gets a newer answer while the old one is read keeps the newer one', async () => {
  const [id = ''] = await storeOrders(desk, [{ id: 'ZZ1', resultCode: code('old'), model: 'wrong' }])
  const file = new BetterSqlite3(desk.config.databaseUrl.replace('file:', ''))
  const answerMeanwhile = (text: string) => {
    file.prepare(`UPDATE "Order" SET "resultCode" = ?, model = 'new' WHERE id = ?`).run(code('new'), id)
    return readAnswerColumns(text)
  }
  const { db } = desk
  expect(await reparseReports({ db }, 'owner', range('ZZ0', 10), answerMeanwhile)).toMatchObject({
    looked: 1,
    changed: 0,
  })
  file.close()
  expect(await db.order.findUnique({ where: { id } })).toMatchObject({ resultCode: code('new'), model: 'new' })
})

test('by the API, with its own ids and limits', async () => {
  const ask = (variables: object) =>
    desk.ask<{ reparseReports: object }>(
      'mutation ($after: ID, $first: Int) { reparseReports(after: $after, first: $first) { looked changed end } }',
      variables,
    )
  expect(await ask({ after: `order_${ids[1_199]}`, first: 4 })).toEqual({
    reparseReports: { looked: 4, changed: 0, end: `order_${ids[1_203]}` },
  })
  expect(await ask({})).toEqual({ reparseReports: { looked: 50, changed: 0, end: `order_${ids[49]}` } })
  const refused = [{ after: 'batch_1' }, { after: '' }, { first: 0 }, { first: 5_001 }]
  for (const variables of refused) {
    const [error] = await askForErrors(
      desk,
      'mutation ($after: ID, $first: Int) { reparseReports(after: $after, first: $first) { looked } }',
      variables,
    )
    expect(error).toMatchObject({ extensions: { code: 'BAD_REQUEST' } })
  }
})
