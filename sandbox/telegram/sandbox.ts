import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { findForeignName } from '../local-server/foreign-name.ts'
import { closeServer, listen } from '../local-server/listen.ts'
import { createBotSide } from './bot-side/bot-side.ts'
import { answerDownload } from './bot-side/download.ts'
import { createCallLog, type LoggedCall } from './call-log.ts'
import { createFaults, type Fault, type FaultInput, parseFault } from './fault.ts'
import { answerPageFile } from './page-files.ts'
import { answerControl } from './person-side/control-side.ts'
import { answerFile } from './person-side/file-download.ts'
import { answerLive } from './person-side/live-stream.ts'
import { createPersonSide, type PersonSide } from './person-side/person-side.ts'
import type { Control } from './person-side/routes.ts'
import { restoreState, saveState } from './state-file.ts'
import { createWorld } from './world.ts'

export type TelegramSandboxOptions = {
  /** 0, the default, picks a free port. */
  port?: number
  /** Milliseconds since the epoch: dates of messages, how old presses and updates are. Polls wait in real time. */
  now?: () => number
  /** Keeps chats, files and what waits for bots over restarts. */
  stateFile?: string
  /** The bot to whom people write; the first one that shows up when left out. */
  token?: string
}

/** A running sandbox: its address, what people do (without HTTP), what is to go wrong, and what bots called. */
export type TelegramSandbox = PersonSide & {
  /** Such as `http://127.0.0.1:4020`: a bot's API root, and the chat page. */
  url: string
  port: number
  /** The next calls go wrong like this. Throws when the fault is not known. */
  addFault(fault: FaultInput): void
  clearFaults(): void
  faults(): readonly Fault[]
  /** The newest 10,000 calls, oldest first, of one method or of all. */
  calls(method?: string): LoggedCall[]
  /** How many updates wait to be confirmed by the bot. */
  waitingUpdates(): number
  /** Forgets chats, files, faults and calls; bots stay. */
  reset(): void
  /** Ends every connection at once, waiting polls too. */
  close(): Promise<void>
}

const saveAfterMs = 500

/** Starts a sandbox on 127.0.0.1. Throws when the port is taken or the state file is not ours. */
export async function createTelegramSandbox(options: TelegramSandboxOptions = {}): Promise<TelegramSandbox> {
  const { port = 0, now = Date.now, stateFile, token = null } = options
  const world = createWorld(now, token)
  const faults = createFaults()
  const calls = createCallLog(now)
  if (stateFile !== undefined) restoreState(world, stateFile)
  const people = createPersonSide(world)
  const keeper = stateFile === undefined ? null : createKeeper(() => saveState(world, stateFile))
  const server = createServer(createRouter({ world, people, faults, calls }, () => keeper?.note()))
  const listeningPort = await listen(server, port)
  return {
    ...people,
    url: `http://127.0.0.1:${listeningPort}`,
    port: listeningPort,
    addFault(input) {
      const parsed = parseFault(input)
      if ('problem' in parsed) throw new Error(`Wrong fault: ${parsed.problem}`)
      faults.add(parsed.fault)
    },
    clearFaults: faults.clear,
    faults: faults.list,
    calls: calls.list,
    waitingUpdates: () => world.theBot().updates.pending().length,
    reset() {
      world.reset()
      faults.clear()
      calls.clear()
    },
    async close() {
      await closeServer(server)
      keeper?.end()
    },
  }
}

/** Saves soon after a change; what a kill takes is the last half second. */
function createKeeper(save: () => void): { note(): void; end(): void } {
  let timer: NodeJS.Timeout | null = null
  return {
    note() {
      timer ??= setTimeout(() => {
        timer = null
        save()
      }, saveAfterMs)
    },
    end() {
      if (timer) clearTimeout(timer)
      save()
    },
  }
}

function createRouter(control: Control, noteChange: () => void) {
  const botSide = createBotSide(control.world, control.faults, control.calls)

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const foreign = findForeignName(request)
    if (foreign) {
      response.writeHead(403, { 'content-type': 'text/plain' })
      return void response.end(`${foreign} is not this computer: the sandbox is for loopback only\n`)
    }
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const path = url.pathname
    if (path.startsWith('/bot')) await botSide(request, response, url)
    else if (path.startsWith('/file/bot')) answerDownload(control.world, response, path)
    else if (path === '/_sandbox/live') answerLive(control.world.live, response)
    else if (path.startsWith('/_sandbox/files/')) answerFile(control.world, response, path)
    else if (path.startsWith('/_sandbox/')) await answerControl(control, request, response, url)
    else if (!answerPageFile(response, path)) response.writeHead(404).end('Not found: the chat page is at /\n')
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await route(request, response)
      if (request.method !== 'GET' || request.url?.startsWith('/bot')) noteChange()
    } catch (error) {
      // A client that went away is what many tests are about; anything else is a fault of the sandbox itself.
      if (request.socket.destroyed || response.destroyed) return
      console.error(error)
      response.destroy()
    }
  }
}
