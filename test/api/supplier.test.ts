import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeClock } from '../support/make-clock.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { type Following, follow, received } from './follow.ts'
import { mutate, newKey } from './operations.ts'

type Pause = { reason: string; message: string; since: string; retryAt: string | null }
type Supplier = { reachable: boolean; balance: string | null; learnedRatePerMinute: number | null; pause: Pause | null }
type Changed = { supplierChanged: Supplier }

const fields = 'reachable balance learnedRatePerMinute pause { reason message since retryAt }'
const changes = `subscription { supplierChanged { ${fields} } }`
const resume = `mutation ($reason: String!) { resumeSending(input: { reason: $reason }) {
  ... on Supplier { __typename ${fields} } ... on InvalidInputError { field } ... on Error { __typename code message } } }`

let desk: TestDesk
let serviceId: string
let imeis = 0

beforeAll(async () => {
  desk = await makeDesk({ sandbox: { settings: { credits: '0.04' } } })
  serviceId = await desk.serviceId()
})
afterAll(() => desk.close())

const resumeSending = async (reason = 'Credits were added.') =>
  (await desk.ask<{ resumeSending: object }>(resume, { reason })).resumeSending
const place = async () => {
  imeis += 1
  return await mutate(desk, 'placeOrder', { serviceId, imei: makeImei(imeis), idempotencyKey: newKey() })
}
const latest = ({ received: states }: Following<Changed>) => states.at(-1)?.supplierChanged

test('those who follow the supplier see it at once, when it pauses, when a person resumes, and when its balance moves', async () => {
  await until('the balance is known', () => desk.db.supplierState.findFirst({ where: { balanceMicros: 40_000n } }))
  const following = await follow<Changed>(desk, changes)
  await received(following, 1)
  expect(following.received).toEqual([
    { supplierChanged: { reachable: true, balance: '0.04', learnedRatePerMinute: null, pause: null } },
  ])

  await place()
  await until('the pause is told', () => latest(following)?.pause)
  expect(latest(following)).toMatchObject({
    pause: { reason: 'credit', message: expect.stringContaining('Add credits there'), retryAt: expect.any(String) },
  })

  expect(await resumeSending('I believe that there are credits.')).toEqual({
    __typename: 'WrongStatusError',
    code: 'WRONG_STATUS',
    message: expect.stringMatching(/stays paused.*0\.04 credits and the next order costs 0\.08/),
  })
  desk.sandbox.changeSettings({ credits: '10.00' })
  expect(await resumeSending()).toMatchObject({ __typename: 'Supplier', balance: '10.00', pause: null })
  await until('the end of the pause is told', () => latest(following)?.pause === null)
  expect(latest(following)).toMatchObject({ balance: '10.00', pause: null })
  await until('the order is placed', () => desk.db.order.findFirst({ where: { status: 'PENDING' } }))
  expect(desk.sandbox.ledger().orders).toHaveLength(1)
  following.leave()

  // Each state once, and nothing else: what is not about the supplier as a whole wakes nobody.
  const states = following.received.map(({ supplierChanged }) => JSON.stringify(supplierChanged))
  expect(new Set(states).size).toBe(states.length)
})

test('too many calls are told as a pause and as a lower rate', async () => {
  const following = await follow<Changed>(desk, changes)
  desk.sandbox.changeFaults({ action: 'placeorder', fault: 'too-many-requests', times: 1 })
  await place()
  await until('the rate is told', () => latest(following)?.learnedRatePerMinute)
  expect(latest(following)).toMatchObject({
    learnedRatePerMinute: expect.any(Number),
    pause: { reason: 'busy', message: expect.stringContaining('goes on by itself') },
  })
  following.leave()
})

test('a balance that only moves is told within a minute, and the end of a pause at once, also where nothing waits to be sent', async () => {
  const clock = makeClock()
  // Time goes on while calls are under way, faster than they are.
  const env = { GSM_FUSION_TIMEOUT_SECONDS: '300' }
  const quiet = await makeDesk({ clock, env, sandbox: { settings: { credits: '1.00' } } })
  const following = await follow<Changed>(quiet, changes)
  const passUntil = (what: string, look: () => boolean, stepMs = 1_000) =>
    until(what, () => {
      clock.advance(stepMs)
      return look()
    })
  try {
    await passUntil('the balance is told', () => latest(following)?.balance === '1.00')
    quiet.sandbox.changeSettings({ credits: '7.00' })
    await passUntil('the new balance is told', () => latest(following)?.balance === '7.00')
    const pause = { pauseReason: 'restored', pauseMessage: 'This is a copy.', pausedAt: new Date(clock.now()) }
    await quiet.db.supplierState.updateMany({ data: { ...pause, retryAt: null } })
    await passUntil('the pause is told', () => latest(following)?.pause?.reason === 'restored')
    expect(latest(following)?.pause?.retryAt).toBeNull()
    const calls = quiet.sandbox.calls().total
    await quiet.ask(resume, { reason: 'I have looked.' })
    await passUntil('its end is told', () => latest(following)?.pause === null, 1)
    expect(quiet.sandbox.calls().total).toBe(calls)
  } finally {
    following.leave()
    await quiet.close()
  }
})

test('sending cannot be resumed without a reason, nor when nothing is paused', async () => {
  expect(await resumeSending(' ')).toMatchObject({ __typename: 'InvalidInputError', field: 'reason' })
  const free = { pauseReason: null, pauseMessage: null, pausedAt: null, retryAt: null }
  await desk.db.supplierState.updateMany({ data: free })
  expect(await resumeSending()).toMatchObject({
    __typename: 'WrongStatusError',
    message: expect.stringContaining('Nothing is paused'),
  })
})
