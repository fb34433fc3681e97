import type { Context } from 'grammy'
import type { DeskAnswer } from './api/desk-client.ts'
import type { UpdateRun } from './intake/update-run.ts'
import type { Messages } from './messages/messages.ts'
import type { Person } from './person/person.ts'

/** What every handler finds on its context beside grammY's own. */
export type BotContext = Context & {
  /** The words for this person; English until the person's language is known. */
  messages: Messages
  /** Who is talking, from the server; asked once an update. */
  findPerson(): Promise<DeskAnswer<Person>>
  /** This run of this update: its number, its deadline, and what an earlier run has left behind. */
  run: UpdateRun
}
