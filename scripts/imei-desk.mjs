#!/usr/bin/env node
// The command line, as `bin` of package.json: plain Node, because it runs before anything is installed or built.
import { runEntry } from './run-entry.mjs'

await runEntry('src/command/main.ts', process.argv.slice(2))
