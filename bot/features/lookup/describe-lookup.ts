import { FormattedString } from '@grammyjs/parse-mode'
import type { LookupAnswerFragment, OrderStatus } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { plainLine } from '../../text/plain-text.ts'
import { type TextPart, textLines } from '../../text/rich-text.ts'
import { showMoment } from '../../text/show-time.ts'
import { summariseAnswer } from '../order-card/describe-answer.ts'

/** How many are known and how they stand, how many were never ordered, how many are no IMEIs. */
export function describeLookup(
  name: string,
  answers: readonly LookupAnswerFragment[],
  { lookup: words, order, batch }: Messages,
): FormattedString {
  const byStatus = new Map<OrderStatus, number>()
  for (const { latest } of answers) if (latest) byStatus.set(latest.status, (byStatus.get(latest.status) ?? 0) + 1)
  const known = answers.filter(({ latest }) => latest !== null).length
  const invalid = answers.filter(({ problem }) => problem !== null).length
  const unknown = answers.length - known - invalid
  return textLines(
    FormattedString.b(words.title(name, known, answers.length)),
    ...[...byStatus]
      .sort(([, one], [, other]) => other - one)
      .map(([status, count]) => batch.standing(order.icon[status], order.shortStanding[status], count)),
    unknown > 0 ? words.unknown(unknown) : null,
    invalid > 0 ? words.invalid(invalid) : null,
  )
}

/** A line for each input: what its newest order became and when, that there is none, or what is wrong with it. */
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
  { imei, message, latest }: LookupAnswerFragment,
  { lookup: words, order, notice }: Messages,
  timeZone: string | null,
): TextPart {
  if (imei === null) return words.wrong(plainLine(message ?? input, 300))
  if (latest === null) return notice.line(words.unknownIcon, imei, words.neverOrdered)
  const said = (latest.status === 'COMPLETED' ? summariseAnswer(latest) : null) ?? order.shortStanding[latest.status]
  const moment = showMoment(latest.finishedAt ?? latest.orderedAt, timeZone)
  return notice.line(order.icon[latest.status], imei, words.facts(said, moment))
}
