import { describeChoice, type OrderFlags } from './order-flags.ts'
import { plainLine } from './plain-text.ts'

/** Why no order was found, with a hint for each kind of condition that was given, and for no other. */
export function describeNothing(search: string, flags: OrderFlags): string {
  const choice = describeChoice(search, flags)
  if (choice === '') return 'There is no order yet.'
  const { model, carrier, status, service, since, until } = flags
  const hasWords = search.trim() !== '' || model !== undefined || carrier !== undefined
  const wider = [
    hasWords ? 'fewer words' : null,
    since === undefined && until === undefined ? null : 'a longer time',
    status ? 'other statuses' : null,
    service ? 'other services' : null,
  ].filter((one) => one !== null)
  const hints = [
    hasWords
      ? 'Every word has to begin a word of the order, and what stands in quotes has to be there as it is.'
      : null,
    // One condition alone that nothing meets needs no advice to leave it out.
    hasWords || wider.length > 1 ? `More may be found with ${wider.join(' or ')}.` : null,
  ].filter((one) => one !== null)
  return [`No order matches ${plainLine(choice)}.`, ...hints].join(' ')
}
