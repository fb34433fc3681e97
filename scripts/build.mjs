// npm run build: JavaScript in dist/, which `npm start` prefers while it is newer than every source file.
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { makeReady } from './ready.mjs'

makeReady()
rmSync('dist', { recursive: true, force: true })
const result = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
})
if (result.status !== 0) process.exit(result.status ?? 1)
// The chat page is served as it is.
cpSync('sandbox/telegram/page', 'dist/sandbox/telegram/page', { recursive: true })
writeFileSync('dist/.built', `${new Date().toISOString()}\n`)
