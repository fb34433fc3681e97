import type { Queries } from '../db/database.ts'
import type { Order } from '../db/generated/prisma/client.ts'

/** One order of an account, by our id. */
export async function findOrder(db: Queries, accountId: string, id: string): Promise<Order | null> {
  return await db.order.findFirst({ where: { id, accountId } })
}
