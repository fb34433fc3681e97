/**
 * The idempotency key of what a message asks for: `telegram:<bot>:<chat>:<message>[:part...]`. An update that comes again makes the same key, and
 * so does a button that is tapped twice.
 */
export function makeKey(bot: number, chat: number, message: number, ...parts: readonly string[]): string {
  return ['telegram', bot, chat, message, ...parts].join(':')
}
