import { z } from 'zod'

/**
 * Where an order or a batch is shown, as the server keeps it for us (`clientReference`): "tg1?bot=..&chat=..&person=..&ask=..". Written as a
 * query string so that parts can be added; readers ignore what they do not know. 512 characters at most.
 */
export type ClientReference = {
  /** The bot that showed it: another bot at the same desk leaves it alone. */
  bot: number
  chat: number
  /** The Telegram user who asked. */
  person: number
  /** The message that asked for it. */
  ask: number
  /** The bot's message that shows it and is kept up to date. */
  card?: number | undefined
  /** What the person has been told last: a status. */
  told?: string | undefined
  /** Telegram's id of the file that a batch came from. */
  file?: string | undefined
  /** Where Telegram has cut the text of a list: when it was sent, and the digits that it ends with ("1793523600.35209"). */
  cut?: string | undefined
  /** The first of the messages that a list came in; the last one is `ask`. Missing where there is only one. */
  first?: number | undefined
  /** The message with the bad rows of a file, once it is sent. */
  errors?: number | undefined
}

const prefix = 'tg1?'

const whole = z
  .string()
  .regex(/^-?\d{1,16}$/)
  .transform(Number)

const fields = z.object({
  bot: whole,
  chat: whole,
  person: whole,
  ask: whole,
  card: whole.optional(),
  told: z.string().optional(),
  file: z.string().optional(),
  cut: z
    .string()
    .regex(/^\d{1,12}\.\d{0,20}$/)
    .optional(),
  first: whole.optional(),
  errors: whole.optional(),
})

/** Throws when it would be longer than the server takes: every part has a bound, so that is a mistake in the program. */
export function writeClientReference(reference: ClientReference): string {
  const given = Object.entries(reference).filter(([, value]) => value !== undefined)
  const text = prefix + new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  if (text.length > 512) throw new Error(`a client reference of ${text.length} characters`)
  return text
}

/** Null for what is not a reference of ours. */
export function parseClientReference(text: string | null): ClientReference | null {
  if (text === null || !text.startsWith(prefix)) return null
  const parsed = fields.safeParse(Object.fromEntries(new URLSearchParams(text.slice(prefix.length))))
  return parsed.success ? parsed.data : null
}
