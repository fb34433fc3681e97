import { createServer, type IncomingMessage, type ServerResponse, request as startRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { closeServer, listen } from '../../../sandbox/local-server/listen.ts'
import { readBody } from '../../../sandbox/local-server/read-body.ts'
import type { NoticePoint } from '../plan/crash-points.ts'

/** Ends the bot in the middle of saying something: before Telegram has it, or when Telegram has it and the bot does not know. */
export type NoticeSnare = { at: NoticePoint; nth: number; kill: () => Promise<void> }

export type TelegramProxy = {
  url: string
  lay(snare: NoticeSnare | null): void
  isBusy(): boolean
  /** Grows with everything that is said. */
  activity(): number
  close(): Promise<void>
}

/** What is said without being asked; answers to what people write are none. */
const noticePattern = /Answered|News of|unknown|Rejected|refused/i

const longestMessageBytes = 8_000_000

/** Stands between the bot and Telegram. */
export async function createTelegramProxy(target: string): Promise<TelegramProxy> {
  let snare: NoticeSnare | null = null
  let underWay = 0
  let activity = 0
  const takeSnare = (isNotice: boolean) => {
    if (snare === null || !isNotice) return null
    snare.nth -= 1
    if (snare.nth > 0) return null
    const sprung = snare
    snare = null
    return sprung
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await readBody(request, longestMessageBytes)) ?? Buffer.of()
    const path = request.url ?? '/'
    // The only call that waits for others.
    const isPoll = path.endsWith('/getUpdates')
    const sprung = takeSnare(path.endsWith('/sendMessage') && noticePattern.test(body.toString('utf8')))
    if (sprung?.at === 'notice-begun') return void sprung.kill()
    if (!isPoll) {
      activity += 1
      underWay += 1
      response.on('close', () => {
        activity += 1
        underWay -= 1
      })
    }
    const passed = startRequest(target + path, { method: request.method, headers: request.headers })
    passed.on('error', () => response.destroy())
    response.on('close', () => passed.destroy())
    passed.on('response', (incoming) => {
      if (sprung) return void sprung.kill()
      response.writeHead(incoming.statusCode ?? 502, incoming.headers)
      incoming.pipe(response)
    })
    passed.end(body)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await listen(server, 0)
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    lay: (next) => {
      snare = next && { ...next }
    },
    isBusy: () => underWay > 0,
    activity: () => activity,
    close: () => closeServer(server),
  }
}
