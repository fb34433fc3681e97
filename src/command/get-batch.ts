import { CommandFailure } from './command-failure.ts'
import {
  BatchByIdDocument,
  type BatchFactsFragment,
  BatchLinesDocument,
  type BatchLinesQuery,
} from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import type { Session } from './session.ts'

/** A batch by its id; throws when there is none. */
export async function getBatch({ api }: Session, id: string, signal?: AbortSignal): Promise<BatchFactsFragment> {
  const { batch } = await api.ask(BatchByIdDocument, { id }, signal)
  return batch ?? refuse(id)
}

export type ResultLine = NonNullable<BatchLinesQuery['batch']>['lines']['nodes'][number]

/** Every line of a batch with what became of it, in the order of the input. */
export async function getBatchLines({ api }: Session, id: string): Promise<ResultLine[]> {
  const lines: ResultLine[] = []
  let after: string | null = null
  for (;;) {
    // Its type has to be named: `after` would otherwise take part in its own inference.
    const { batch }: BatchLinesQuery = await api.ask(BatchLinesDocument, { id, after })
    if (!batch) return refuse(id)
    lines.push(...batch.lines.nodes)
    after = batch.lines.pageInfo.endCursor
    if (!batch.lines.pageInfo.hasNextPage || after === null) return lines
  }
}

function refuse(id: string): never {
  throw new CommandFailure('nothing', `There is no batch "${plainLine(id)}".`)
}
