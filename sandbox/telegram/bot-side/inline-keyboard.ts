import type { Wire } from '../wire.ts'
import { isRecord, jsonOf, type Parameters } from './parameters.ts'
import { badRequest } from './refusal.ts'

/** A button below a message, with the one thing it does. */
export type InlineButton =
  | { kind: 'callback'; text: string; data: string }
  | { kind: 'url'; text: string; url: string }
  | { kind: 'copy'; text: string; copy: string }

const maxButtons = 100
const maxDataBytes = 64
const maxCopyLength = 256

/** The inline keyboard of `reply_markup`; empty when there is none, or when the markup is of another kind. */
export function parseInlineKeyboard(parameters: Parameters): InlineButton[][] {
  const markup = jsonOf(parameters, 'reply_markup', 'reply keyboard markup')
  if (markup === null) return []
  if (!isRecord(markup)) throw badRequest('object expected as reply markup')
  const rows = markup['inline_keyboard']
  if (rows === undefined) return refuseUnlessKnown(markup)
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array')
  const keyboard = rows.map(parseRow).filter((row) => row.length > 0)
  if (keyboard.flat().length > maxButtons) throw badRequest('reply markup is too long')
  return keyboard
}

/** Editing takes nothing but inline keyboards. */
export function parseKeyboardForEdit(parameters: Parameters): InlineButton[][] {
  const markup = jsonOf(parameters, 'reply_markup', 'reply keyboard markup')
  if (isRecord(markup) && markup['inline_keyboard'] === undefined && Object.keys(markup).length > 0) {
    throw badRequest('inline keyboard expected')
  }
  return parseInlineKeyboard(parameters)
}

/** Keyboards in place of the person's own are taken and not shown: this sandbox plays inline keyboards only. */
function refuseUnlessKnown(markup: Record<string, unknown>): [] {
  if (markup['keyboard'] !== undefined && !Array.isArray(markup['keyboard'])) {
    throw badRequest('field "keyboard" must be of type Array')
  }
  return []
}

function parseRow(row: unknown): InlineButton[] {
  if (!Array.isArray(row)) throw badRequest('inline keyboard rows must be of type Array')
  return row.map(parseButton)
}

function parseButton(button: unknown): InlineButton {
  const wrong = (problem: string) => badRequest(`can't parse inline keyboard button: ${problem}`)
  if (!isRecord(button)) throw wrong('Inline keyboard button must be an object')
  const text = button['text']
  if (text === undefined) throw wrong('Can\'t find field "text"')
  if (typeof text !== 'string') throw wrong('Field "text" must be of type String')
  if (text.trim() === '') throw wrong('Field "text" must be non-empty')
  const { callback_data: data, url, copy_text: copy } = button
  if (typeof url === 'string' && url !== '') return { kind: 'url', text, url: checkUrl(url) }
  if (copy !== undefined) return { kind: 'copy', text, copy: checkCopy(copy) }
  if (data !== undefined && typeof data !== 'string') throw wrong('Field "callback_data" must be of type String')
  if (data === undefined || data === '') throw wrong('Text buttons are unallowed in the inline keyboard')
  if (Buffer.byteLength(data, 'utf8') > maxDataBytes) throw badRequest('BUTTON_DATA_INVALID')
  return { kind: 'callback', text, data }
}

function checkUrl(url: string): string {
  const wrong = (why: string) => badRequest(`inline keyboard button URL '${url}' is invalid: ${why}`)
  const full = url.includes('://') ? url : `http://${url}`
  if (!/^(https?|tg|ton):\/\//i.test(full)) throw wrong('Unsupported URL protocol')
  if (!URL.canParse(full)) throw wrong('Wrong HTTP URL')
  // A name without a dot is refused; an address of this computer is not.
  if (/^https?:/i.test(full) && !new URL(full).hostname.includes('.')) throw wrong('Wrong HTTP URL')
  return full
}

function checkCopy(copy: unknown): string {
  const text = isRecord(copy) ? copy['text'] : null
  if (typeof text !== 'string' || text.length < 1 || text.length > maxCopyLength) {
    throw badRequest('BUTTON_COPY_TEXT_INVALID')
  }
  return text
}

/** The keyboard as `reply_markup` on the wire. */
export function toReplyMarkup(keyboard: InlineButton[][]): Wire {
  return { inline_keyboard: keyboard.map((row) => row.map(toWireButton)) }
}

function toWireButton(button: InlineButton): Wire {
  switch (button.kind) {
    case 'callback':
      return { text: button.text, callback_data: button.data }
    case 'url':
      return { text: button.text, url: button.url }
    case 'copy':
      return { text: button.text, copy_text: { text: button.copy } }
    default:
      return button satisfies never
  }
}
