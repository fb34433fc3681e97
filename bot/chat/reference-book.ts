import type { DeskAnswer, DeskClient } from '../api/desk-client.ts'
import { ReferenceOfDocument, SetClientReferenceDocument } from '../generated/graphql.ts'
import { type ClientReference, parseClientReference, writeClientReference } from './client-reference.ts'

/** Where orders and batches are shown: kept at the server, changed here one part at a time. */
export type ReferenceBook = {
  /**
   * Changes parts of the reference of an order or batch. Changes of one order come one after the other, so that the handler that
   * notes its card and the notices that note what was told never undo each other. `data: false` when it has no reference of ours.
   */
  change(id: string, patch: ReferencePatch): Promise<DeskAnswer<boolean>>
}

/** New values, or how to find them from what stands there now. */
export type ReferencePatch = Partial<ClientReference> | ((now: ClientReference) => Partial<ClientReference>)

export function createReferenceBook(desk: DeskClient): ReferenceBook {
  const tails = new Map<string, Promise<unknown>>()
  return {
    change: (id, patch) => {
      const change = (tails.get(id) ?? Promise.resolve()).then(() => changeReference(desk, id, patch))
      const tail = change.finally(() => {
        if (tails.get(id) === tail) tails.delete(id)
      })
      tails.set(id, tail)
      return change
    },
  }
}

async function changeReference(desk: DeskClient, id: string, patch: ReferencePatch): Promise<DeskAnswer<boolean>> {
  const found = await desk.ask(ReferenceOfDocument, { id })
  if (found.kind !== 'data') return found
  const { node } = found.data
  const text = node && 'clientReference' in node ? node.clientReference : null
  const reference = parseClientReference(text)
  if (!reference) return { kind: 'data', data: false }
  const changed = writeClientReference({ ...reference, ...(typeof patch === 'function' ? patch(reference) : patch) })
  if (changed === text) return { kind: 'data', data: true }
  const set = await desk.ask(SetClientReferenceDocument, { input: { id, clientReference: changed } })
  if (set.kind !== 'data') return set
  return { kind: 'data', data: set.data.setClientReference.__typename !== 'NotFoundError' }
}
