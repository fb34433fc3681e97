import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { runCommandLine } from '../../src/command/command-line.ts'
import type { Surroundings } from '../../src/command/surroundings.ts'

/** What one run of the command line left behind. */
export type Run = {
  exitCode: number
  out: string
  err: string
  /** The document of `--json`; fails when the standard output holds anything else. */
  json(): Record<string, unknown>
}

export type Terminal = {
  /** A folder of its own, the current one of every run. */
  folder: string
  run(args: readonly string[], others?: Partial<Surroundings>): Promise<Run>
  write(name: string, content: string | Uint8Array): void
  read(name: string): string
}

/** A folder and an environment to run commands in; no person sits there unless `ask` is given. */
export function makeTerminal(env: Record<string, string> = {}): Terminal {
  const folder = mkdtempSync(path.join(tmpdir(), 'imei-desk-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const run: Terminal['run'] = async (args, others = {}) => {
    const out = makeSink()
    const err = makeSink()
    const exitCode = await runCommandLine(args, {
      env,
      folder,
      projectFolder: folder,
      version: '0.0.0-test',
      stdin: (async function* (): AsyncGenerator<Uint8Array> {})(),
      stdout: out.stream,
      stderr: err.stream,
      ask: null,
      interrupted: new AbortController().signal,
      now: Date.now,
      sleep: (ms, signal) => setTimeout(ms, undefined, signal ? { signal } : {}).catch(() => {}),
      ...others,
    })
    return { exitCode, out: out.text(), err: err.text(), json: () => JSON.parse(out.text()) as Record<string, unknown> }
  }
  return {
    folder,
    run,
    write: (name, content) => writeFileSync(path.join(folder, name), content),
    read: (name) => readFileSync(path.join(folder, name), 'utf8'),
  }
}

function makeSink() {
  let text = ''
  const stream = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk)
      done()
    },
  })
  return { stream, text: () => text }
}
