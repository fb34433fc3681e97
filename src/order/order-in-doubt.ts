import type { Transaction } from '../db/database.ts'
import type { Prisma } from '../db/generated/prisma/client.ts'
import type { Likeness } from './classify-evidence.ts'

/** What has to be read with an order to tell whether the supplier has it: its service's title of today, and its last attempt. */
export const doubtInclude = {
  service: { select: { title: true } },
  attempts: { orderBy: { number: 'desc' }, take: 1 },
} satisfies Prisma.OrderInclude

export type OrderInDoubt = Prisma.OrderGetPayload<{ include: typeof doubtInclude }>

/** Only the last attempt can have bought it: it is sent again after proof that nothing was bought. */
export const likenessOf = ({ imei, serviceTitle, service, attempts }: OrderInDoubt): Likeness => ({
  imei,
  serviceTitles: service ? [serviceTitle, service.title] : [serviceTitle],
  knownOrderIdMark: attempts[0]?.knownOrderIdMark ?? null,
})

/** Which of these supplier ids orders of ours hold, of any account: the supplier's account is one. */
export async function findLinkedIds(
  tx: Pick<Transaction, 'order'>,
  supplierOrderIds: readonly string[],
): Promise<Set<string>> {
  if (supplierOrderIds.length === 0) return new Set()
  const rows = await tx.order.findMany({
    where: { supplierOrderId: { in: [...supplierOrderIds] } },
    select: { supplierOrderId: true },
  })
  return new Set(rows.flatMap((row) => row.supplierOrderId ?? []))
}
