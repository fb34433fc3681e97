import { type TestDesk, testToken } from '../support/make-desk.ts'
import { until } from '../support/until.ts'

/** A subscription as a client sees it: what has come, and whether the server has ended it. */
export type Following<Data> = {
  received: Data[]
  ended: () => boolean
  /** The client goes away. */
  leave(): void
}

/** Subscribes in process and reads the server-sent events as they come. */
export async function follow<Data>(desk: TestDesk, query: string, variables: object = {}): Promise<Following<Data>> {
  const leaving = new AbortController()
  const body = JSON.stringify({ query, variables })
  const response = await desk.app().fetch('http://desk.test/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      accept: 'text/event-stream',
      authorization: `Bearer ${testToken}`,
    },
    body,
    signal: leaving.signal,
  })
  if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body)
    throw new Error(`no event stream but ${response.status} ${await response.text()}`)
  const received: Data[] = []
  let ended = false
  const read = async (stream: AsyncIterable<Uint8Array>) => {
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of stream) {
      rest += decoder.decode(chunk, { stream: true })
      const blocks = rest.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const { event, data } = readBlock(block)
        if (event === 'complete') ended = true
        if (event === 'next') received.push(dataOf<Data>(data))
      }
    }
  }
  // The stream breaks off with an error when the client leaves.
  read(response.body as unknown as AsyncIterable<Uint8Array>).catch((error) => {
    if (!leaving.signal.aborted) throw error
  })
  return { received, ended: () => ended, leave: () => leaving.abort() }
}

function readBlock(block: string): { event: string | undefined; data: string } {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim()
  return { event: field('event'), data: field('data') ?? '' }
}

function dataOf<Data>(text: string): Data {
  const answer = JSON.parse(text) as { data?: Data; errors?: unknown }
  if (!answer.data || answer.errors) throw new Error(`the subscription answered ${text}`)
  return answer.data
}

/** Waits until a subscription has brought so much. */
export const received = <Data>(following: Following<Data>, count: number) =>
  until(`${count} events have come`, () => following.received.length >= count)
