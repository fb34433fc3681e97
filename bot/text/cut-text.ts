import { FormattedString } from '@grammyjs/parse-mode'
import type { MessageEntity } from 'grammy/types'

/** Telegram's limits in UTF-16 units. */
export const messageLimit = 4_096
export const captionLimit = 1_024

/** Entities that still say what they said when only their beginning is left. Half an IMEI or half an address is wrong instead. */
const divisible: ReadonlySet<MessageEntity['type']> = new Set([
  'blockquote',
  'expandable_blockquote',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'pre',
])

/** The text as it is, or its beginning and "…" when it is longer than `limit`: never cut within a surrogate pair, an IMEI or a link. */
export function cutText(text: FormattedString, limit = messageLimit): FormattedString {
  if (text.rawText.length <= limit) return text
  return FormattedString.join([text.slice(0, findCut(text, limit - 1)), '…'])
}

function findCut({ rawText, rawEntities }: FormattedString, latest: number): number {
  const split = rawEntities.filter(({ type }) => !divisible.has(type))
  let cut = latest
  for (;;) {
    const inside = split.find(({ offset, length }) => offset < cut && cut < offset + length)
    if (inside) {
      cut = inside.offset
    } else if (/[\ud800-\udbff]/.test(rawText.charAt(cut - 1))) {
      cut -= 1
    } else {
      return cut
    }
  }
}
