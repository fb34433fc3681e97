import type { DeskAnswer, DeskClient } from '../../api/desk-client.ts'
import { type LookupAnswerFragment, LookupImeisDocument } from '../../generated/graphql.ts'

/** Inputs of one question: with whole answers some 2 MB. */
const atOnce = 2_000

/** Longer texts hold no IMEI. */
const longestInput = 1_000

/** The order that tells what is known: the newest one with an answer, or the newest there is. */
export const knownOrder = ({ latest, latestCompleted }: LookupAnswerFragment): LookupAnswerFragment['latest'] =>
  latestCompleted ?? latest

/** The newest order, where that is not the one which tells what is known. */
export const newerOrder = (answer: LookupAnswerFragment): LookupAnswerFragment['latest'] =>
  answer.latest?.id === knownOrder(answer)?.id ? null : answer.latest

/** What the history has of each input, in their order. */
export async function lookUpImeis(
  desk: DeskClient,
  inputs: readonly string[],
): Promise<DeskAnswer<readonly LookupAnswerFragment[]>> {
  const answers: LookupAnswerFragment[] = []
  for (let start = 0; start < inputs.length; start += atOnce) {
    const chunk = inputs.slice(start, start + atOnce).map((input) => input.slice(0, longestInput))
    const found = await desk.ask(LookupImeisDocument, { inputs: chunk })
    if (found.kind !== 'data') return found
    answers.push(...found.data.lookupImeis)
  }
  return { kind: 'data', data: answers }
}
