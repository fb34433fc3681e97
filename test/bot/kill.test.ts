import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createGsmFusionSandbox } from '../../sandbox/gsm-fusion/sandbox.ts'
import { createTelegramSandbox } from '../../sandbox/telegram/sandbox.ts'
import { botToken } from '../support/make-bot.ts'
import { makeImei } from '../support/make-imei.ts'
import { copyDatabase } from '../support/migrated-template.ts'
import { until } from '../support/until.ts'

/** KILLS=12 MESSAGES=60 npx vitest run test/bot/kill.test.ts: the long run, with its figures. */
const kills = Number(process.env['KILLS'] ?? 4)
const messages = Number(process.env['MESSAGES'] ?? 20)
/** Longer than people watch a card, so that every answer is told. */
const answerMs = 16_000
const apiToken = 'test-token-0123456789-abcdef'
const people = [1, 2, 3, 4]

/** Runs an entry of the program as a process of its own, in a folder without a .env. */
function startProgram(entry: string, folder: string, env: Record<string, string>): ChildProcess {
  const file = fileURLToPath(new URL(`../../${entry}`, import.meta.url))
  const { PATH = '' } = process.env
  return spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file], {
    cwd: folder,
    env: { PATH, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function kill(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  program.kill('SIGKILL')
  await once(program, 'exit')
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function askApi(port: number, query: string, variables: object = {}): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiToken}` },
    body: JSON.stringify({ query, variables }),
  })
  return response.json()
}

test(`${messages} messages get their ${messages} answers over ${kills} kills of bot and API`, async () => {
  const copy = copyDatabase()
  const supplier = await createGsmFusionSandbox({ settings: { pendingMs: answerMs, processMs: 0, rejectRate: 0 } })
  const telegram = await createTelegramSandbox({ token: botToken })
  const port = await findFreePort()
  const startApi = () =>
    startProgram('src/main.ts', copy.folder, {
      PORT: String(port),
      DATABASE_URL: copy.url,
      API_TOKEN: apiToken,
      GSM_FUSION_BASE_URL: `${supplier.url}/`,
      GSM_FUSION_API_KEY: supplier.key,
      GSM_FUSION_USERNAME: supplier.user,
      GSM_FUSION_RATE_PER_MINUTE: '0',
      // An order that was just being sent is looked for when its lease is over: this and 30 s.
      GSM_FUSION_TIMEOUT_SECONDS: '2',
      SYNC_INTERVAL_SECONDS: '1',
    })
  const startBot = () =>
    startProgram('bot/main.ts', copy.folder, {
      TELEGRAM_BOT_TOKEN: botToken,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_ALLOWED_USERS: '*',
      API_URL: `http://127.0.0.1:${port}/graphql`,
      API_TOKEN: apiToken,
    })
  const programs = { api: startApi(), bot: startBot() }
  try {
    const service = await until(
      'the API has its services',
      async () => {
        const answer = await askApi(port, '{ service(supplierServiceId: "1739") { id } }').catch(() => null)
        return /"id":"(service_\d+)"/.exec(JSON.stringify(answer))?.[1]
      },
      30_000,
    )
    for (const person of people) {
      await askApi(port, 'mutation ($input: UpdatePersonInput!) { updatePerson(input: $input) { __typename } }', {
        input: { externalId: `telegram:${person}`, defaultServiceId: service, orderWithoutAsking: true },
      })
    }
    const saidByBot = () =>
      people.flatMap((person) => telegram.messages(person)).filter(({ from }) => from === 'bot').length
    let said = 0
    for (let count = 0; count < kills; count += 1) {
      const before = saidByBot()
      for (const end = ((count + 1) * messages) / kills; said < end; said += 1)
        telegram.say(people[said % people.length] ?? 1, makeImei(said))
      await until('the bot is at it', () => saidByBot() > before, 60_000)
      const victim = count % 2 === 0 ? 'bot' : 'api'
      await kill(programs[victim])
      programs[victim] = victim === 'bot' ? startBot() : startApi()
    }
    /** What a person has seen of an IMEI: its card, and what was told of it. An order that was cut off may stay unknown, and then that is the answer. */
    const seen = (index: number) => {
      const person = people[index % people.length] ?? 1
      const lines = telegram
        .messages(person)
        .filter(({ from, text }) => from === 'bot' && text.includes(makeImei(index)))
        .map(
          ({ text }) => text.split('\n').find((line) => line.includes(makeImei(index)) && line.includes(':')) ?? text,
        )
      const unknown = lines.filter((text) => /outcome unknown/i.test(text)).length
      const answered = lines.filter((text) => /Answered|✅/.test(text)).length
      return { unknown, answered, others: lines.length - unknown - answered }
    }
    const all = Array.from({ length: messages }, (_, index) => index)
    const isTold = (index: number) =>
      seen(index).answered >= 2 || (seen(index).answered === 0 && seen(index).unknown >= 2)
    await until('every answer is on its card and told', () => all.every(isTold), 100_000)
    const repeats = all.map(seen).map(({ answered, unknown, others }) => {
      const expected = answered > 0 ? 2 + Math.min(1, unknown) : 2
      return answered + unknown + others - expected
    })
    const repeated = repeats.reduce((sum, count) => sum + count, 0)
    const unknown = all.filter((index) => seen(index).answered === 0).length
    console.log(
      `${messages} messages, ${kills} kills: 0 lost, ${repeated} repeated, ${unknown} with an unknown outcome`,
    )
    // A killed bot repeats what it was just saying: one message in each chat, every second kill.
    expect(repeated).toBeLessThanOrEqual((people.length * kills) / 2)
    const bought = supplier.ledger().orders.map(({ imei }) => imei)
    expect(new Set(bought).size).toBe(bought.length)
    expect(bought.length).toBeGreaterThanOrEqual(messages - unknown)
  } finally {
    await kill(programs.bot)
    await kill(programs.api)
    await telegram.close()
    await supplier.close()
    copy.remove()
  }
}, 180_000)
