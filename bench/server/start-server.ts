import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CpuReport } from './report-cpu.ts'

const folder = path.dirname(fileURLToPath(import.meta.url))

/** A server in a process of its own, whose CPU time is its alone. */
export type MeasuredServer = {
  /** Its address, without a slash at the end. */
  url: string
  /** Sends one GraphQL request (the floor looks at `variables` only) and answers the body. */
  ask(query: string, variables: object): Promise<string>
  /** CPU time and memory used so far; with `isTidied`, the garbage is collected first. */
  usage(isTidied?: boolean): Promise<{ cpuMicros: number; rssBytes: number }>
  stop(): Promise<void>
}

const token = 'bench-token-0123456789-abcdef'

/** The real API on a database file. With `profile`, Node.js writes a CPU profile into the current folder when it ends. */
export const startApi = (file: string, { profile = false } = {}): Promise<MeasuredServer> =>
  start('api.process.ts', [file, token], profile ? ['--cpu-prof'] : [])

/** The floor on the same file; `module` (beside the benchmark) exports `createFloor`. */
export const startFloor = (file: string, module: URL): Promise<MeasuredServer> =>
  start('floor.process.ts', [file, fileURLToPath(module)], [])

/** The floor of an export on the same file; /ADVANCED, /FULL and /JSON_LINES answer with all rows. */
export const startExportFloor = (file: string): Promise<MeasuredServer> => start('export-floor.process.ts', [file], [])

async function start(entry: string, args: string[], nodeFlags: string[]): Promise<MeasuredServer> {
  const child = fork(path.join(folder, entry), args, {
    execArgv: ['--import', import.meta.resolve('tsx'), '--expose-gc', ...nodeFlags],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const first = await Promise.race([nextReport(child), once(child, 'exit').then(() => null)])
  if (first === null || !('port' in first)) throw new Error(`${entry} did not start`)
  // Node's server closes a connection that was idle for 5 s; while the other server is measured, this one is.
  const agent = new Agent({ keepAlive: true, maxSockets: 4, timeout: 3_000 })
  return {
    url: `http://127.0.0.1:${first.port}`,
    ask: (query, variables) => post(agent, first.port, JSON.stringify({ query, variables })),
    usage: async (isTidied = false) => {
      const answer = nextReport(child)
      child.send(isTidied ? 'usage-tidied' : 'usage')
      const report = await answer
      if ('port' in report) throw new Error(`${entry} started twice`)
      return report
    },
    stop: async () => {
      agent.destroy()
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

async function nextReport(child: ChildProcess): Promise<CpuReport> {
  const [message] = await once(child, 'message')
  // Only report-cpu.ts sends messages.
  return message as CpuReport
}

function post(agent: Agent, port: number, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${token}`,
    }
    const sent = request({ agent, host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        if (response.statusCode === 200 && !text.includes('"errors":')) resolve(text)
        else reject(new Error(`${response.statusCode}: ${text.slice(0, 500)}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
