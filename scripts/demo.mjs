// npm run demo: everything offline, with one command: the sandbox supplier, the API, and the bot with a chat page, ready to be tried.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { fail, makeReady, projectFolder } from './ready.mjs'

const folder = 'data/demo'
const account = { user: 'sandbox', key: 'SAND-BOX1-SAND-BOX2-SAND' }
/** How the demo's supplier behaves: answers of quick services after some ten seconds, calls as slow as a near server's. */
const sandboxSettings = { latencyMs: 120, jitterMs: 120, pendingMs: 4_000, processMs: 6_000 }

makeReady()
mkdirSync(folder, { recursive: true })
const apiPort = readPort('PORT', 4000)
const sandboxPort = readPort('SANDBOX_GSM_FUSION_PORT', 4010)
const chatPort = readPort('SANDBOX_TELEGRAM_PORT', 4020)
await refuseTakenPort('PORT', apiPort)
await refuseTakenPort('SANDBOX_GSM_FUSION_PORT', sandboxPort)
await refuseTakenPort('SANDBOX_TELEGRAM_PORT', chatPort)
const token = findToken()
const apiUrl = `http://127.0.0.1:${apiPort}/graphql`
const sandboxUrl = `http://127.0.0.1:${sandboxPort}`
const chatUrl = `http://127.0.0.1:${chatPort}`
const children = new Set()
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0))

start(
  'sandbox',
  'sandbox/gsm-fusion/main.ts',
  [
    '--port',
    String(sandboxPort),
    '--seed',
    '1',
    '--state',
    `${folder}/gsm-fusion.jsonl`,
    '--settings',
    JSON.stringify(sandboxSettings),
  ],
  {},
)
await until('the sandbox supplier', async () => (await fetch(`${sandboxUrl}/_sandbox/settings`)).ok)
start('api', 'src/main.ts', [], apiEnvironment())
await until(
  'the API',
  async () => (await ask('{ services(first: 1) { nodes { id } } }')).data.services.nodes.length > 0,
)
start('telegram', 'sandbox/telegram/main.ts', ['--port', String(chatPort), '--state', `${folder}/telegram.json`], {})
await until('the sandbox of Telegram', async () => (await fetch(chatUrl)).ok)
start('bot', 'bot/main.ts', [], botEnvironment())
await until('the bot', async () => (await (await fetch(`${chatUrl}/_sandbox/calls`)).text()).includes('getUpdates'))
writeFileSync(`${folder}/client.env`, `API_URL=${apiUrl}\nAPI_TOKEN=${token}\n`, { mode: 0o600 })
console.log(welcome())

function readPort(name, fallback) {
  const text = process.env[name] || String(fallback)
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65_535)
    fail(`${name} must be a port from 1 to 65535, not "${text}"`)
  return Number(text)
}

function refuseTakenPort(name, port) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () =>
      fail(`port ${port} is taken by another program (a demo that still runs?); set ${name} to a free one`),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(resolve))
  })
}

/** The configured token, else the one of the last demo, else a new one. */
function findToken() {
  if (process.env.API_TOKEN) return process.env.API_TOKEN
  const known = existsSync(`${folder}/client.env`)
    ? /^API_TOKEN=(\S+)$/m.exec(readFileSync(`${folder}/client.env`, 'utf8'))
    : null
  return known?.[1] ?? randomBytes(24).toString('base64url')
}

function apiEnvironment() {
  return {
    PORT: String(apiPort),
    HOST: '127.0.0.1',
    DATABASE_URL: `file:${path.join(projectFolder, folder, 'imei-desk.db')}`,
    API_TOKEN: token,
    // Never anything but the sandbox, whatever .env says: a demo must not be able to spend money.
    GSM_FUSION_BASE_URL: `${sandboxUrl}/`,
    GSM_FUSION_API_KEY: account.key,
    GSM_FUSION_USERNAME: account.user,
    GSM_FUSION_RATE_PER_MINUTE: process.env.GSM_FUSION_RATE_PER_MINUTE || '1200',
    GSM_FUSION_RATE_PER_HOUR: process.env.GSM_FUSION_RATE_PER_HOUR || '0',
    GSM_FUSION_TIMEOUT_SECONDS: process.env.GSM_FUSION_TIMEOUT_SECONDS || '20',
    SYNC_INTERVAL_SECONDS: process.env.SYNC_INTERVAL_SECONDS || '5',
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  }
}

function botEnvironment() {
  return {
    TELEGRAM_BOT_TOKEN: '4020000001:AAsandboxBotTokenNotASecret000000001',
    // Never Telegram itself, whatever .env says.
    TELEGRAM_API_ROOT: chatUrl,
    TELEGRAM_ALLOWED_USERS: '*',
    API_URL: apiUrl,
    API_TOKEN: token,
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  }
}

function start(name, entry, args, env) {
  const stdio = ['ignore', 'pipe', 'pipe', 'ipc']
  const child = spawn(process.execPath, ['scripts/run.mjs', entry, ...args], { env: { ...process.env, ...env }, stdio })
  children.add(child)
  const print = (data) => {
    for (const line of String(data).split('\n'))
      if (line.trim() && !line.startsWith('listening on')) console.log(`[${name}] ${line}`)
  }
  child.stdout.on('data', print)
  child.stderr.on('data', print)
  child.on('exit', (code) => {
    children.delete(child)
    if (!stopping) {
      console.error(`imei-desk: the ${name} ended by itself (exit ${code}); what it said stands above`)
      stop(1)
    }
  })
}

async function until(what, isTrue) {
  const giveUpAt = Date.now() + 60_000
  while (!stopping) {
    if (await isTrue().catch(() => false)) return
    if (Date.now() > giveUpAt) return stop(1, `${what} was not ready within a minute`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  // Something ended while starting: nothing more is to be done here.
  await new Promise(() => {})
}

async function ask(query) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  return await (await fetch(apiUrl, { method: 'POST', headers, body: JSON.stringify({ query }) })).json()
}

function stop(code, message) {
  if (message) console.error(`imei-desk: ${message}`)
  if (stopping) return
  stopping = true
  for (const child of children) child.kill('SIGTERM')
  const check = setInterval(() => {
    if (children.size === 0) process.exit(code)
  }, 50)
  // Calls in flight are given ten seconds by the API.
  setTimeout(() => {
    for (const child of children) child.kill('SIGKILL')
    clearInterval(check)
    process.exit(code)
  }, 15_000)
}

function welcome() {
  return `
imei-desk demo is ready. Nothing here costs money, nothing leaves this machine.

  Chat         ${chatUrl}   (talk to the bot: send an IMEI, drop a file)
  Playground   ${apiUrl}#token=${token}
  API          ${apiUrl}
  Token        ${token}
  Supplier     ${sandboxUrl}/_sandbox/ledger   (the sandbox: every order that it has accepted)
  Data         ${folder}/                            (delete the folder to start afresh)

Try in another terminal:
  npx imei-desk services checker
  npx imei-desk place examples/messy-500.csv --service 1739
or open the chat or the playground in a browser. Ctrl-C ends everything.
`
}
