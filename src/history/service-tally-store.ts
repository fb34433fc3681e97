import type { Database } from '../db/database.ts'
import { Prisma } from '../db/generated/prisma/client.ts'
import { jsonRows } from '../db/json-rows.ts'
import { answeredStatuses } from '../order/order-status.ts'
import { answerBucketSql } from './answer-bucket.ts'
import type { DaySpans, Edge } from './split-range.ts'
import { paid } from './tally-store.ts'

/** What was ordered of one service. Without one (`serviceId` 0) the title of the orders tells them apart; else it is empty. */
export type ServiceTally = {
  serviceId: number
  serviceTitle: string
  orders: number
  completed: number
  rejected: number
  spentMicros: bigint
  medianSeconds: number | null
}

/** `days`: UTC days from the counts. `spans`: the same days for the times to the answer. `edges`: in milliseconds, from the orders themselves. */
export type ServicePlan = {
  days: { from: number; to: number } | null
  spans: readonly DaySpans[]
  edges: readonly Edge[]
}

/** Every service of which something was ordered, the most ordered first. One statement, so one moment. */
export async function readServices(db: Database, accountId: string, plan: ServicePlan): Promise<ServiceTally[]> {
  const { days, spans, edges } = plan
  // From the orders alone every second counts for itself, and the median is exact.
  const bucket = Prisma.raw(days === null ? 'seconds' : answerBucketSql('seconds'))
  const edgeRows = jsonRows({ start: 'integer', stop: 'integer', sign: 'integer' }, edges.map(toJson))
  const spanRows = jsonRows(
    { span: 'integer', start: 'integer', stop: 'integer', sign: 'integer' },
    spans.map((one) => ({ ...toJson(one), span: one.span })),
  )
  const rows = await db.$queryRaw<Row[]>`
    WITH edge AS MATERIALIZED (
      SELECT s.sign, coalesce(o."serviceId", 0) AS "serviceId", CASE WHEN o."serviceId" IS NULL THEN o."serviceTitle" ELSE '' END AS "serviceTitle",
             o.status, ${paid} AS "spentMicros", ${seconds} AS seconds
      FROM ${edgeRows} AS s CROSS JOIN "Order" o
      WHERE o."accountId" = ${accountId} AND o."orderedAt" >= s.start AND o."orderedAt" < s.stop
    ), answer AS (
      SELECT "serviceId", "serviceTitle", bucket, sum(answers) AS answers, sum(seconds) AS seconds FROM (
        SELECT a."serviceId", a."serviceTitle", a.bucket, s.sign * a.answers AS answers, s.sign * a.seconds AS seconds
        FROM ${spanRows} AS s CROSS JOIN "AnswerTime" a
        WHERE a."accountId" = ${accountId} AND a.span = s.span AND a.start >= s.start AND a.start < s.stop
        UNION ALL
        SELECT "serviceId", "serviceTitle", ${bucket}, sign, sign * seconds FROM edge WHERE seconds IS NOT NULL
      ) AS answers GROUP BY 1, 2, 3 HAVING sum(answers) > 0
    ), median AS (
      SELECT "serviceId", "serviceTitle", (sum(${valueAt('(total + 1) / 2')}) + sum(${valueAt('total / 2 + 1')}) + 1) / 2 AS seconds FROM (
        SELECT "serviceId", "serviceTitle", seconds / answers AS value, answers,
               sum(answers) OVER (PARTITION BY "serviceId", "serviceTitle" ORDER BY bucket) AS upto,
               sum(answers) OVER (PARTITION BY "serviceId", "serviceTitle") AS total
        FROM answer
      ) AS ranked GROUP BY 1, 2
    ), tally AS (
      SELECT "serviceId", "serviceTitle", sum(orders) AS orders, sum(completed) AS completed, sum(rejected) AS rejected,
             sum("spentMicros") AS "spentMicros" FROM (
        SELECT "serviceId", "serviceTitle", orders, completed, rejected, "spentMicros" FROM "ServiceDay"
        WHERE "accountId" = ${accountId} AND day >= ${days?.from ?? 0} AND day < ${days?.to ?? 0}
        UNION ALL
        SELECT "serviceId", "serviceTitle", sign, CASE WHEN status = 'COMPLETED' THEN sign ELSE 0 END,
               CASE WHEN status = 'REJECTED' THEN sign ELSE 0 END, sign * "spentMicros" FROM edge
      ) AS parts GROUP BY 1, 2 HAVING sum(orders) > 0
    )
    SELECT t.*, m.seconds AS "medianSeconds" FROM tally t
    LEFT JOIN median m ON m."serviceId" = t."serviceId" AND m."serviceTitle" = t."serviceTitle"
    ORDER BY t.orders DESC, t."serviceId", t."serviceTitle"`
  return rows.map(toTally)
}

const toJson = ({ from, to, sign }: Edge) => ({ start: from, stop: to, sign })

/** Placed to finished, in whole seconds as the triggers of the migration order_counts have them. */
const seconds = Prisma.sql`CASE WHEN o.status IN (${Prisma.join([...answeredStatuses])})
  THEN max(0, min(2147483647, (o."finishedAt" - o."placedAt") / 1000)) END`

/** The time (of a bucket: its mean) that stands at a place in the row of all answers, counted from 1; 0 in every other bucket. */
const valueAt = (place: string) =>
  Prisma.raw(`CASE WHEN upto >= ${place} AND upto - answers < ${place} THEN value ELSE 0 END`)

type Row = { serviceId: bigint; serviceTitle: string } & Record<
  'orders' | 'completed' | 'rejected' | 'spentMicros',
  bigint
> & { medianSeconds: bigint | null }

const toTally = ({ serviceTitle, spentMicros, medianSeconds, ...counts }: Row): ServiceTally => ({
  serviceId: Number(counts.serviceId),
  serviceTitle,
  orders: Number(counts.orders),
  completed: Number(counts.completed),
  rejected: Number(counts.rejected),
  spentMicros: BigInt(spentMicros),
  medianSeconds: medianSeconds === null ? null : Number(medianSeconds),
})
