import { expect, onTestFinished } from 'vitest'
import {
  createTelegramSandbox,
  type TelegramSandbox,
  type TelegramSandboxOptions,
} from '../../../sandbox/telegram/sandbox.ts'

export const token = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
export const otherToken = '987654321:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
export const mara = 411_000_001
export const tomas = 411_000_002

export type ApiAnswer = {
  ok: boolean
  // The result has a different shape for every method; each test knows its own.
  result: Record<string, never> & { [field: string]: unknown }
  error_code?: number
  description?: string
  parameters?: { retry_after?: number }
}

export type TestTelegram = {
  sandbox: TelegramSandbox
  clock: { nowMs: number }
  /** Calls a Bot API method with JSON and answers the whole body. */
  call(method: string, parameters?: Record<string, unknown>, as?: string): Promise<ApiAnswer>
  /** The result of a call, as whatever the test expects it to be. */
  result<T>(method: string, parameters?: Record<string, unknown>, as?: string): Promise<T>
  /** `400 Bad Request: ...` of a call that is refused. */
  refusal(method: string, parameters?: Record<string, unknown>, as?: string): Promise<string>
  /** A call below /_sandbox: with a body it is a POST. */
  control(path: string, body?: unknown): Promise<{ status: number; body: unknown }>
}

/** A sandbox with a clock that stands still until it is moved. With the token null, no bot has shown up yet. */
export async function makeTelegram({
  token: botToken = token,
  ...options
}: Omit<TelegramSandboxOptions, 'token'> & { token?: string | null } = {}): Promise<TestTelegram> {
  const clock = { nowMs: Date.UTC(2026, 10, 23, 8) }
  const sandbox = await createTelegramSandbox({
    now: () => clock.nowMs,
    ...(botToken === null ? {} : { token: botToken }),
    ...options,
  })
  onTestFinished(() => sandbox.close())
  const call: TestTelegram['call'] = async (method, parameters = {}, as = token) => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify(parameters)
    const response = await fetch(`${sandbox.url}/bot${as}/${method}`, { method: 'POST', headers, body })
    // Telegram's answers are JSON of this frame.
    return (await response.json()) as ApiAnswer
  }
  return {
    sandbox,
    clock,
    call,
    async result<T>(method: string, parameters?: Record<string, unknown>, as?: string) {
      const answer = await call(method, parameters, as)
      if (!answer.ok) throw new Error(`${method} was refused: ${answer.description}`)
      // The test says which shape it expects, and compares it.
      return answer.result as T
    },
    async refusal(method, parameters, as) {
      const answer = await call(method, parameters, as)
      return answer.ok ? `accepted: ${JSON.stringify(answer.result)}` : `${answer.error_code} ${answer.description}`
    },
    async control(path, body) {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      const response = await fetch(`${sandbox.url}/_sandbox/${path}`, init)
      return { status: response.status, body: await response.json() }
    },
  }
}

/** The head of a PNG: enough for whoever wants to know its size. */
export function makePng(width: number, height: number): Buffer {
  const head = Buffer.alloc(33)
  head.write('\x89PNG\r\n\x1a\n', 0, 'latin1')
  head.write('IHDR', 12, 'latin1')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return head
}

/** Waits until something holds: longer than expect.poll would by itself, since the machine may be busy. */
export function eventually<T>(look: () => T) {
  return expect.poll(look, { timeout: 10_000, interval: 10 })
}
