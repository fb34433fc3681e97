import type { Prisma } from '../../src/db/generated/prisma/client.ts'
import type { TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'

let made = 0

/** Stores orders as a past or another process would have left them; what a test does not name is made up. Answers their ids. */
export async function storeOrders(
  desk: TestDesk,
  rows: readonly Partial<Prisma.OrderCreateManyInput>[],
): Promise<string[]> {
  const full = rows.map((row) => {
    made += 1
    return {
      id: `STORED${String(made).padStart(20, '0')}`,
      accountId: 'owner',
      serviceTitle: 'Apple Checker',
      priceMicros: 80_000n,
      imei: makeImei(900_000 + made),
      status: 'COMPLETED' as const,
      orderedAt: new Date(),
      updatedAt: new Date(),
      ...row,
    }
  })
  await desk.db.order.createMany({ data: full })
  return full.map(({ id }) => id)
}
