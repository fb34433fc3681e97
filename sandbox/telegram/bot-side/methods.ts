import { answerCallbackQuery } from './answer-callback-query.ts'
import type { Call, Method } from './call.ts'
import { getChat, getChatAdministrators, getChatMember, getChatMemberCount, leaveChat } from './chat-methods.ts'
import {
  deleteMessage,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editMessageText,
} from './edit-methods.ts'
import { getFile } from './file-methods.ts'
import type { Pollers } from './get-updates.ts'
import { booleanOf, textOf } from './parameters.ts'
import {
  deleteMyCommands,
  getMe,
  getMyCommands,
  getMyDescription,
  getMyName,
  getMyShortDescription,
  setMyCommands,
  setMyDescription,
  setMyName,
  setMyShortDescription,
} from './profile-methods.ts'
import { sendChatAction, setMessageReaction } from './reaction-methods.ts'
import { badRequest } from './refusal.ts'
import { sendDocument, sendMessage, sendPhoto } from './send-methods.ts'

const plainMethods = {
  getMe,
  sendMessage,
  sendDocument,
  sendPhoto,
  sendChatAction,
  setMessageReaction,
  editMessageText,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  getFile,
  getChat,
  getChatMember,
  getChatMemberCount,
  getChatAdministrators,
  leaveChat,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName,
  getMyName,
  setMyDescription,
  getMyDescription,
  setMyShortDescription,
  getMyShortDescription,
  setChatMenuButton: () => true,
  getChatMenuButton: () => ({ type: 'commands' }),
  setMyDefaultAdministratorRights: () => true,
  logOut: () => true,
  close: () => true,
} satisfies Record<string, Method>

/** Every method by its name in small letters: Telegram does not care about their case. */
export function createMethods(pollers: Pollers): ReadonlyMap<string, { name: string; method: Method }> {
  const methods: Record<string, Method> = {
    ...plainMethods,
    getUpdates: pollers.getUpdates,
    setWebhook: (call) => setWebhook(call, pollers),
    deleteWebhook: (call) => setWebhook(call, pollers, ''),
    getWebhookInfo: ({ account }) => ({
      url: account.webhookUrl,
      has_custom_certificate: false,
      pending_update_count: account.updates.pending().length,
    }),
  }
  return new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), { name, method }]))
}

/** The address is kept and closes getUpdates, but nothing is sent to it. */
function setWebhook({ account, parameters }: Call, pollers: Pollers, url = textOf(parameters, 'url') ?? ''): true {
  if (url !== '' && !url.startsWith('https://')) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  }
  if (booleanOf(parameters, 'drop_pending_updates')) account.updates.clear()
  account.webhookUrl = url
  if (url !== '') pollers.interrupt(account, 'terminated by setWebhook request')
  return true
}
