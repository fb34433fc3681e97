import { FormattedString } from '@grammyjs/parse-mode'
import type { ChatOrderFragment } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { plainLine, plainText } from '../../text/plain-text.ts'
import { type TextPart, textLines } from '../../text/rich-text.ts'

const shownFirst = ['model', 'carrier', 'simlock', 'findMyIphone', 'gsmaStatus'] as const
const folded = ['imei2', 'serialNumber', 'meid', 'purchaseDate', 'appleCare', 'tetherPolicy'] as const

/** An answer without a device in it (an unlock, a code) is shown as it is up to this length, and folded beyond it. */
const plainAnswerLength = 300

/** What the supplier answered: what people ask for first, then the rest folded. Null when there is no answer. */
export function describeAnswer(order: ChatOrderFragment, { order: words }: Messages): FormattedString | null {
  const { report, resultText } = order
  if (resultText === null) return null
  const line = (label: string, value: string | null): TextPart | null =>
    value === null ? null : words.labelled(label, plainLine(value))
  const first = report ? shownFirst.map((field) => line(words.labels[field], report[field])) : []
  if (!first.some((part) => part !== null)) return describeText(resultText)
  const rest = report
    ? textLines(
        ...folded.map((field) => line(words.labels[field], report[field])),
        ...report.other.map(({ label, value }) => line(plainLine(label), value)),
      )
    : textLines()
  return textLines(...first, rest.rawText === '' ? null : FormattedString.expandableBlockquote(rest))
}

function describeText(text: string): FormattedString {
  const shown = plainText(text).trim()
  if (shown.length <= plainAnswerLength) return textLines(shown)
  return FormattedString.expandableBlockquote(shown)
}

type Summarised = Pick<ChatOrderFragment, 'resultText'> & {
  report: Pick<NonNullable<ChatOrderFragment['report']>, (typeof shownFirst)[number]> | null
}

/** The answer on one line, for lists and notices: "iPhone 13, Unlocked, OFF". Null when there is no answer. */
export function summariseAnswer({ report, resultText }: Summarised): string | null {
  if (resultText === null) return null
  const values = report ? shownFirst.map((field) => report[field]).filter((value) => value !== null) : []
  return plainLine(values.length > 0 ? values.join(', ') : resultText, 120)
}
