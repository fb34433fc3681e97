import type { DeskAnswer, DeskClient } from '../../api/desk-client.ts'
import { BatchInputLinesDocument, type OrderLineInput } from '../../generated/graphql.ts'

/** The lines of a list as they came; null when there is no such list, or when it was dropped meanwhile: then its lines are deleted. */
export async function readInputLines(
  desk: DeskClient,
  id: string,
): Promise<DeskAnswer<readonly OrderLineInput[] | null>> {
  const lines: OrderLineInput[] = []
  for (let after: string | null = null; ; ) {
    const found: Awaited<ReturnType<typeof askForLines>> = await askForLines(desk, id, after)
    if (found.kind !== 'data') return found
    const { batch } = found.data
    if (batch === null || batch.status === 'CANCELLED') return { kind: 'data', data: null }
    const page = batch.lines
    lines.push(...page.nodes.map(({ line, input, note }) => ({ line, input, ...(note === null ? {} : { note }) })))
    if (!page.pageInfo.hasNextPage) return { kind: 'data', data: lines }
    after = page.pageInfo.endCursor
  }
}

const askForLines = (desk: DeskClient, id: string, after: string | null) =>
  desk.ask(BatchInputLinesDocument, { id, after })
