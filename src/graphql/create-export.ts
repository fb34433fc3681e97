import type { Export as ExportRecord } from '../db/generated/prisma/client.ts'
import { createExport } from '../history/create-export.ts'
import { builder } from './builder.ts'
import { InvalidInputError } from './errors.ts'
import { invalidInput } from './failures.ts'
import { OrderFilter, parseOrderFilter } from './order-filter.ts'
import { memberOr, tagged } from './tagged.ts'

const ExportLayout = builder.enumType('ExportLayout', {
  description: 'What an export holds of each order, and in which form.',
  values: {
    ADVANCED: {
      description:
        'The columns of the supplier site\'s "Advanced Export", in its order: SERVICE, IMEI NO., CREDITS, STATUS, CODE, IMEI 2, CARRIER, SIMLOCK, MODEL, FMI, ORDER DATE, NOTES.',
    },
    FULL: { description: 'Everything that is known of an order; new columns are added at the end.' },
    JSON_LINES: { description: 'One JSON object a line, with the field names of this API.' },
  } as const,
})

const ExportDelimiter = builder.enumType('ExportDelimiter', {
  description: 'What stands between the cells of a table.',
  values: {
    COMMA: { description: 'A comma, as in the older exports of the site.' },
    TAB: { description: 'A tab, as in its newer ones.' },
    SEMICOLON: { description: 'A semicolon, which Excel expects where the comma is the decimal sign.' },
  } as const,
})

const Export = builder.objectRef<ExportRecord & { url: string }>('Export').implement({
  description: 'A link that hands the rows of some orders out, once.',
  fields: (t) => ({
    id: t.id({ description: 'Its id; of no use without the secret in the link.', resolve: ({ id }) => `export_${id}` }),
    url: t.exposeString('url', {
      description:
        'Where to fetch the rows by GET, without a token: the secret is in it. Used up when all has been handed over; a download that broke off can be repeated until `expiresAt`.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'The link works until then: for an hour.' }),
    rowCount: t.exposeInt('rowCount', {
      description: 'Rows that the file will have, without the header. It is fixed, as are the orders that they are of.',
    }),
  }),
})

const CreateExportInput = builder.inputType('CreateExportInput', {
  description: 'Which orders, and how they are written.',
  fields: (t) => ({
    filter: t.field({ type: OrderFilter, description: 'Which orders, as in `orders`; all of them without it.' }),
    layout: t.field({ type: ExportLayout, required: true, description: 'What to write of each.' }),
    delimiter: t.field({
      type: ExportDelimiter,
      description:
        "Between the cells: unless given a TAB for ADVANCED, as in the site's newer exports, and a COMMA for FULL. Not for JSON_LINES.",
    }),
    bom: t.boolean({
      description: 'Begin with a byte order mark, by which Excel knows UTF-8. No unless given. Not for JSON_LINES.',
    }),
    timeZone: t.string({ description: 'On whose clocks the dates are, such as "Europe/London". UTC unless given.' }),
  }),
})

const CreateExportResult = builder.unionType('CreateExportResult', {
  description: 'The outcome of createExport.',
  types: [Export, InvalidInputError],
  resolveType: memberOr('Export'),
})

builder.mutationField('createExport', (t) =>
  t.field({
    type: CreateExportResult,
    description:
      'Makes a link that streams the rows of orders, once, for an hour. Which orders these are is fixed here; each is written as it is when its row is read.',
    args: { input: t.arg({ type: CreateExportInput, required: true, description: 'Which orders, and how.' }) },
    resolve: async (_, { input: { filter, layout, delimiter, bom, timeZone } }, { desk, accountId, publicUrl }) => {
      const chosen = parseOrderFilter(filter, accountId)
      const result = await createExport(desk, accountId, { filter: chosen, layout, delimiter, bom, timeZone })
      return result.kind === 'export'
        ? tagged('Export', { ...result.export, url: `${publicUrl()}${result.path}` })
        : invalidInput(result)
    },
  }),
)
