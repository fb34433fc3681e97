import type { User } from 'grammy/types'
import { externalIdOf } from '../person/person.ts'
import { plainLine } from '../text/plain-text.ts'

/** Who decided something in chat, for the history at the server: "Anna Smith (telegram:1001), in Telegram". */
export function whoSays({ id, first_name, last_name }: Pick<User, 'id' | 'first_name' | 'last_name'>): string {
  // Brackets in a name could make it look like somebody else's.
  const name = plainLine(`${first_name} ${last_name ?? ''}`.replace(/[()]/g, ''), 60)
  return `${name} (${externalIdOf(id)}), in Telegram`
}

/** Whether the history says that this Telegram user decided it. */
export function isSaidBy(reason: string | null, userId: number): boolean {
  return reason?.includes(`(${externalIdOf(userId)}), in Telegram`) ?? false
}
