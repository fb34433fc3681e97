import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'
import type {} from './global-setup.ts'

export type DatabaseCopy = {
  /** For `createDatabase`. */
  url: string
  /** The copy's own folder; a test may put other files there. */
  folder: string
  /** Deletes the folder; disconnect first. */
  remove(): void
}

/** A migrated, empty database of its own: take one per test file, or per test. */
export function copyDatabase(): DatabaseCopy {
  const folder = mkdtempSync(path.join(tmpdir(), 'imei-desk-test-'))
  const file = path.join(folder, 'test.db')
  copyFileSync(inject('databaseTemplate'), file)
  return { url: `file:${file}`, folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
