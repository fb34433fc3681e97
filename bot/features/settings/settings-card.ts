import { FormattedString } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { wordField } from '../../buttons/fields.ts'
import type { Outgoing } from '../../chat/send-message.ts'
import type { NoticeChoice } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Person } from '../../person/person.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'

/** What a tap below the settings changes. `usual` shows the services; the others are choices by themselves. */
export const settingChoices = ['usual', 'ask', 'once', 'every', 'summaries', 'failures', 'quiet', 'loud'] as const

export type SettingChoice = (typeof settingChoices)[number]

export const settingButton = defineButton(buttonNames.changeSetting, { choice: wordField(...settingChoices) })

/** The next of the three choices for notices, and the button that makes it. */
const nextNotices: Record<NoticeChoice, { choice: SettingChoice; becomes: NoticeChoice }> = {
  EVERY_ANSWER: { choice: 'summaries', becomes: 'SUMMARIES' },
  SUMMARIES: { choice: 'failures', becomes: 'FAILURES_ONLY' },
  FAILURES_ONLY: { choice: 'every', becomes: 'EVERY_ANSWER' },
}

/** A person's settings, with the buttons that change them. `remark` stands below. */
export function settingsCard(
  person: Person,
  { settings: words }: Messages,
  ownerId: number,
  remark: string | null = null,
): Outgoing {
  const { defaultService, orderWithoutAsking, notices, quietFrom, quietTo, timeZone } = person
  const text = textBlocks(
    FormattedString.b(words.title),
    textLines(
      words.usual(defaultService ? plainLine(defaultService.title) : words.noUsual),
      words.atOnce(orderWithoutAsking),
      words.notices(words.noticeChoices[notices]),
      quietFrom !== null && quietTo !== null ? words.quiet(quietFrom, quietTo) : words.noQuiet,
      words.zone(timeZone ?? words.noZone),
      words.language(words.languageName),
    ),
    words.how,
    remark,
  )
  const data = (choice: SettingChoice) => settingButton.data(ownerId, { choice })
  const next = nextNotices[notices]
  const isQuiet = quietFrom !== null
  const buttons = new InlineKeyboard()
    .text(words.buttons.usual, data('usual'))
    .row()
    .text(orderWithoutAsking ? words.buttons.askFirst : words.buttons.atOnce, data(orderWithoutAsking ? 'ask' : 'once'))
    .row()
    .text(words.buttons.notices(words.noticeChoices[next.becomes]), data(next.choice))
    .row()
    .text(isQuiet ? words.buttons.quietOff : words.buttons.quietOn, data(isQuiet ? 'loud' : 'quiet'))
  return { text, buttons }
}
