import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
})
afterAll(() => desk.close())

const fields = 'code message orderCount since updatedAt'

test('the alarms that stand are listed, the oldest first; none when all is well', async () => {
  expect(await desk.ask(`{ alarms { ${fields} } }`)).toEqual({ alarms: [] })
  const [older, newer] = ['2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z']
  const newest = { code: 'STATUS_OVERDUE', message: 'late', orderCount: 7, since: newer, updatedAt: newer }
  const oldest = { code: 'UNKNOWN_TOO_LONG', message: 'long', orderCount: 1, since: older, updatedAt: newer }
  await desk.db.alarm.createMany({ data: [newest, oldest] })
  expect(await desk.ask(`{ alarms { ${fields} } }`)).toEqual({ alarms: [oldest, newest] })
})
