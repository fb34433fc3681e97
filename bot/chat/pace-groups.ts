import type { Transformer } from 'grammy'
import type { Clock } from '../clock.ts'

/** Telegram's limit for messages to one group. */
const groupLimit = 20
const windowMs = 60_000

/**
 * Keeps the bot below Telegram's limit for groups: what would be the 21st message within a minute is answered like Telegram's own
 * "too many requests", so that every caller deals with it in the one way it has.
 */
export function paceGroups(clock: Clock): Transformer {
  const sentAt = new Map<string, number[]>()
  return async (prev, method, payload, signal) => {
    const group = findGroup(method, payload)
    if (group === null) return await prev(method, payload, signal)
    const now = clock.now()
    const recent = (sentAt.get(group) ?? []).filter((at) => now - at < windowMs)
    const [oldest] = recent
    if (oldest !== undefined && recent.length >= groupLimit) {
      const retryAfter = Math.max(1, Math.ceil((oldest + windowMs - now) / 1_000))
      return {
        ok: false,
        error_code: 429,
        description: 'the bot itself waits',
        parameters: { retry_after: retryAfter },
      }
    }
    sentAt.set(group, [...recent, now])
    if (sentAt.size > 1_000) forgetQuiet(sentAt, now)
    return await prev(method, payload, signal)
  }
}

function findGroup(method: string, payload: object): string | null {
  if (!method.startsWith('send') || method === 'sendChatAction') return null
  const chat = 'chat_id' in payload ? String(payload.chat_id) : ''
  return chat.startsWith('-') || chat.startsWith('@') ? chat : null
}

function forgetQuiet(sentAt: Map<string, number[]>, now: number): void {
  for (const [group, times] of sentAt) if (times.every((at) => now - at >= windowMs)) sentAt.delete(group)
}
