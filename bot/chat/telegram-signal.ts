import type { Api } from 'grammy'

/** The kind of signal that grammY's types ask for. */
export type TelegramSignal = NonNullable<Parameters<Api['getMe']>[0]>

/** A signal for grammY: its types name an older copy of the same interface, and it only listens for `abort`. */
export function telegramSignal(signal: AbortSignal): TelegramSignal {
  return signal as unknown as TelegramSignal
}
