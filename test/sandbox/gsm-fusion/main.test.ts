import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { goodImei, makeSandbox } from './make-sandbox.ts'

type Started = {
  child: ChildProcess
  output: () => string
  errors: () => string
  ended: Promise<number | NodeJS.Signals | null>
}

function start(...options: string[]): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/gsm-fusion/main.ts', ...options])
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

async function place(url: string, user: string, apiKey: string): Promise<string> {
  const body = new URLSearchParams({ userId: user, apiKey, action: 'placeorder', imei: goodImei, networkId: '1739' })
  return (await fetch(`${url}/gsmfusion_api/index.php`, { method: 'POST', body })).text()
}

test('it says where it listens, takes its options, survives kill -9 with its state, and ends at once on SIGTERM', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gsm-fusion-main-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const options = ['--port', '0', '--seed', '5', '--user', 'me', '--key', 'K-1', '--state', join(folder, 'state.jsonl')]
  const first = start(...options, '--settings', '{"credits": "7.00"}')
  expect(await place(await urlOf(first), 'me', 'K-1')).toContain('<id>15000001</id>')
  first.child.kill('SIGKILL')
  expect(await first.ended).toBe('SIGKILL')

  const second = start(...options)
  const ledger = await fetch(`${await urlOf(second)}/_sandbox/ledger`)
  expect(await ledger.json()).toMatchObject({ balance: '6.92', orders: [{ id: '15000001', imei: goodImei }] })
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
})

test('a taken port and wrong options are told in one line, with exit code 1', async () => {
  const { sandbox } = await makeSandbox()
  const runs = [
    [['--port', String(sandbox.port)], 'The port is taken'],
    [['--port', 'web'], '--port web is not a port'],
    [['--sed', '1'], "Unknown option '--sed'"],
    [['--port', '0', '--settings', '{"pendingMs": -1}'], 'Wrong settings: pendingMs: '],
    [['--port', '0', '--settings', 'soon'], '--settings soon is not a JSON object'],
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
