// npm test: makes the checkout ready, then runs vitest with whatever arguments came.
import { spawnSync } from 'node:child_process'
import { makeReady } from './ready.mjs'

makeReady()
const result = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(result.status ?? 1)
