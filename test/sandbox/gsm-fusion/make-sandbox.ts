import { onTestFinished } from 'vitest'
import { checkDigitFor } from '../../../imei/luhn.ts'
import {
  createGsmFusionSandbox,
  type GsmFusionSandbox,
  type GsmFusionSandboxOptions,
} from '../../../sandbox/gsm-fusion/sandbox.ts'

export const goodImei = '490154203237518'
export const otherGoodImei = '356938035643809'
export const badLuhnImei = '490154203237519'

/** A sandbox with a clock that stands still until it is moved, and a client that speaks the supplier's protocol. */
export type TestSandbox = {
  sandbox: GsmFusionSandbox
  clock: { nowMs: number }
  /** Sends one signed-in urlencoded call and answers its text. */
  call(action: string, fields?: Record<string, string>, signal?: AbortSignal): Promise<string>
  place(imei: string, networkId?: string): Promise<string>
  /** POSTs JSON to the control interface. */
  control(path: string, body: unknown): Promise<{ status: number; body: unknown }>
}

/** Starts a sandbox that ends with the test. */
export async function makeSandbox(options: GsmFusionSandboxOptions = {}): Promise<TestSandbox> {
  const clock = { nowMs: Date.UTC(2026, 0, 5, 7, 8, 9) }
  const sandbox = await createGsmFusionSandbox({ now: () => clock.nowMs, ...options })
  onTestFinished(() => sandbox.close())
  const call: TestSandbox['call'] = async (action, fields = {}, signal) => {
    const response = await fetch(`${sandbox.url}/gsmfusion_api/index.php`, {
      method: 'POST',
      body: new URLSearchParams({ apiKey: sandbox.key, userId: sandbox.user, action, ...fields }),
      ...(signal ? { signal } : {}),
    })
    return response.text()
  }
  return {
    sandbox,
    clock,
    call,
    place: (imei, networkId = '1739') => call('placeorder', { imei, networkId }),
    control: async (path, body) => {
      const response = await fetch(`${sandbox.url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
      return { status: response.status, body: await response.json() }
    },
  }
}

/** The content of every leaf with this tag, as written; an empty leaf is an empty text. */
export function leaves(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>|<${tag}/>`, 'g'))].map((match) => match[1] ?? '')
}

/** A possible IMEI for each number from 0 to 999,999. */
export function makeImei(number: number): string {
  const digits14 = `35327011${String(number).padStart(6, '0')}`
  return digits14 + checkDigitFor(digits14)
}
