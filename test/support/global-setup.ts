import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '../../src/db/migrate-database.ts'

/** Migrates one empty database for the whole run; `copyDatabase` hands out copies of it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'imei-desk-template-'))
  const file = path.join(folder, 'template.db')
  await migrateDatabase(`file:${file}`)
  // A plain copy of the file would miss what still stands in its log.
  if (existsSync(`${file}-wal`)) throw new Error(`${file} was not closed cleanly: it still has a -wal file`)
  project.provide('databaseTemplate', file)
  return () => rmSync(folder, { recursive: true, force: true })
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseTemplate: string
  }
}
