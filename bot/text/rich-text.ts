import { FormattedString } from '@grammyjs/parse-mode'

/** A part of a message: plain text (never parsed) or text with entities. */
export type TextPart = FormattedString | string

/** One line for each part; null and empty parts leave none. */
export function textLines(...parts: readonly (TextPart | null)[]): FormattedString {
  return FormattedString.join(
    parts.filter((part) => part !== null).filter((part) => part.toString() !== ''),
    '\n',
  )
}

/** Paragraphs with an empty line between them; null and empty parts leave none. */
export function textBlocks(...parts: readonly (TextPart | null)[]): FormattedString {
  return FormattedString.join(
    parts.filter((part) => part !== null).filter((part) => part.toString() !== ''),
    '\n\n',
  )
}
