import type { Api } from 'grammy'
import type { DeskClient } from './api/desk-client.ts'
import type { Background } from './background.ts'
import type { CardShelf } from './chat/card-shelf.ts'
import type { GoneChats } from './chat/gone-chats.ts'
import type { ReferenceBook } from './chat/reference-book.ts'
import type { Clock } from './clock.ts'
import type { PackLimits } from './features/export/pack-parts.ts'
import type { Logger } from './logger.ts'
import type { ToldPauses } from './notices/told-pauses.ts'

/** What every feature is made with. */
export type BotParts = {
  desk: DeskClient
  /** For what is said outside of an update; inside of one `ctx.api` stops with the handler's deadline. */
  telegram: Api
  /** The same for large files: it waits for minutes until one is up. */
  uploads: Api
  references: ReferenceBook
  cards: CardShelf
  goneChats: GoneChats
  toldPauses: ToldPauses
  background: Background
  /** How large the files of an export may be. */
  packLimits: PackLimits
  clock: Clock
  logger: Logger
}
