import SchemaBuilder from '@pothos/core'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import type PothosPrismaTypes from '../db/generated/pothos-types.ts'
import { getDatamodel } from '../db/generated/pothos-types.ts'
import type { GraphqlContext } from './context.ts'
import { decodeId, encodeId } from './global-id.ts'

export type SchemaTypes = {
  Context: GraphqlContext
  PrismaTypes: PothosPrismaTypes
  DefaultFieldNullability: false
  DefaultEdgesNullability: { list: false; items: false }
  DefaultNodeNullability: false
  /** How many orders a list of them is a page of, for those who ask. */
  Connection: { count?: () => Promise<number> }
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date }
    Date: { Input: string; Output: string }
    Imei: { Input: string; Output: string }
    /** Millionths of a credit. */
    Credits: { Input: bigint; Output: bigint }
  }
}

/** The schema's builder: each file of this folder adds its type with its queries and mutations when schema.ts imports it. It holds no data. */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  prisma: { client: ({ desk }) => desk.db, dmmf: getDatamodel() },
  relay: {
    encodeGlobalID: encodeId,
    decodeGlobalID: decodeId,
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    nodesOnConnection: { description: 'The items alone.' },
    edgesFieldOptions: { nullable: { list: false, items: false }, description: 'The items with their cursors.' },
    nodeFieldOptions: { nullable: false, description: 'The item.' },
    cursorFieldOptions: { description: 'Its place in the list, for `after` and `before`.' },
    pageInfoFieldOptions: { description: 'Where the page stands in its list.' },
    nodeTypeOptions: { description: 'Anything that has an id of its own and can be read by it.' },
    idFieldOptions: { description: 'Its id, the same for ever.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    hasNextPageFieldOptions: { description: 'Whether more follows.' },
    hasPreviousPageFieldOptions: { description: 'Whether something comes before.' },
    startCursorFieldOptions: { description: 'Cursor of the first item; null on an empty page.' },
    endCursorFieldOptions: { description: 'Cursor of the last item; null on an empty page.' },
  },
})
