import { searchServices } from '../catalog/search-services.ts'
import { syncServices } from '../catalog/sync-services.ts'
import { builder } from './builder.ts'
import { SupplierError } from './errors.ts'
import { supplierError } from './failures.ts'
import { parseServiceId } from './global-id.ts'
import { afterArg, isGiven, pageOf, pageSize, parseNumberCursor, sizeArg } from './paging.ts'

export const Service = builder.prismaNode('Service', {
  id: { field: 'id' },
  description: 'Something that the supplier sells: a check or an unlock, ordered for one IMEI at a time.',
  fields: (t) => ({
    supplierServiceId: t.exposeString('supplierServiceId', { description: "The supplier's own number of it." }),
    category: t.exposeString('category', { description: "The supplier's group of services." }),
    title: t.exposeString('title', { description: 'Its name at the supplier.' }),
    price: t.expose('priceMicros', {
      type: 'Credits',
      nullable: true,
      description: 'Price of one order; null when the supplier names none.',
    }),
    deliveryTime: t.exposeString('deliveryTime', {
      nullable: true,
      description: 'How long it takes, in the supplier\'s words, such as "1-3 Days".',
    }),
    details: t.exposeString('details', {
      nullable: true,
      description: "The supplier's remarks as plain text, never HTML.",
    }),
    available: t.exposeBoolean('available', { description: 'Whether the supplier still offers it.' }),
  }),
})

const ServiceConnection = builder.connectionObject(
  { type: Service, name: 'ServiceConnection', description: "A page of services, in the supplier's order." },
  { name: 'ServiceEdge', description: 'One service of a page.' },
)

const ServiceFilter = builder.inputType('ServiceFilter', {
  description: 'Which services; all given conditions hold at once.',
  fields: (t) => ({
    search: t.string({ description: 'Words that all occur in the number, title or category, in any order.' }),
    category: t.string({ description: 'Exactly this category.' }),
    available: t.boolean({ description: 'Only those that can (or can no longer) be ordered.' }),
  }),
})

builder.queryField('services', (t) =>
  t.field({
    type: ServiceConnection,
    description: "What the supplier sells, in the supplier's order, the withdrawn ones included unless filtered out.",
    args: {
      filter: t.arg({ type: ServiceFilter, description: 'Which services; all of them without it.' }),
      first: t.arg.int(sizeArg(100)),
      after: t.arg.string(afterArg),
    },
    resolve: async (_, { filter, first, after }, { desk }) => {
      const size = pageSize(first, 100)
      const offset = parseNumberCursor(after, 'after') ?? 0
      // A catalogue is a few hundred rows that rarely move: places by number are exact enough, and can be read by people.
      const services = await searchServices(desk.db, filter ?? {})
      const rows = services.slice(offset, offset + size + 1)
      const places = new Map(rows.map((row, index) => [row.id, offset + index + 1]))
      return pageOf(rows, size, after, (row) => String(places.get(row.id)))
    },
  }),
)

builder.queryField('service', (t) =>
  t.prismaField({
    type: Service,
    nullable: true,
    description: "One service, by its id or by the supplier's number; when both are given, both have to be its own.",
    args: {
      id: t.arg.id({ description: 'Our id of it.' }),
      supplierServiceId: t.arg.string({ description: "The supplier's number of it." }),
    },
    resolve: async (query, _, { id, supplierServiceId }, { desk }) => {
      if (!isGiven(id) && !isGiven(supplierServiceId)) return null
      const own = isGiven(id) ? { id: parseServiceId(id) ?? 0 } : {}
      const theirs = isGiven(supplierServiceId) ? { supplierServiceId: supplierServiceId.trim() } : {}
      return await desk.db.service.findFirst({ ...query, where: { ...own, ...theirs } })
    },
  }),
)

type SyncServices = {
  __typename: 'SyncServicesPayload'
  added: number
  changed: number
  withdrawn: number
  total: number
}

const SyncServicesPayload = builder.objectRef<SyncServices>('SyncServicesPayload').implement({
  description: 'What a fresh list of services changed.',
  fields: (t) => ({
    added: t.exposeInt('added', { description: 'Services that are new.' }),
    changed: t.exposeInt('changed', {
      description: 'Services with another price, title, category, time or remarks, and those that came back.',
    }),
    withdrawn: t.exposeInt('withdrawn', { description: 'Services that the supplier no longer lists.' }),
    total: t.exposeInt('total', { description: 'Services that the supplier lists now.' }),
  }),
})

const SyncServicesResult = builder.unionType('SyncServicesResult', {
  types: [SyncServicesPayload, SupplierError],
  description: 'The outcome of syncServices.',
  resolveType: (value) => value.__typename,
})

builder.mutationField('syncServices', (t) =>
  t.field({
    type: SyncServicesResult,
    description:
      'Fetches the list of services now. It is also fetched every hour. When that fails, the services known before are kept.',
    resolve: async (_root, _args, { desk }) => {
      const result = await syncServices(desk)
      if (result.kind === 'supplier') return supplierError(result)
      const { added, changed, withdrawn, total } = result
      return { __typename: 'SyncServicesPayload' as const, added, changed, withdrawn, total }
    },
  }),
)
