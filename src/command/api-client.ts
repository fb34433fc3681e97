import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import { ClientError, GraphQLClient } from 'graphql-request'
import { createClient } from 'graphql-sse'
import { CommandFailure } from './command-failure.ts'
import { plainLine } from './plain-text.ts'

/** The API as a client sees it. */
export type ApiClient = {
  url: string
  /** Runs one operation. Throws a CommandFailure that says what to do when there is no answer. */
  ask<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Data>
  /** Follows a subscription until it ends; throws when it breaks. */
  follow<Data extends object, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    signal: AbortSignal,
  ): AsyncGenerator<Data>
}

/** The server answers a sync after 20 s and a refresh after a supplier's timeout (60 s) at most. */
const timeoutMs = 120_000

export function createApiClient(url: string, token: string): ApiClient {
  const headers = { authorization: `Bearer ${token}` }
  const client = new GraphQLClient(url, { headers })
  return {
    url,
    ask: async <Data, Variables extends Record<string, unknown>>(
      document: TypedDocumentNode<Data, Variables>,
      variables: Variables,
      signal?: AbortSignal,
    ) => {
      const timeout = AbortSignal.timeout(timeoutMs)
      const either = signal ? AbortSignal.any([signal, timeout]) : timeout
      try {
        return await client.request<Data, Record<string, unknown>>({
          document: print(document),
          variables,
          signal: either,
        })
      } catch (error) {
        if (signal?.aborted) throw new CommandFailure('interrupted', 'Interrupted.')
        throw describeError(error, url)
      }
    },
    follow: <Data extends object, Variables extends Record<string, unknown>>(
      document: TypedDocumentNode<Data, Variables>,
      variables: Variables,
      signal: AbortSignal,
    ) => follow<Data>({ url, headers }, { query: print(document), variables }, signal),
  }
}

async function* follow<Data extends object>(
  server: { url: string; headers: Record<string, string> },
  request: { query: string; variables: Record<string, unknown> },
  signal: AbortSignal,
): AsyncGenerator<Data> {
  const stream = createClient({ ...server, retryAttempts: 0 })
  const end = () => stream.dispose()
  signal.addEventListener('abort', end)
  try {
    for await (const { data, errors } of stream.iterate<Data>(request)) {
      if (errors?.[0]) throw new Error(errors[0].message)
      if (data) yield data
    }
  } finally {
    signal.removeEventListener('abort', end)
    end()
  }
}

/** What a failed request means for the person who made it. */
function describeError(error: unknown, url: string): CommandFailure {
  if (error instanceof ClientError) {
    const { status, errors } = error.response
    // A page of a thousand items can fail a thousand times over.
    const said = [...new Set(errors?.map(({ message }) => message))].slice(0, 3).join(' ')
    if (status === 401 || status === 403) {
      const why = plainLine(said || 'it is not valid')
      return new CommandFailure('token-refused', `The API at ${url} refuses the token: ${why}`)
    }
    if (said) return new CommandFailure('unexpected', `The API says: ${plainLine(said)}`)
    return new CommandFailure('unreachable', `What answers at ${url} (HTTP ${status}) is not this API; check API_URL.`)
  }
  if (error instanceof SyntaxError)
    return new CommandFailure('unreachable', `What answers at ${url} is not this API; check API_URL.`)
  return new CommandFailure(
    'unreachable',
    `The API at ${url} does not answer (${findCause(error)}). Start it with npm start (or npm run demo), or set API_URL to where it runs.`,
  )
}

/** The innermost reason: fetch itself only says "fetch failed". */
function findCause(error: unknown): string {
  if (!(error instanceof Error)) return plainLine(String(error))
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs / 1_000} s`
  if (error.cause instanceof Error) return findCause(error.cause)
  if ('code' in error && typeof error.code === 'string') return error.code
  return plainLine(error.message)
}
