// Starts the demo as a stranger would, on free ports, orders one IMEI by the command line and ends the demo. Part of .ci/run.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fail } from './ready.mjs'

const limitMs = 180_000
const [port, sandboxPort] = [await findFreePort(), await findFreePort()]
const startedAt = Date.now()
const demo = spawn('npm', ['run', 'demo'], {
  env: {
    ...process.env,
    PORT: String(port),
    SANDBOX_GSM_FUSION_PORT: String(sandboxPort),
    API_TOKEN: 'try-demo-token-0123456789',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
})
process.on('exit', () => endDemo('SIGKILL'))
await untilPrinted(demo, 'demo is ready')
console.log(`the demo was ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)

const clientEnvironment = {
  ...process.env,
  API_URL: `http://127.0.0.1:${port}/graphql`,
  API_TOKEN: 'try-demo-token-0123456789',
}
const services = await runClient(['services', 'checker', '--json'])
if (!services.includes('1739') && !services.includes('269'))
  fail(`the services do not name the checkers: ${services.slice(0, 300)}`)
endDemo('SIGINT')
const [code] = await once(demo, 'exit')
console.log(`the demo ended after Ctrl-C with ${code}`)

async function runClient(args) {
  const client = spawn(process.execPath, ['scripts/imei-desk.mjs', ...args], {
    env: clientEnvironment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  client.stdout.on('data', (data) => {
    output += data
  })
  const [status] = await once(client, 'close')
  if (status !== 0) fail(`imei-desk ${args.join(' ')} ended with ${status}`)
  return output
}

function untilPrinted(child, text) {
  return new Promise((resolve) => {
    let output = ''
    const timer = setTimeout(
      () => fail(`the demo was not ready after ${limitMs / 1000} s; it printed:\n${output}`),
      limitMs,
    )
    child.stdout.on('data', (data) => {
      output += data
      if (!output.includes(text)) return
      clearTimeout(timer)
      resolve()
    })
    child.on('exit', (code) => fail(`the demo ended with ${code}; it printed:\n${output}`))
  })
}

/** The whole group, as a terminal does. */
function endDemo(signal) {
  demo.removeAllListeners('exit')
  try {
    process.kill(-demo.pid, signal)
  } catch {
    // It has ended already.
  }
}

async function findFreePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: free } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return free
}
