import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeTelegram, mara } from './make-telegram.ts'

type Started = {
  child: ChildProcess
  output: () => string
  errors: () => string
  ended: Promise<number | NodeJS.Signals | null>
}

function start(...options: string[]): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/telegram/main.ts', ...options])
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  let errors = ''
  child.stdout.on('data', (text) => {
    output += text
  })
  child.stderr.on('data', (text) => {
    errors += text
  })
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal))
  })
  return { child, output: () => output, errors: () => errors, ended }
}

async function urlOf({ output }: Started): Promise<string> {
  const line = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n$/
  await expect.poll(output, { timeout: 15_000 }).toMatch(line)
  return line.exec(output())?.[1] ?? ''
}

test('it says where it listens, keeps its state, and ends at once on SIGTERM while a bot polls', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'telegram-main-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const first = start('--port', '0', '--state', join(folder, 'state.json'))
  const url = await urlOf(first)
  await fetch(`${url}/_sandbox/people/${mara}/messages`, { method: 'POST', body: '{"text": "hello"}' })
  const bot = `${url}/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getUpdates?timeout=50&offset=-1`
  expect(await (await fetch(bot)).json()).toMatchObject({ result: [{ message: { text: 'hello' } }] })
  const waiting = fetch(`${bot}&offset=900000000`).catch(() => 'cut')
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(await waiting).toBe('cut')

  const second = start('--port', '0', '--state', join(folder, 'state.json'))
  const messages = await fetch(`${await urlOf(second)}/_sandbox/chats/${mara}/messages`)
  expect(await messages.json()).toMatchObject([{ text: 'hello' }])
})

test('a taken port and wrong options are told in one line, with exit code 1', async () => {
  const { sandbox } = await makeTelegram()
  const runs = [
    [['--port', String(sandbox.port)], 'The port is taken'],
    [['--port', 'web'], '--port web is not a port'],
    [['--prt', '1'], "Unknown option '--prt'"],
  ] as const
  await Promise.all(
    runs.map(async ([options, message]) => {
      const run = start(...options)
      expect(await run.ended).toBe(1)
      expect(run.errors()).toContain(message)
      expect(run.errors().trimEnd()).not.toContain('\n')
      expect(run.output()).toBe('')
    }),
  )
})
