import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql'
import { Prisma } from '../db/generated/prisma/client.ts'
import type { OrderColumn } from '../history/find-newest-orders.ts'

/** Fields of an order that are made of a column with another name. */
const madeOf: Readonly<Record<string, OrderColumn>> = { price: 'priceMicros', report: 'resultCode' }

/**
 * What a query asks of the orders that stand in the field `name` of its items, by name. Fragments count whole, and so does what `@skip`
 * may leave out: too much is read rather than too little.
 */
export function askedOfOrders(info: GraphQLResolveInfo, name: string): ReadonlySet<string> {
  const within = (sets: readonly SelectionSetNode[]): SelectionSetNode[] =>
    fieldsOf(info, sets).flatMap((field) => (field.name.value === name && field.selectionSet ? field.selectionSet : []))
  const items = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  return new Set(fieldsOf(info, within(items)).map((field) => field.name.value))
}

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
