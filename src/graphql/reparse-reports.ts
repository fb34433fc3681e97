import { type Reparsed, reparseLimit, reparseReports } from '../order/reparse-reports.ts'
import { builder } from './builder.ts'
import { encodeId, parseIdOf } from './global-id.ts'
import { isGiven, pageSize, sizeArg } from './paging.ts'
import { requestError } from './request-errors.ts'

const ReparseReportsPayload = builder.objectRef<Reparsed>('ReparseReportsPayload').implement({
  description: 'How far answers have been read anew.',
  fields: (t) => ({
    looked: t.exposeInt('looked', { description: 'Orders that were looked at.' }),
    changed: t.exposeInt('changed', { description: 'Orders whose columns came out differently and were written.' }),
    end: t.id({
      nullable: true,
      description: 'The last order that was looked at, for `after` of the next call; null when none is left.',
      resolve: ({ end }) => (end === null ? null : encodeId('Order', end)),
    }),
  }),
})

builder.mutationField('reparseReports', (t) =>
  t.field({
    type: ReparseReportsPayload,
    description:
      "Reads suppliers' answers anew with the parser of today and fills what search, filters and exports know of them (model, carrier and so on); call it with `after` until `end` is null. Needed once after an update that reads answers better. Statuses and events stay as they are, and it may be repeated.",
    args: {
      after: t.arg.id({ description: 'Only orders behind this one, such as `end` of the call before.' }),
      first: t.arg.int(sizeArg(reparseLimit)),
    },
    resolve: async (_, { after, first }, { desk, accountId }) =>
      await reparseReports(desk, accountId, { after: readPlace(after), first: pageSize(first, reparseLimit) }),
  }),
)

function readPlace(after: string | null | undefined): string | null {
  if (!isGiven(after)) return null
  const id = parseIdOf('Order', after)
  if (id !== null) return id
  throw requestError('BAD_REQUEST', 'after is no id of an order: use `end` of the call before.')
}
