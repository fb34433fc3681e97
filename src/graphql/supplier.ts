import type { SupplierState } from '../db/generated/prisma/client.ts'
import { currentCeiling } from '../supplier/rate-ceiling.ts'
import { getSupplierState } from '../supplier/supplier-state-store.ts'
import { builder } from './builder.ts'

const SupplierMode = builder.enumType('SupplierMode', {
  description: "SANDBOX when the supplier's address is a loopback one.",
  values: { LIVE: { description: 'Orders cost money.' }, SANDBOX: { description: 'Nothing is bought.' } } as const,
})

type PauseShape = { reason: string; message: string; since: Date; retryAt: Date | null }

const Pause = builder.objectRef<PauseShape>('Pause').implement({
  description: 'Why nothing is being sent. Orders wait; none is lost.',
  fields: (t) => ({
    reason: t.exposeString('reason', {
      description:
        '`restored` (a copy or backup of the database was recognised; only a person ends it), `credit`, `auth`, `ip` (somebody has to do something at the supplier or in the settings), `maintenance`, `unreachable`, `failing` (no clear answers) or `busy` (too many calls): these pass by themselves.',
    }),
    message: t.exposeString('message', { description: 'The same in words, with what to do.' }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when.' }),
    retryAt: t.expose('retryAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When a call that costs nothing looks whether it is over; sending then goes on by itself. Null when no call can tell: only a person ends it, with resumeSending or releaseOrders.',
    }),
  }),
})

const optional = (description: string) => ({ nullable: true as const, description })

export const Supplier = builder.objectRef<SupplierState>('Supplier').implement({
  description: 'The supplier as it was last seen.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Who it is.' }),
    mode: t.field({
      type: SupplierMode,
      description: 'Whether orders cost money.',
      resolve: (_, _args, { desk }) => desk.supplier.mode,
    }),
    balance: t.expose('balanceMicros', {
      type: 'Credits',
      ...optional(
        'Credits in the account, at most a minute old while the supplier answers; null when the supplier does not tell.',
      ),
    }),
    currency: t.exposeString('currency', optional("The credits' currency, such as USD.")),
    reachable: t.exposeBoolean('reachable', { description: 'Whether it answered the last time it was called.' }),
    ratePerMinute: t.int({
      ...optional('Calls a minute that are allowed; null for no limit.'),
      resolve: (_, _args, { desk }) => desk.ratePerMinute,
    }),
    learnedRatePerMinute: t.int({
      ...optional(
        'Calls a minute that are made for now, after the supplier has said that there were too many; grows back by itself. Null while nothing below `ratePerMinute` was learned.',
      ),
      resolve: (cut, _args, { desk }) => currentCeiling(cut, desk.clock.now(), desk.ratePerMinute),
    }),
    queueDepth: t.int({
      description: 'Orders that wait to be sent.',
      resolve: (_, _args, { desk }) => desk.db.order.count({ where: { status: 'QUEUED' } }),
    }),
    lastSyncAt: t.expose('lastSyncAt', {
      type: 'DateTime',
      ...optional('When a round of asking about open orders last went well.'),
    }),
    servicesSyncedAt: t.expose('servicesSyncedAt', {
      type: 'DateTime',
      ...optional('When the list of services was last fetched.'),
    }),
    servicesFailure: t.exposeString(
      'servicesFailure',
      optional('Why the last try to fetch the list of services failed; null when it went well.'),
    ),
    pause: t.field({
      type: Pause,
      ...optional('Why nothing is being sent; null when sending goes on.'),
      resolve: pauseOf,
    }),
  }),
})

function pauseOf({
  pauseReason: reason,
  pauseMessage: message,
  pausedAt: since,
  retryAt,
}: SupplierState): PauseShape | null {
  return reason === null || since === null ? null : { reason, message: message ?? '', since, retryAt }
}

builder.queryField('supplier', (t) =>
  t.field({
    type: Supplier,
    description: 'The supplier as it was last seen; asking costs no call.',
    resolve: (_root, _args, { desk }) => getSupplierState(desk.db, desk.supplier.name),
  }),
)
