import type { DeskClient, DeskFailure } from '../../api/desk-client.ts'
import { LinkListedOrdersDocument } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { plainLine } from '../../text/plain-text.ts'
import type { Held } from './find-held.ts'
import { nameListed } from './name-listed.ts'

export type LinkOutcome = { kind: 'said'; remark: string } | { kind: 'failed'; failure: DeskFailure }

/** A person (`reason` tells who) takes what the supplier lists for these orders as theirs. Answers in words what came of it. */
export async function linkHeld(
  desk: DeskClient,
  { orders }: Held,
  reason: string,
  words: Messages['held'],
): Promise<LinkOutcome> {
  const answer = await desk.ask(LinkListedOrdersDocument, { input: { ids: orders.map(({ id }) => id), reason } })
  if (answer.kind !== 'data') return { kind: 'failed', failure: answer }
  const result = answer.data.linkListedOrders
  switch (result.__typename) {
    case 'LinkListedOrdersPayload': {
      const unclear = result.severalListed + result.contested
      const named = nameListed(result.unclear, unclear)
      return { kind: 'said', remark: words.linked(result.linked, result.notListed, unclear, named) }
    }
    case 'NotFoundError':
    case 'EvidenceRejectedError':
    case 'SupplierError':
    case 'InvalidInputError':
      return { kind: 'said', remark: words.failed(plainLine(result.message, 300)) }
    default:
      return result satisfies never
  }
}
