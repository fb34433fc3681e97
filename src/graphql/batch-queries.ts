import type { Prisma } from '../db/generated/prisma/client.ts'
import { Batch, BatchConnection } from './batch.ts'
import { builder } from './builder.ts'
import { parseIdOf } from './global-id.ts'
import { afterArg, encodeTimeCursor, pageOf, pageSize, parseTimeCursor, sizeArg } from './paging.ts'

builder.queryField('batch', (t) =>
  t.prismaField({
    type: Batch,
    nullable: true,
    description: 'One batch.',
    args: { id: t.arg.id({ required: true, description: 'The batch.' }) },
    resolve: (query, _, { id }, { desk, accountId }) =>
      desk.db.batch.findFirst({ ...query, where: { id: parseIdOf('Batch', id) ?? '', accountId } }),
  }),
)

builder.queryField('batches', (t) =>
  t.field({
    type: BatchConnection,
    description: 'Batches, newest first, drafts included.',
    args: { first: t.arg.int(sizeArg(100)), after: t.arg.string(afterArg) },
    resolve: async (_, { first, after }, { desk, accountId }) => {
      const size = pageSize(first, 100)
      const place = parseTimeCursor('batches', after, 'after')
      const older: Prisma.BatchWhereInput = place
        ? { createdAt: { lte: place.at }, OR: [{ createdAt: { lt: place.at } }, { id: { lt: place.id } }] }
        : {}
      const rows = await desk.db.batch.findMany({
        where: { accountId, ...older },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: size + 1,
      })
      return pageOf(rows, size, after, ({ createdAt, id }) => encodeTimeCursor('batches', { at: createdAt, id }))
    },
  }),
)
