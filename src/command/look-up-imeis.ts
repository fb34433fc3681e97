import { CommandFailure } from './command-failure.ts'
import { LookupImeisDocument, type LookupImeisQuery } from './generated/graphql.ts'
import type { Session } from './session.ts'

/** What the history has of one input. */
export type ImeiAnswer = LookupImeisQuery['lookupImeis'][number]

/** The order that tells what is known: the newest one with an answer, or the newest there is. */
export const knownOrder = ({ latest, latestCompleted }: ImeiAnswer): ImeiAnswer['latest'] => latestCompleted ?? latest

/** The newest order, where that is not the one which tells what is known. */
export const newerOrder = (answer: ImeiAnswer): ImeiAnswer['latest'] =>
  answer.latest?.id === knownOrder(answer)?.id ? null : answer.latest

/** Inputs of one question. The server takes 30,000; with whole answers these are some 2 MB, and Ctrl-C is heard between them. */
const atOnce = 2_000

/** Longer texts hold no IMEI, and twenty of them would be a request that is too large. */
const longestInput = 1_000

/** Looks up every input, in its order. `serviceId`: only the orders of that service. */
export async function lookUpImeis(
  { api, surroundings }: Session,
  inputs: readonly string[],
  serviceId: string | null,
): Promise<ImeiAnswer[]> {
  const answers: ImeiAnswer[] = []
  for (let start = 0; start < inputs.length; start += atOnce) {
    const chunk = inputs.slice(start, start + atOnce).map((input) => input.slice(0, longestInput))
    const { lookupImeis } = await api.ask(LookupImeisDocument, { inputs: chunk, serviceId }, surroundings.interrupted)
    if (lookupImeis.length !== chunk.length)
      throw new CommandFailure('unexpected', 'The API answered another number of rows than was asked.')
    answers.push(...lookupImeis)
  }
  return answers
}
