import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createSchemaDiff, dialects } from './diff-schemas.ts'

/**
 * `npm run db:migration -- NAME` writes one migration a database for what changed in prisma/schema.prisma since the last one (prisma/migrated.prisma
 * remembers it). `--check` fails when something changed that no migration holds.
 */
const [name] = process.argv.slice(2)
const model = readFileSync('prisma/schema.prisma', 'utf8')
const migrated = existsSync('prisma/migrated.prisma') ? readFileSync('prisma/migrated.prisma', 'utf8') : null
const diff = await createSchemaDiff()
const changes: [string, string][] = []
for (const dialect of dialects) {
  const sql = await diff(dialect, migrated, model)
  if (sql.trim() !== '' && !sql.includes('This is an empty migration')) changes.push([dialect, sql])
}

if (name === '--check') {
  if (changes.length > 0)
    fail('prisma/schema.prisma has changed since the last migration: run npm run db:migration -- NAME')
} else if (!name || !/^[a-z0-9_]{3,60}$/.test(name)) {
  fail('give the migration a name of small letters, digits and _: npm run db:migration -- add_people')
} else if (changes.length === 0) {
  fail('nothing has changed since the last migration')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  for (const [dialect, sql] of changes) {
    const folder = `prisma/${dialect}/migrations/${stamp}_${name}`
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/migration.sql`, sql)
    writeFileSync(`prisma/${dialect}/migrations/migration_lock.toml`, `provider = "${dialect}"\n`)
    console.log(`wrote ${folder}/migration.sql`)
  }
  writeFileSync('prisma/migrated.prisma', model)
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
