import { formatMillionths } from './credits.ts'
import { getImeis } from './get-imeis.ts'
import {
  fileServicesXml,
  imeiServicesXml,
  mobilesXml,
  providersXml,
  serverServicesXml,
  serviceTablesXml,
} from './lookup-lists.ts'
import { placeOrder } from './place-order.ts'
import { type Reply, refuse } from './reply.ts'
import type { RequestFields } from './request-fields.ts'
import type { SandboxState } from './sandbox-state.ts'
import { type SupplierAction, supplierActions } from './supplier-actions.ts'

/** Who may call: the plain fields `userId` and `apiKey` of every request. */
export type Account = { user: string; key: string }

export const invalidUserText = 'Invalid User!'
export const invalidKeyText = 'Invalid API Key!'

/** Answers one call: who is it, what do they want, do it. The call's number goes into the ledger. */
export function answerAction(state: SandboxState, account: Account, fields: RequestFields, call: number): Reply {
  if (fields.get('userId') !== account.user) return refuse(invalidUserText)
  if (fields.get('apiKey') !== account.key) return refuse(invalidKeyText)
  const action = supplierActions.find((known) => known === fields.get('action'))
  return action ? runAction(action, state, fields, call) : refuse('Invalid Action!')
}

function runAction(action: SupplierAction, state: SandboxState, fields: RequestFields, call: number): Reply {
  switch (action) {
    case 'placeorder':
      return placeOrder(state, fields, call)
    case 'getimeis':
      return getImeis(state, fields)
    case 'accountinfo':
      return accountInfo(state)
    case 'imeiservices':
      return { kind: 'document', root: imeiServicesXml(state.catalogue) }
    case 'fileservices':
      return { kind: 'document', root: fileServicesXml() }
    case 'serverservices':
      return { kind: 'document', root: serverServicesXml() }
    case 'getproviders':
      return { kind: 'document', root: providersXml() }
    case 'getmobiles':
      return { kind: 'document', root: mobilesXml() }
    case 'getservices':
      return { kind: 'document', root: serviceTablesXml() }
    default:
      return action satisfies never
  }
}

function accountInfo(state: SandboxState): Reply {
  if (!state.settings().accountInfo) return refuse('Invalid Action!')
  const balance = formatMillionths(state.balanceMillionths())
  return { kind: 'document', root: `<Client><ClientCredits>$ ${balance} USD</ClientCredits></Client>` }
}
