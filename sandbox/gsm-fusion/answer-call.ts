import { type Account, answerAction, invalidKeyText } from './answer-action.ts'
import type { FaultName } from './fault.ts'
import { duplicatesElement, duplicateText, noCreditText } from './place-order.ts'
import { type Reply, refuse, renderReply } from './reply.ts'
import { type RequestFields, splitList } from './request-fields.ts'
import type { SandboxState } from './sandbox-state.ts'
import {
  breakNesting,
  entityBombDocument,
  hugeDocument,
  truncate,
  withExtraItem,
  withOtherImeis,
} from './strange-replies.ts'

/** What goes over the wire: a document, an HTML page of the CDN, or no answer at all. */
export type Answer =
  | { kind: 'xml'; body: string }
  | { kind: 'html'; status: 429 | 502 }
  /** Nothing comes until the client hangs up. */
  | { kind: 'hang' }
  /** The connection is reset. */
  | { kind: 'reset' }

/** Answers a call with its fault. What is bought is bought here, at once, whatever becomes of the answer. */
export function answerCall(
  state: SandboxState,
  account: Account,
  fields: RequestFields,
  { call, fault }: { call: number; fault: FaultName | null },
): Answer {
  const run = () => answerAction(state, account, fields, call)
  const xml = (reply: Reply): Answer => ({ kind: 'xml', body: renderReply(reply, state.settings().prolog) })
  const afterRun = (answer: Answer): Answer => {
    run()
    return answer
  }
  switch (fault) {
    case null:
    case 'slow':
      return xml(run())
    case 'hang-before-accept':
      return { kind: 'hang' }
    case 'hang-after-accept':
      return afterRun({ kind: 'hang' })
    case 'reset-before-accept':
      return { kind: 'reset' }
    case 'reset-after-accept':
      return afterRun({ kind: 'reset' })
    case 'html-502-before-accept':
      return { kind: 'html', status: 502 }
    case 'html-502-after-accept':
      return afterRun({ kind: 'html', status: 502 })
    case 'too-many-requests':
      return { kind: 'html', status: 429 }
    case 'empty':
      return afterRun({ kind: 'xml', body: '' })
    case 'truncated-xml':
      return { kind: 'xml', body: truncate(renderReply(run(), state.settings().prolog)) }
    case 'broken-xml':
      return { kind: 'xml', body: breakNesting(renderReply(run(), state.settings().prolog)) }
    case 'wrong-imei':
      return xml(withOtherImeis(run(), state.seed))
    case 'extra-item':
      return xml(withExtraItem(run(), state.seed, state.nextOrderId()))
    case 'maintenance':
      return xml(refuse('Website is in maintenance, please try again later'))
    case 'duplicate':
      return xml(pretendDuplicate(state, fields))
    case 'no-credit':
      return xml(refuse(noCreditText))
    case 'invalid-key':
      return xml(refuse(invalidKeyText))
    case 'huge':
      return { kind: 'xml', body: hugeDocument(state.settings().prolog) }
    case 'entity-bomb':
      return { kind: 'xml', body: entityBombDocument() }
    default:
      return fault satisfies never
  }
}

function pretendDuplicate(state: SandboxState, fields: RequestFields): Reply {
  const imeis = splitList(fields.get('imei'))
  if (state.settings().duplicates === 'root-error' || imeis.length === 0) return refuse(duplicateText)
  return { kind: 'orders', items: [], rest: duplicatesElement(imeis) }
}
