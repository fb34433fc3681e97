import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Checkpoint, noCheckpoint } from '../checkpoint.ts'
import { findDatabaseKind, makeDatabaseFolder } from './database.ts'
import { migrate } from './migrate.ts'
import { createSqliteAdapter } from './sqlite-adapter.ts'

/** Makes the database at `url` when it is not there, brings its tables up to date and answers the names of the migrations that it applied. */
export async function migrateDatabase(url: string, checkpoint: Checkpoint = noCheckpoint): Promise<string[]> {
  const kind = findDatabaseKind(url)
  if (kind !== 'sqlite') throw new Error(`DATABASE_URL names no SQLite file: ${url.replace(/\/\/.*@/, '//***@')}`)
  makeDatabaseFolder(url)
  const connection = await createSqliteAdapter(url).connect()
  try {
    return await migrate(connection, kind, path.join(findProjectFolder(), 'prisma', kind, 'migrations'), checkpoint)
  } finally {
    await connection.dispose()
  }
}

/** The folder that holds prisma/, from the source as well as from the built code. */
function findProjectFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'prisma', 'schema.prisma'))) {
    const parent = path.dirname(folder)
    if (parent === folder) throw new Error('the folder prisma/ is not where the program was installed')
    folder = parent
  }
  return folder
}
