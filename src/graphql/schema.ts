import type { GraphQLSchema } from 'graphql'
import { answerIdsAtOnce } from './answer-ids-at-once.ts'
import { builder } from './builder.ts'
import './scalars.ts'
import './node.ts'
import './service.ts'
import './order-queries.ts'
import './imei-lookup.ts'
import './order-mutations.ts'
import './resolve-order.ts'
import './batch-queries.ts'
import './batch-mutations.ts'
import './batch-progress.ts'
import './order-event.ts'
import './client-reference.ts'
import './sync-run.ts'
import './supplier.ts'
import './supplier-changed.ts'
import './resume-sending.ts'
import './person.ts'
import './release-orders.ts'
import './link-listed-orders.ts'
import './reparse-reports.ts'
import './alarm.ts'
import './create-export.ts'
import './statistics.ts'

builder.queryType({ description: 'What can be read.' })
builder.mutationType({ description: 'What can be done. Failures that a caller can act on are members of the result.' })
builder.subscriptionType({ description: 'What can be followed, as server-sent events.' })

/** The whole schema; schema.graphql is printed from it. */
export function createSchema(): GraphQLSchema {
  const schema = builder.toSchema({ sortSchema: true })
  answerIdsAtOnce(schema)
  return schema
}
