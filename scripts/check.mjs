// npm run check: format, lint, types, and whether what is generated and committed still follows from its source.
import { spawn } from 'node:child_process'
import { makeReady } from './ready.mjs'

makeReady()
const node = process.execPath
const tsx = ['--import', 'tsx']
const checks = [
  ['format and lint', node, ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['types', node, ['node_modules/typescript/bin/tsc', '-p', '.']],
  ['schema.graphql', node, [...tsx, 'scripts/print-schema.ts', '--check']],
  ['migrations', node, [...tsx, 'scripts/write-migration.ts', '--check']],
  ['typed operations', node, [...tsx, 'scripts/codegen.ts', '--check']],
  ['order diagram', node, [...tsx, 'scripts/draw-order-diagram.ts', '--check']],
]

const results = await Promise.all(checks.map(run))
process.exit(results.every((ok) => ok) ? 0 : 1)

function run([name, command, args]) {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args)
    const keep = (data) => {
      output += data
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('close', (code) => {
      console.log(code === 0 ? `ok    ${name}` : `FAIL  ${name}\n${output}`)
      resolve(code === 0)
    })
  })
}
