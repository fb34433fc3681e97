// node scripts/run.mjs ENTRY.ts [ARGUMENTS]
import { runEntry } from './run-entry.mjs'

const [entry, ...args] = process.argv.slice(2)
await runEntry(entry, args)
