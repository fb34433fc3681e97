import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runCommandLine } from './command-line.ts'
import type { Surroundings } from './surroundings.ts'

/** The command line program. The first Ctrl-C ends it in order, the second at once. */
async function main(): Promise<void> {
  const interrupt = new AbortController()
  process.on('SIGINT', () => {
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort()
  })
  // `imei-desk services | head` closes the pipe early; that is no failure of ours.
  process.stdout.on('error', () => process.exit(0))
  const projectFolder = findProjectFolder(path.dirname(fileURLToPath(import.meta.url)))
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    env: process.env,
    folder: process.cwd(),
    projectFolder,
    version: readVersion(projectFolder),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    ask: process.stdin.isTTY && process.stderr.isTTY ? (question) => ask(question, interrupt) : null,
    interrupted: interrupt.signal,
    now: Date.now,
    sleep: (ms, signal) => setTimeout(ms, undefined, signal ? { signal } : {}).catch(() => {}),
  } satisfies Surroundings)
}

async function ask(question: string, interrupt: AbortController): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  // While it reads, readline takes Ctrl-C for itself.
  terminal.on('SIGINT', () => interrupt.abort())
  try {
    return await terminal.question(question, { signal: interrupt.signal })
  } catch {
    return ''
  } finally {
    terminal.close()
  }
}

/** The same from the source and from dist/. */
function findProjectFolder(start: string): string {
  let folder = start
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder)
  return folder
}

function readVersion(folder: string): string {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version)
  } catch {}
  return 'unknown'
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
