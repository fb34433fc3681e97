import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { World } from './world.ts'

/** Copies what is left of a run, with the log and what the supplier and the clients know; answers the folder. */
export function keepWorld({ folder, plan, log, sandbox, arrivals, clients }: World): string {
  const kept = mkdtempSync(path.join(tmpdir(), `imei-desk-crash-seed-${plan.seed}-`))
  cpSync(folder, kept, { recursive: true })
  writeFileSync(path.join(kept, 'log.txt'), log.join('\n'))
  const seen = { plan, ledger: sandbox.ledger(), calls: sandbox.calls(), arrivals, notes: clients.notes }
  writeFileSync(path.join(kept, 'outside.json'), JSON.stringify(seen, null, 1))
  return kept
}
