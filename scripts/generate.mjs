// npm run generate: everything that follows from a source: the database client, schema.graphql, the typed operations, the order diagram.
import { spawnSync } from 'node:child_process'
import { generateClient, makeReady } from './ready.mjs'

makeReady()
generateClient()
for (const script of ['scripts/print-schema.ts', 'scripts/codegen.ts', 'scripts/draw-order-diagram.ts']) {
  const result = spawnSync(process.execPath, ['--import', 'tsx', script], { stdio: 'inherit' })
  if (result.status !== 0) process.exit(result.status ?? 1)
}
