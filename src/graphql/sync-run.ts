import { builder } from './builder.ts'
import { SupplierError } from './errors.ts'
import { supplierError } from './failures.ts'
import { parseIdOf } from './global-id.ts'
import { requestError, requireAtMost } from './request-errors.ts'
import { memberOr } from './tagged.ts'

export const SyncRun = builder.prismaNode('SyncRun', {
  id: { field: 'id' },
  description: 'One round of asking the supplier about open orders (PENDING and IN_PROCESS).',
  fields: (t) => ({
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it goes on.',
    }),
    open: t.exposeInt('open', { description: 'Open orders that it is about.' }),
    asked: t.exposeInt('asked', { description: 'Orders that the supplier was asked about so far.' }),
    updated: t.exposeInt('updated', { description: 'Orders that have changed.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Orders with nothing new.' }),
    missing: t.exposeInt('missing', {
      description: 'Orders that the supplier left out of its answer; they stay open.',
    }),
    calls: t.exposeInt('calls', { description: 'Calls that it took.' }),
    failure: t.exposeString('failure', {
      nullable: true,
      description: 'Why it broke off, in words; what it had found by then is stored.',
    }),
  }),
})

/** Most orders that one call may name. */
const orderLimit = 1_000

const SyncPendingInput = builder.inputType('SyncPendingInput', {
  description: 'Which open orders to ask about. Without either, every open order is asked for.',
  fields: (t) => ({
    minAgeSeconds: t.int({ description: 'Only orders that were stored at least so long ago; 0 or more.' }),
    orderIds: t.idList({ description: `Only these orders; at most ${orderLimit}.` }),
  }),
})

const SyncPendingResult = builder.unionType('SyncPendingResult', {
  description: 'The outcome of syncPending.',
  types: [SyncRun, SupplierError],
  resolveType: memberOr('SyncRun'),
})

/** How long a caller is kept waiting for the end of a run. */
const patienceMs = 20_000

builder.mutationField('syncPending', (t) =>
  t.field({
    type: SyncPendingResult,
    description:
      'Asks the supplier about open orders, in lists of ids. Answers when done or after 20 s; the run goes on, a second caller joins it, and `node` reads it.',
    args: { input: t.arg({ type: SyncPendingInput }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const { minAgeSeconds, orderIds } = input ?? {}
      requireAtMost(orderLimit, orderIds, 'input.orderIds')
      if (minAgeSeconds && minAgeSeconds < 0)
        throw requestError('BAD_REQUEST', `input.minAgeSeconds must be 0 or more, not ${minAgeSeconds}.`)
      const { run, done } = await desk.syncRunner.start(accountId, {
        due: false,
        ...(minAgeSeconds ? { minAgeSeconds } : {}),
        ...(orderIds ? { orderIds: orderIds.flatMap((id) => parseIdOf('Order', id) ?? []) } : {}),
      })
      const ended = new AbortController()
      const impatient = desk.clock.sleep(patienceMs, ended.signal).then(() => null)
      const finished = await Promise.race([done, impatient])
      ended.abort()
      // A run that could ask nothing at all is a failure of the supplier; one that broke off half-way has results to show.
      if (finished?.failure && finished.updated + finished.unchanged + finished.missing === 0)
        return supplierError({ message: finished.failure })
      return finished ?? (await desk.db.syncRun.findUniqueOrThrow({ where: { id: run.id } }))
    },
  }),
)
