import type { Call } from './call.ts'
import { booleanOf, textOf } from './parameters.ts'
import { badRequest } from './refusal.ts'

/** How long a press waits for its answer. Telegram names no figure; its clients stop waiting after about this long. */
const answerableMs = 15_000
const maxAnswerLength = 200

/** Each press can be answered once. */
export function answerCallbackQuery({ world, account, parameters }: Call): true {
  const press = account.presses.get(textOf(parameters, 'callback_query_id') ?? '')
  if (!press || press.answer || world.now() - press.atMs > answerableMs) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid')
  }
  const text = textOf(parameters, 'text') ?? ''
  if (text.length > maxAnswerLength) throw badRequest('MESSAGE_TOO_LONG')
  press.answer = { text, alert: booleanOf(parameters, 'show_alert'), url: textOf(parameters, 'url') }
  world.live.tell({ kind: 'answer', press: press.id, person: press.personId, ...press.answer })
  return true
}
