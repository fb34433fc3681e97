import type { Alarm as AlarmRow } from '../db/generated/prisma/client.ts'
import { builder } from './builder.ts'

const Alarm = builder.objectRef<AlarmRow>('Alarm').implement({
  description: 'Something that should not be, found by a timed check. It is gone from the list when it is over.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'What it is, for programs, such as `QUEUE_STANDS_STILL`.' }),
    message: t.exposeString('message', {
      description: 'What is wrong, with which orders, and what to do; for people.',
    }),
    orderCount: t.exposeInt('orderCount', { description: 'How many orders (or batches) it is about.' }),
    since: t.expose('since', { type: 'DateTime', description: 'When it was first seen.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last seen; about every minute.' }),
  }),
})

builder.queryField('alarms', (t) =>
  t.field({
    type: [Alarm],
    description: 'What is wrong with orders at the moment, the longest-standing first; empty when all is well.',
    resolve: (_root, _args, { desk }) => desk.db.alarm.findMany({ orderBy: [{ since: 'asc' }, { code: 'asc' }] }),
  }),
)
