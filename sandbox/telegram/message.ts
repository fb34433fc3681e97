import type { InlineButton } from './bot-side/inline-keyboard.ts'
import type { Entity } from './wire.ts'

/** Who stands above a message. `nobody` is a message that came without a sender, as a channel's do. */
export type Sender = { kind: 'bot' } | { kind: 'person'; id: number } | { kind: 'nobody' }

/** Where a forwarded message came from. */
export type ForwardOrigin =
  | { kind: 'person'; id: number; atMs: number }
  | { kind: 'hidden'; name: string; atMs: number }
  | { kind: 'channel'; chatId: number; messageId: number; atMs: number }

/** What a message carries beside its text. `fileIds` of a photo are its sizes, the smallest first. */
export type Attachment = { kind: 'document'; fileId: string } | { kind: 'photo'; fileIds: string[] }

/** One message of a chat. `text` is the caption when there is an attachment. */
export type Message = {
  id: number
  chatId: number
  from: Sender
  atMs: number
  editedAtMs: number | null
  edits: number
  text: string
  entities: Entity[]
  attachment: Attachment | null
  replyTo: number | null
  keyboard: InlineButton[][]
  /** Emoji of the bot's reaction. */
  reactions: string[]
  albumId: string | null
  forwardedFrom: ForwardOrigin | null
}
