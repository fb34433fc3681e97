import type { DeskAnswer, DeskClient } from '../api/desk-client.ts'
import { UpdatePersonDocument, type UpdatePersonMutation } from '../generated/graphql.ts'
import { externalIdOf } from './person.ts'

/** Makes a service the one that is ordered unless another is named. */
export async function setDefaultService(
  desk: DeskClient,
  userId: number,
  serviceId: string,
): Promise<DeskAnswer<UpdatePersonMutation['updatePerson']>> {
  const input = { externalId: externalIdOf(userId), defaultServiceId: serviceId }
  const answer = await desk.ask(UpdatePersonDocument, { input })
  return answer.kind === 'data' ? { kind: 'data', data: answer.data.updatePerson } : answer
}
