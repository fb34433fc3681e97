import type { CommandEnd, Session } from './session.ts'

/** What every command understands. */
export type GlobalFlags = { apiUrl?: string; token?: string; json?: boolean }

/** Opens a session by the flags and runs a command in it. */
export type Run = (flags: GlobalFlags, run: (session: Session) => Promise<CommandEnd>) => Promise<void>
