import { readFileSync, writeFileSync } from 'node:fs'
import { printSchema } from 'graphql'
import { createSchema } from '../src/graphql/schema.ts'

/** Writes schema.graphql from the code; with `--check` fails when the file says something else. */
const printed = `${printSchema(createSchema())}\n`
if (!process.argv.includes('--check')) {
  writeFileSync('schema.graphql', printed)
} else if (readFileSync('schema.graphql', 'utf8') !== printed) {
  console.error('schema.graphql is stale: run npm run generate')
  process.exit(1)
}
