import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { type DocumentNode, print } from 'graphql'
import { ClientError, GraphQLClient } from 'graphql-request'
import { createClient } from 'graphql-sse'
import { linkBeside } from '../../imei/link-beside.ts'

/** Why there are no data. `down`: nothing that could be the API answers, and asking again later makes sense. `refused`: it answered and said no. */
export type DeskFailure =
  /** `isSlow`: there was no answer in time, which may be the fault of what was asked. */
  { kind: 'down'; reason: string; isSlow: boolean } | { kind: 'refused'; reason: string }

export type DeskAnswer<Data> = { kind: 'data'; data: Data } | DeskFailure

/** The API of the desk as the bot sees it. Nothing here throws. */
export type DeskClient = {
  /** Runs one operation. A mutation that ends in `down` may have been done: repeat it with its key. */
  ask<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    options?: AskOptions,
  ): Promise<DeskAnswer<Data>>
  /** Begins to fetch a link to an export that the API gave out. Throws what `fetch` throws, and so does the body. */
  openLink(link: string, signal: AbortSignal): Promise<Response>
  /** Calls `onNews` whenever a subscription says something, until the stream ends or breaks; answers why it did. */
  follow<Data>(
    document: TypedDocumentNode<Data, Record<string, never>>,
    onNews: () => void,
    signal: AbortSignal,
  ): Promise<string>
}

export type AskOptions = { timeoutMs?: number; signal?: AbortSignal }

/** Enough for a draft of 50,000 lines; what asks the supplier (a refresh, a sync) says its own. */
const defaultTimeoutMs = 30_000

export function createDeskClient(url: string, token: string): DeskClient {
  const headers = { authorization: `Bearer ${token}` }
  // Otherwise every request would be parsed again, only to read the operation's name.
  const client = new GraphQLClient(url, { headers, excludeOperationName: true })
  const textOf = createPrinter()
  return {
    ask: async <Data, Variables extends Record<string, unknown>>(
      document: TypedDocumentNode<Data, Variables>,
      variables: Variables,
      { timeoutMs = defaultTimeoutMs, signal }: AskOptions = {},
    ): Promise<DeskAnswer<Data>> => {
      const timeout = AbortSignal.timeout(timeoutMs)
      const either = signal ? AbortSignal.any([signal, timeout]) : timeout
      try {
        const request = { document: textOf(document), variables, signal: either }
        return { kind: 'data', data: await client.request<Data, Record<string, unknown>>(request) }
      } catch (error) {
        return describeFailure(error, timeoutMs)
      }
    },
    openLink: async (link, signal) => {
      const address = linkBeside(url, link)
      if (address === null) throw new Error('the API gave a link that is none')
      return await fetch(address, { signal })
    },
    follow: async (document, onNews, signal) => {
      const stream = createClient({ url, headers, retryAttempts: 0 })
      const end = () => stream.dispose()
      signal.addEventListener('abort', end)
      try {
        for await (const { errors } of stream.iterate({ query: textOf(document) })) {
          if (errors?.[0]) return errors[0].message
          onNews()
        }
        return 'the stream ended'
      } catch (error) {
        return findCause(error)
      } finally {
        signal.removeEventListener('abort', end)
        end()
      }
    },
  }
}

/** Operations as text; each is printed once. */
function createPrinter(): (document: DocumentNode) => string {
  const texts = new WeakMap<DocumentNode, string>()
  return (document) => {
    const text = texts.get(document) ?? print(document)
    texts.set(document, text)
    return text
  }
}

function describeFailure(error: unknown, timeoutMs: number): DeskFailure {
  if (error instanceof ClientError) {
    const { status, errors } = error.response
    const said = errors?.map(({ message }) => message).join(' ')
    // Also a failure that nobody foresaw: the same request would fail again.
    if (said) return { kind: 'refused', reason: said }
    return { kind: 'down', reason: `what answers at API_URL (HTTP ${status}) is not the API`, isSlow: false }
  }
  if (error instanceof Error && error.name === 'TimeoutError')
    return { kind: 'down', reason: `no answer within ${timeoutMs / 1_000} s`, isSlow: true }
  return { kind: 'down', reason: findCause(error), isSlow: false }
}

/** The innermost reason: fetch itself only says "fetch failed". */
function findCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return findCause(error.cause)
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.message
}
