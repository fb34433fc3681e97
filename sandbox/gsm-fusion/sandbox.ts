import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { closeServer, listen } from '../local-server/listen.ts'
import type { Account } from './answer-action.ts'
import { createCallLog } from './call-log.ts'
import { type Control, createControl } from './control.ts'
import { createControlSide } from './control-side.ts'
import { createSandboxState } from './sandbox-state.ts'
import { createCatalogue } from './services.ts'
import type { Settings } from './settings.ts'
import { openStateFile } from './state-file.ts'
import { createSupplierSide } from './supplier-side.ts'

export const defaultAccount: Account = { user: 'sandbox', key: 'SAND-BOX1-SAND-BOX2-SAND' }

export type GsmFusionSandboxOptions = {
  /** 0, the default, picks a free port. */
  port?: number
  /** Decides answers, rejections, jitter and which calls a share of faults hits. */
  seed?: number | string
  user?: string
  key?: string
  /** Put on top of the defaults, or of what the state file kept. */
  settings?: Partial<Settings>
  /** Milliseconds since the epoch: decides order status, call times and the calls per minute. */
  now?: () => number
  /** Keeps orders, settings and faults over restarts. */
  stateFile?: string
}

/** A running sandbox: the HTTP server's base address, and its control interface without HTTP. */
export type GsmFusionSandbox = Control & {
  /** Such as `http://127.0.0.1:4010`. */
  url: string
  port: number
  user: string
  key: string
  /** Ends every connection at once, hanging ones too. */
  close(): Promise<void>
}

/** Starts a sandbox on 127.0.0.1. Throws when the port is taken, a setting is wrong or the state file is not ours. */
export async function createGsmFusionSandbox(options: GsmFusionSandboxOptions = {}): Promise<GsmFusionSandbox> {
  const { port = 0, seed = 1, user = defaultAccount.user, key = defaultAccount.key, now = Date.now } = options
  const file = options.stateFile === undefined ? null : openStateFile(options.stateFile)
  const state = createSandboxState({
    seed: String(seed),
    now,
    catalogue: createCatalogue(),
    kept: file?.kept ?? [],
    keep: (change) => file?.append(change),
  })
  const calls = createCallLog(now)
  calls.continueAfter(state.newestCall())
  const control = createControl(state, calls)
  const server = createServer(createRouter(createSupplierSide(state, calls, { user, key }), createControlSide(control)))
  let listeningPort: number
  try {
    startWith(control, options.settings)
    listeningPort = await listen(server, port)
  } catch (error) {
    file?.close()
    throw error
  }
  return {
    ...control,
    url: `http://127.0.0.1:${listeningPort}`,
    port: listeningPort,
    user,
    key,
    close: async () => {
      await closeServer(server)
      file?.close()
    },
  }
}

/** Credits that are the kept ones already are left alone: a restart must not refill the balance. */
function startWith(control: Control, settings: Partial<Settings> = {}): void {
  const { credits, ...others } = settings
  const change = credits === undefined || credits === control.settings().credits ? others : settings
  if (Object.keys(change).length === 0) return
  const outcome = control.changeSettings(change)
  if ('problem' in outcome) throw new Error(`Wrong settings: ${outcome.problem}`)
}

function createRouter(
  supplierSide: ReturnType<typeof createSupplierSide>,
  controlSide: ReturnType<typeof createControlSide>,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Not read by URL: it would take the first part of a doubled slash for a host name.
    const path = (request.url ?? '/').split('?')[0]?.replace(/\/{2,}/g, '/') ?? '/'
    try {
      if (path === '/gsmfusion_api/index.php') await supplierSide(request, response)
      else if (path.startsWith('/_sandbox/')) await controlSide(request, response, path)
      else response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found. Try /gsmfusion_api/index.php\n')
    } catch (error) {
      // A client that went away is what many tests are about; anything else is a fault of the sandbox itself.
      if (request.socket.destroyed || response.destroyed) return
      console.error(error)
      response.destroy()
    }
  }
}
