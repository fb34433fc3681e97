/** JSON on its way to a bot: an object as Telegram words it. */
export type Wire = { [field: string]: unknown }

/** One part of a text with a form or a meaning, as on the wire; offset and length count UTF-16 units. */
export type Entity = {
  type: string
  offset: number
  length: number
  url?: string | undefined
  language?: string | undefined
  user?: Wire | undefined
  custom_emoji_id?: string | undefined
}

/** A text with its entities, in Telegram's final form. */
export type FormattedText = { text: string; entities: Entity[] }

/** Telegram counts time in whole seconds. */
export function toSeconds(ms: number): number {
  return Math.floor(ms / 1000)
}
