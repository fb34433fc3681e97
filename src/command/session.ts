import type { ApiClient } from './api-client.ts'
import type { Output } from './output.ts'
import type { Surroundings } from './surroundings.ts'

/** What every command works with. */
export type Session = { api: ApiClient; output: Output; surroundings: Surroundings }

/** How a command ended. `document` is what `--json` prints. */
export type CommandEnd = { exitCode: number; document: unknown }
