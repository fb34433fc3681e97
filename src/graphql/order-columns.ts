import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql'
import { Prisma } from '../db/generated/prisma/client.ts'
import type { OrderColumn } from '../history/order-row.ts'

/** Fields of an order that are made of a column with another name. */
const madeOf: Readonly<Record<string, OrderColumn>> = { price: 'priceMicros', report: 'resultCode' }

/**
 * What a query asks of the orders that stand in its items behind the fields of `path`, by name. Fragments count whole, and so does what `@skip`
 * may leave out: too much is read rather than too little.
 */
export function askedOfOrders(info: GraphQLResolveInfo, path: readonly string[]): ReadonlySet<string> {
  const items = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const orders = path.reduce(
    (sets, name) =>
      fieldsOf(info, sets).flatMap((field) =>
        field.name.value === name && field.selectionSet ? field.selectionSet : [],
      ),
    items,
  )
  return new Set(fieldsOf(info, orders).map((field) => field.name.value))
}

/** Whether these fields of an order can be answered from its own columns. */
export const isPlain = (fields: ReadonlySet<string>): boolean =>
  [...fields].every((field) => field === '__typename' || isColumn(field) || Object.hasOwn(madeOf, field))

/** The columns that these fields of an order are made of. */
export function columnsOf(fields: ReadonlySet<string>): OrderColumn[] {
  return [...fields].flatMap((field) => (isColumn(field) ? field : (madeOf[field] ?? [])))
}

const isColumn = (field: string): field is OrderColumn => Object.hasOwn(Prisma.OrderScalarFieldEnum, field)

function fieldsOf({ fragments }: GraphQLResolveInfo, sets: readonly SelectionSetNode[]) {
  const flatten = (
    set: SelectionSetNode | undefined,
  ): Extract<SelectionSetNode['selections'][number], { kind: 'Field' }>[] =>
    (set?.selections ?? []).flatMap((selection) => {
      // The strings are graphql's own `Kind`, whose enum does not compare with them.
      if (selection.kind === 'Field') return [selection]
      if (selection.kind === 'InlineFragment') return flatten(selection.selectionSet)
      return flatten(fragments[selection.name.value]?.selectionSet)
    })
  return sets.flatMap(flatten)
}
