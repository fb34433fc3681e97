import type { GraphQLSchema } from 'graphql'
import { createIdEncoder, nodeTypes } from './global-id.ts'

/**
 * Pothos answers every id by a promise: a hundred of them for a page, and the whole answer waits for each. The ids of our nodes are made of their
 * rows' own `id`, at once.
 */
export function answerIdsAtOnce(schema: GraphQLSchema): void {
  for (const name of nodeTypes) {
    const type = schema.getType(name)
    const id = type && 'getInterfaces' in type ? type.getFields()['id'] : undefined
    if (!id) throw new Error(`${name} has no id`)
    const encode = createIdEncoder(name)
    id.resolve = (row: { id: string | number }) => encode(row.id)
  }
}
