import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type DeskProcess = {
  pid: number
  /** Asks the API over HTTP; answers its data, or throws. */
  ask<Data>(query: string, variables: object): Promise<Data>
  /** Sends a signal and waits for the end; answers the exit code (null when the signal ended it). */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
  log(): string
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** Starts the real program (or another one that ends in it) as a process of its own, in `folder`, and waits until it says that it is ready. */
export async function startDeskProcess(
  folder: string,
  env: Record<string, string>,
  entry = main,
): Promise<DeskProcess> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), entry], {
    cwd: path.resolve(folder),
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(text))
  const url = await findUrl(child, lines)
  return {
    // It has answered: it runs.
    pid: child.pid ?? 0,
    log: () => lines.join('\n'),
    ask: async <Data>(query: string, variables: object): Promise<Data> => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${env['API_TOKEN'] ?? ''}` },
        body: JSON.stringify({ query, variables }),
      })
      // The shape is the test's own claim, checked by its assertions.
      const answer = (await response.json()) as { data?: Data; errors?: unknown[] }
      if (!answer.data || answer.errors) throw new Error(`the API answered ${JSON.stringify(answer.errors ?? answer)}`)
      return answer.data
    },
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
      return child.exitCode
    },
  }
}

/** Reads the log, and goes on doing so, until the line that tells the address. */
function findUrl(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${lines.join('\n')}`)))
    if (!child.stdout) return reject(new Error('the program has no output'))
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      const url = /"url":"(http:[^"]+)"/.exec(line)?.[1]
      if (url !== undefined) resolve(url)
    })
  })
}
