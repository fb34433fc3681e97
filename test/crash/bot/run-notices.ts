import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { checkAtRest } from '../check/check.ts'
import type { Violation } from '../check/facts.ts'
import { findUnsettled } from '../check/liveness.ts'
import { readFacts } from '../check/read-facts.ts'
import { apiToken } from '../desk/environment.ts'
import type { ProcessUnderTest } from '../desk/process-under-test.ts'
import type { Round } from '../plan/plan.ts'
import type { Kill } from '../run.ts'
import { behaviours } from '../supplier/behaviours.ts'
import { setSupplier } from '../supplier/set-supplier.ts'
import { untilQuiet } from '../until-quiet.ts'
import { within } from '../within.ts'
import type { World } from '../world.ts'
import { botToken, type Chat, createChat } from './chat.ts'

/** An order takes 10 minutes at the supplier, and is asked about within as many; then a chat's news are gathered for some seconds. */
const limits = { quietMs: 45 * 60_000, passedMs: 12 * 60 * 60_000, reachMs: 90_000 }

/** After so much of the program's time without a fault everything has been told. */
const toldWithinMs = 3 * 3_600_000

/** Real milliseconds in which a process ends when it is told to. */
const stopMs = 25_000

/** People order by the bot, which is killed while it tells them of the answers: every answer has to be told. */
export async function runNotices(world: World, onKill: (kill: Kill) => void): Promise<Violation[]> {
  const chat = await createChat(world.time.now)
  world.watch(chat.proxy)
  try {
    const apiPort = await findFreePort()
    const desk = world.start(null, { PORT: String(apiPort) })
    await desk.ready
    await chat.settleIn(world.clients.ask)
    const startBot = () => world.processes.startBot(makeBotEnv(chat, apiPort))
    for (const round of world.plan.rounds) onKill(await runRound(world, chat, startBot, round))
    const broken = checkAtRest(world)
    if (broken.length > 0) return broken
    world.sandbox.changeSettings(behaviours.good.settings)
    world.sandbox.changeFaults({ clear: true })
    world.say('no more faults')
    const bot = startBot()
    const untold = await waitUntilTold(world, chat)
    await end(bot)
    await end(desk)
    return untold.map((text) => ({ invariant: 'each event reaches its consumer', text }))
  } finally {
    await chat.close()
  }
}

async function runRound(world: World, chat: Chat, startBot: () => ProcessUnderTest, round: Round): Promise<Kill> {
  const { halt, behaviour, work } = round
  if (halt.how !== 'kill-bot') throw new Error('in the story of the notices it is the bot that is killed')
  setSupplier(world, round)
  const bot = startBot()
  let isSprung = false
  const kill = async () => {
    isSprung = true
    bot.send('SIGKILL')
    await bot.end
  }
  chat.proxy.lay({ at: halt.at, nth: halt.nth, kill })
  chat.say(work.singles)
  await untilQuiet(world, bot, bot.end, limits)
  chat.proxy.lay(null)
  bot.send('SIGKILL')
  await bot.end
  return { point: isSprung ? halt.at : 'elsewhere', behaviour, paused: false }
}

async function waitUntilTold(world: World, chat: Chat): Promise<string[]> {
  const faultsOverAt = world.time.now()
  for (;;) {
    const untold = [...findUntold(world, chat), ...findUnsettled(readFacts(world))]
    if (untold.length === 0 || world.time.now() - faultsOverAt > toldWithinMs) return untold
    await delay(50)
  }
}

/** An answer stands on the order's card and in a message of its own; whatever else became of an order is told as well. */
function findUntold(world: World, chat: Chat): string[] {
  const { orders } = readFacts(world)
  return chat.said().flatMap((imei) => {
    const order = orders.find((one) => one.imei === imei)
    const { messages, answered } = chat.seen(imei)
    if (order === undefined) return [`${imei} was written to the bot, and there is no order`]
    const isTold = order.status === 'COMPLETED' ? answered >= 2 : messages >= 2
    return isTold ? [] : [`${imei} is ${order.status}; ${messages} messages name it, ${answered} tell its answer`]
  })
}

async function end(process: ProcessUnderTest): Promise<void> {
  process.send('SIGTERM')
  await within(stopMs, process.end)
  process.send('SIGKILL')
  await process.end
}

const makeBotEnv = (chat: Chat, apiPort: number) => ({
  TELEGRAM_BOT_TOKEN: botToken,
  TELEGRAM_API_ROOT: chat.proxy.url,
  TELEGRAM_ALLOWED_USERS: '*',
  API_URL: `http://127.0.0.1:${apiPort}/graphql`,
  API_TOKEN: apiToken,
})

/** The bot has to find the API where it was. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
