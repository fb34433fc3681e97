/** How many of the newest calls are kept. */
const keptCalls = 10_000

/** One call of the Bot API. `answer` is null while it waits, and when the connection was cut instead. */
export type LoggedCall = {
  n: number
  at: string
  /** The bot's id; null when the token was none. */
  bot: number | null
  method: string
  parameters: Record<string, unknown>
  files: { field: string; name: string; bytes: number }[]
  fault: string | null
  status: number | null
  answer: unknown
}

export type CallLog = {
  /** Notes a call that has just come; what is known later is written into it. */
  begin(bot: number | null, method: string): LoggedCall
  /** The newest calls, oldest first, of one method or of all. */
  list(method?: string): LoggedCall[]
  total(): number
  clear(): void
}

export function createCallLog(now: () => number): CallLog {
  let calls: LoggedCall[] = []
  let total = 0
  return {
    begin(bot, method) {
      const at = new Date(now()).toISOString()
      const call = { n: ++total, at, bot, method, parameters: {}, files: [], fault: null, status: null, answer: null }
      calls.push(call)
      if (calls.length >= 2 * keptCalls) calls = calls.slice(-keptCalls)
      return call
    },
    list: (method) => calls.slice(-keptCalls).filter((call) => method === undefined || call.method === method),
    total: () => total,
    clear() {
      calls = []
      total = 0
    },
  }
}
