import { FormattedString, fmt } from '@grammyjs/parse-mode'
import { textBlocks, textLines } from '../../text/rich-text.ts'

/** Deciding about an order of which nobody knows whether the supplier has it. */
export const decideMessages = {
  evidence: (evidence: string): string => `What is known: ${evidence}`,
  whichNumber:
    'Which number has it in the supplier’s own order list? I check the number with the supplier before anything changes.',
  sureNotPlaced:
    '⚠️ Are you sure that the supplier does not have it? Look in its own order list first. Ordering again is then possible; if the supplier does have it, you pay twice.',
  refused: (why: string): string => `✋ ${why}`,
  supplierSilent: (why: string): string => `⏳ ${why} Nothing was changed; try again in a minute.`,
  settled: (standing: string): string => `It is settled already: ${standing}`,
  notedPlaced: (number: string): string => `Noted: the supplier has it as ${number}.`,
  notedNotPlaced: 'Noted: it was not placed. It can be ordered again.',

  /** Asks for the number; `note` is for the bot itself and comes back with the reply. */
  askNumber: (imei: string, why: string | null, note: FormattedString): FormattedString =>
    textBlocks(
      why,
      textLines(
        fmt`🔢 Which number does the supplier have for ${FormattedString.code(imei)}?`,
        'Reply to this message with it. It stands in the supplier’s own order list, such as 15000123.',
      ),
      fmt`My note: ${note}`,
    ),
  numberHint: '15000123',
  noNumber: 'I see no number of the supplier’s in this: one whole number of up to 20 digits.',
  isImei: 'That is an IMEI. I need the number that the supplier gave the order.',
  /** `standing` is null while there is nothing more to tell. */
  accepted: (number: string, standing: string | null): FormattedString =>
    fmt`✅ The supplier has it as ${FormattedString.code(number)}. ${standing ?? 'Its answer comes by itself.'}`,

  buttons: {
    placed: 'It was placed',
    notPlaced: 'It was not placed',
    placedAfterAll: 'It was placed after all',
    isNumber: (number: string): string => `It is ${number}`,
    otherNumber: 'Another number',
    surelyNotPlaced: 'Yes, it was not placed',
    back: '‹ Back',
    decide: (imei: string): string => `Decide ${imei}`,
    all: 'All that need a person',
  },
}
