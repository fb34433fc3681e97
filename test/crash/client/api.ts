import { setTimeout as delay } from 'node:timers/promises'

/** Asks the API, again and again until there is an answer: the program dies in between. */
export type Ask = (<Data>(query: string, variables?: object) => Promise<Data>) & {
  /** Whether a question was put so short a time ago that its answer may still come at once. */
  isBusy(): boolean
}

export type ApiOptions = {
  token: string
  /** The address of a program that is up, as soon as there is one. */
  findUrl: () => Promise<string>
  /** Aborts when the run is over. */
  signal: AbortSignal
  /** Told of answers that are errors; they are asked again. */
  onError: (text: string) => void
}

/** Real milliseconds in which a program that is not halted answers. */
const answerMs = 2_000

/** Real milliseconds after which a client takes a silent program for dead. */
const patienceMs = 2_500

export function createAsk({ token, findUrl, signal, onError }: ApiOptions): Ask {
  const underWay = new Set<{ since: number }>()
  const once = async (url: string, body: string): Promise<string> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    })
    return await response.text()
  }
  const ask = async <Data>(query: string, variables: object = {}): Promise<Data> => {
    const body = JSON.stringify({ query, variables })
    for (;;) {
      signal.throwIfAborted()
      const url = await findUrl()
      const call = { since: Date.now() }
      underWay.add(call)
      const text = await once(url, body).catch(() => null)
      underWay.delete(call)
      const data = text === null ? null : readData(text, onError)
      // The shape is the caller's claim about its own query.
      if (data !== null) return data as Data
      await delay(25)
    }
  }
  const isBusy = () => [...underWay].some(({ since }) => Date.now() - since < answerMs)
  return Object.assign(ask, { isBusy })
}

function readData(text: string, onError: (text: string) => void): unknown {
  try {
    const answer: { data?: unknown; errors?: unknown[] } = JSON.parse(text)
    if (answer.data && !answer.errors) return answer.data
    onError(`the API answered ${text.slice(0, 300)}`)
  } catch {
    onError(`the API answered what is no JSON: ${text.slice(0, 100)}`)
  }
  return null
}
