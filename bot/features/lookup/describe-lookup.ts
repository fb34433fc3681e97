import { FormattedString } from '@grammyjs/parse-mode'
import type { LookupAnswerFragment, OrderStatus } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { plainLine } from '../../text/plain-text.ts'
import { type TextPart, textLines } from '../../text/rich-text.ts'
import { showMoment } from '../../text/show-time.ts'
import { summariseAnswer } from '../order-card/describe-answer.ts'
import { knownOrder, newerOrder } from './look-up-imeis.ts'

/** How many are known and how they stand, how many were never ordered, how many are no IMEIs. */
export function describeLookup(
  name: string,
  answers: readonly LookupAnswerFragment[],
  { lookup: words, order, batch }: Messages,
): FormattedString {
  const byStatus = new Map<OrderStatus, number>()
  const orders = answers.flatMap((answer) => knownOrder(answer) ?? [])
  for (const { status } of orders) byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
  const known = orders.length
  const newer = answers.filter((answer) => newerOrder(answer) !== null).length
  const invalid = answers.filter(({ problem }) => problem !== null).length
  const unknown = answers.length - known - invalid
  return textLines(
    FormattedString.b(words.title(name, known, answers.length)),
    ...[...byStatus]
      .sort(([, one], [, other]) => other - one)
      .map(([status, count]) => batch.standing(order.icon[status], order.shortStanding[status], count)),
    newer > 0 ? words.newer(newer) : null,
    unknown > 0 ? words.unknown(unknown) : null,
    invalid > 0 ? words.invalid(invalid) : null,
  )
}

/**
 * A line for each input: what its newest answered order (or the newest of all) became and when, how a newer one stands, that there is none, or what is wrong
 * with it.
 */
export function listLookup(
  inputs: readonly string[],
  answers: readonly LookupAnswerFragment[],
  messages: Messages,
  timeZone: string | null,
): FormattedString {
  return textLines(...answers.map((answer, index) => listOne(inputs[index] ?? '', answer, messages, timeZone)))
}

function listOne(
  input: string,
  answer: LookupAnswerFragment,
  { lookup: words, order, notice }: Messages,
  timeZone: string | null,
): TextPart {
  const { imei, message } = answer
  const [known, newer] = [knownOrder(answer), newerOrder(answer)]
  if (imei === null) return words.wrong(plainLine(message ?? input, 300))
  if (known === null) return notice.line(words.unknownIcon, imei, words.neverOrdered)
  const said = (known.status === 'COMPLETED' ? summariseAnswer(known) : null) ?? order.shortStanding[known.status]
  const facts = words.facts(said, showMoment(known.finishedAt ?? known.orderedAt, timeZone))
  const more = newer && words.newerOne(order.shortStanding[newer.status], showMoment(newer.orderedAt, timeZone))
  return notice.line(order.icon[known.status], imei, more ? `${facts}; ${more}` : facts)
}
