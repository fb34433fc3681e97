import type { Batch as BatchRow } from '../db/generated/prisma/client.ts'
import { Batch } from './batch.ts'
import { builder } from './builder.ts'
import type { GraphqlContext } from './context.ts'
import { parseIdOf } from './global-id.ts'

/** Counts of a fast queue move hundreds of times a second; nobody can read more than this. */
const progressPauseMs = 250

builder.subscriptionField('batchProgress', (t) =>
  t.field({
    type: Batch,
    description:
      'The batch at once and each time its counts move (moves within a quarter of a second are one); ends when it is finished or cancelled.',
    args: {
      id: t.arg.id({ required: true, description: 'The batch; when there is none, the subscription ends at once.' }),
    },
    subscribe: (_, { id }, context) => followBatch(context, parseIdOf('Batch', id) ?? ''),
    resolve: (batch) => batch,
  }),
)

async function* followBatch({ desk, accountId, signal }: GraphqlContext, id: string): AsyncGenerator<BatchRow> {
  let seen = ''
  for await (const _ of desk.feed.wakeups(signal)) {
    const batch = await desk.db.batch.findFirst({ where: { id, accountId } })
    if (!batch) return
    const counts = await desk.db.order.groupBy({
      by: ['status'],
      where: { batchId: id },
      _count: true,
      orderBy: { status: 'asc' },
    })
    const state = JSON.stringify([batch.status, counts])
    if (state !== seen) {
      seen = state
      yield batch
    }
    if (batch.status === 'FINISHED' || batch.status === 'CANCELLED') return
    await desk.clock.sleep(progressPauseMs, signal)
  }
}
