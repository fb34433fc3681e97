import { FormattedString, fmt } from '@grammyjs/parse-mode'
import { textBlocks, textLines } from '../../text/rich-text.ts'

export const fileMessages = {
  refused: (name: string, why: string): FormattedString =>
    textBlocks(fmt`📄 ${FormattedString.b(name)} was not read.`, why),
  unnamed: 'The file',
  tooLarge: 'It is larger than 20 MB, and Telegram gives me nothing above that. Cut it into smaller files.',
  gone: 'Telegram does not hand this file out to me any more. Send it once more.',
  broken: 'Its download broke off three times. Send it once more; nothing of it was ordered.',
  picture: (): FormattedString =>
    textLines(
      'I cannot read pictures: a wrong digit would order, and pay for, somebody else’s phone.',
      'Write the IMEI as text (on the phone: dial *#06#, touch and hold the number, copy), or send a CSV or text file.',
    ),
  captionNotRead: 'The text below the file was not read: send the IMEIs in it as a message of their own.',
  errorsCaption: (count: number): string =>
    count === 1
      ? 'The row without a usable IMEI, with what is wrong with it. Correct it and send this file back if you want it.'
      : `All ${count} rows without a usable IMEI, with what is wrong with each. Correct them and send this file back if you want them.`,
  errorColumns: { row: 'Row', problem: 'Problem' },
}
