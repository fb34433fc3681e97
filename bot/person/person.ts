import type { DeskAnswer, DeskClient } from '../api/desk-client.ts'
import { type ChatPersonFragment, PersonByExternalIdDocument } from '../generated/graphql.ts'

/** A person's choices as the server keeps them. */
export type Person = Omit<ChatPersonFragment, '__typename'>

/** The server's name of a Telegram user. */
export const externalIdOf = (userId: number): string => `telegram:${userId}`

/** A person's choices; the defaults for somebody who has never chosen anything. */
export async function findPerson(desk: DeskClient, userId: number): Promise<DeskAnswer<Person>> {
  const externalId = externalIdOf(userId)
  const answer = await desk.ask(PersonByExternalIdDocument, { externalId })
  if (answer.kind !== 'data') return answer
  return { kind: 'data', data: answer.data.person ?? newPerson(externalId) }
}

/** Somebody who has never chosen anything. */
export function newPerson(externalId: string): Person {
  return {
    externalId,
    language: null,
    timeZone: null,
    defaultService: null,
    notices: 'EVERY_ANSWER',
    orderWithoutAsking: false,
    quietFrom: null,
    quietTo: null,
  }
}
