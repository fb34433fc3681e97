import type { AccountReply } from '../supplier.ts'
import { parseMoney } from './money.ts'
import { findNestedRefusal, type ReplyDocument } from './read-reply.ts'
import type { XmlElement } from './xml-document.ts'
import { findText, toOneLine } from './xml-fields.ts'

const balanceNames = ['ClientCredits', 'credit', 'credits', 'Credit', 'Credits', 'balance']
const currencyNames = ['currency', 'Currency', 'ClientCurrency']

/**
 * Reads the reply to `accountinfo`, which nobody has recorded: `Client/ClientCredits` = "$ 150.00 USD" and the `mail`, `credit`, `currency` form of
 * sibling products are both understood, with or without a wrapping element. The mail address is nobody's business here.
 */
export function readAccount(document: ReplyDocument): AccountReply {
  const refusal = findNestedRefusal(document, 'Client')
  if (refusal !== null) return refusal
  for (const holder of [document.root, ...document.root.children]) {
    const money = parseMoney(findFirst(holder, balanceNames))
    if (money === null) continue
    const currency = document.clean(toOneLine(findFirst(holder, currencyNames), 10))
    return { kind: 'account', balanceMicros: money.micros, currency: currency === '' ? money.currency : currency }
  }
  return {
    kind: 'unreadable',
    detail: 'the account names no balance that can be read',
    httpStatus: 200,
    raw: document.raw,
  }
}

function findFirst(holder: XmlElement, names: readonly string[]): string {
  for (const name of names) {
    const text = findText(holder, name)
    if (text !== '') return text
  }
  return ''
}
