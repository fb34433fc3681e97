import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

export const dialects = ['sqlite', 'postgresql'] as const
export type Dialect = (typeof dialects)[number]

/**
 * The SQL that leads from one Prisma data model to the next, for either database, offline: Prisma's own schema engine in WebAssembly, given a
 * connection that is never used. (`prisma migrate diff` needs a native engine that has to be downloaded.) `from` null means an empty database.
 */
export async function createSchemaDiff(): Promise<SchemaDiff> {
  const bindings = await loadSchemaEngine()
  return (dialect, from, to) => diffSchemas(bindings, dialect, from, to)
}

export type SchemaDiff = (dialect: Dialect, from: string | null, to: string) => Promise<string>

async function diffSchemas(bindings: Bindings, dialect: Dialect, from: string | null, to: string): Promise<string> {
  const adapter = bindMigrationAwareSqlAdapterFactory(createOfflineAdapter(dialect))
  const file = (model: string) => ({ path: 'schema.prisma', content: withProvider(model, dialect) })
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', withProvider(to, dialect)]] },
    () => {},
    adapter,
  )
  const answer = await engine.diff({
    from: from === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [file(from)] },
    to: { tag: 'schemaDatamodel', files: [file(to)] },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return answer.stdout ?? ''
}

const withProvider = (model: string, dialect: Dialect) =>
  model.replace(/provider = "sqlite"/, `provider = "${dialect}"`)

// The package describes its engine only in terms of its whole migration API; this is the part that is used.
type Bindings = {
  SchemaEngine: {
    new: (
      options: object,
      log: () => void,
      adapter: object,
    ) => Promise<{ diff(input: object): Promise<{ stdout?: string }> }>
  }
}

type WebAssemblyApi = {
  instantiate(binary: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}
// Node has it; without the browser's types (`lib: dom`) TypeScript does not know it.
const { WebAssembly: webAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyApi }

/** The package's own entry imports its .wasm file, which Node 20 cannot do; so it is instantiated by hand. */
async function loadSchemaEngine(): Promise<Bindings> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const bindings = await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href)
  const binary = readFileSync(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await webAssembly.instantiate(binary, { './schema_engine_bg.js': bindings })
  const { exports } = instance
  bindings.__wbg_set_wasm(exports)
  const start = exports['__wbindgen_start']
  if (typeof start === 'function') start()
  return bindings
}

function createOfflineAdapter(dialect: Dialect): Parameters<typeof bindMigrationAwareSqlAdapterFactory>[0] {
  const provider = dialect === 'postgresql' ? ('postgres' as const) : ('sqlite' as const)
  const nothing = { columnNames: [], columnTypes: [], rows: [] }
  const version = {
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [5, 7, 0] as (0 | 5 | 7)[],
    rows: [[true, 'PostgreSQL 16', 160000]],
  }
  const connection = {
    provider,
    adapterName: 'offline',
    queryRaw: async (query: { sql: string }) =>
      provider === 'postgres' && query.sql.includes('version()') ? version : nothing,
    executeRaw: async () => 0,
    executeScript: async () => {},
    dispose: async () => {},
    startTransaction: async () => {
      throw new Error('there is no database behind an offline diff')
    },
    getConnectionInfo: () => ({
      ...(provider === 'postgres' ? { schemaName: 'public' } : {}),
      maxBindValues: 999,
      supportsRelationJoins: false,
    }),
  }
  return {
    provider,
    adapterName: 'offline',
    connect: async () => connection,
    connectToShadowDb: async () => connection,
  }
}
