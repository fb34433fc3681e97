import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor'
import { createYoga, maskError, useReadinessCheck } from 'graphql-yoga'
import type { Logger } from '../logger.ts'
import { createDocumentCache, useCompiledQueries } from './compiled-queries.ts'
import type { Desk, GraphqlContext } from './context.ts'
import { useErrorCodes } from './error-codes.ts'
import { useGraphiqlPage } from './graphiql-page.ts'
import { useNestingLimit } from './nesting-limit.ts'
import { requestError } from './request-errors.ts'
import { readToken, useRequestGuard } from './request-guard.ts'
import { createSchema } from './schema.ts'

export const graphqlPath = '/graphql'

export type ServerOptions = {
  desk: Desk
  logger: Logger
  /** The account whose token this is; null when it is nobody's. */
  findAccountId(token: string): string | null
  /** Where clients reach this server; null: where the request that is being answered has reached it. */
  publicUrl: string | null
  /** Whether the database answers. */
  isReady(): Promise<boolean>
}

/** What one query may ask for at most. */
const queryLimits = {
  maxAliases: { n: 10, allowList: [] },
  maxDirectives: { n: 5 },
  maxDepth: { n: 12 },
  maxTokens: { n: 8_000 },
  // Everybody who gets this far has the token: "Did you mean" helps them and betrays nothing.
  blockFieldSuggestion: { enabled: false },
  // The largest page there is (1,000 lines with all of their orders) must pass, and pages within pages must not. Sizes that are written in
  // the query count; sizes in variables do not, so this stops mistakes rather than malice.
  costLimit: { maxCost: 500_000 },
}

/** The GraphQL server as a request handler: `fetch` for a call in process, and a listener for node:http. */
export function createGraphqlServer({ desk, logger, findAccountId, publicUrl, isReady }: ServerOptions) {
  /** The guard has let it in already; a hole in the guard must end here and not in somebody's account. */
  const accountOf = (request: Request): string => {
    const accountId = findAccountId(readToken(request) ?? '')
    if (accountId === null) throw requestError('UNAUTHENTICATED', 'The token is not valid.')
    return accountId
  }
  return createYoga<object>({
    schema: createSchema(),
    graphqlEndpoint: graphqlPath,
    healthCheckEndpoint: '/health',
    landingPage: false,
    graphiql: false,
    // Yoga's default allows any website to call with the visitor's credentials.
    cors: false,
    batching: false,
    // The guard has refused what is too long by its content-length, and Node.js reads no more than that. To count the bytes again, Yoga pipes each body
    // through a stream of its own, which costs as much as all else that it does before a query.
    maxRequestBodySize: false,
    parserAndValidationCache: createDocumentCache(),
    context: ({ request }): GraphqlContext => ({
      desk,
      accountId: accountOf(request),
      publicUrl: () => publicUrl ?? new URL(request.url).origin,
      signal: request.signal,
    }),
    logging: logTo(logger),
    maskedErrors: {
      maskError: (error) => maskError(error, 'Something went wrong here; the server log says what.', false),
    },
    plugins: [
      useReadinessCheck({
        endpoint: '/ready',
        check: async () => (await isReady()) || new Response('not ready', { status: 503 }),
      }),
      useGraphiqlPage(graphqlPath),
      useRequestGuard({ graphqlPath, findAccountId }),
      useErrorCodes(),
      EnvelopArmorPlugin(queryLimits),
      useNestingLimit({ maxTokens: queryLimits.maxTokens.n }),
      useCompiledQueries(),
    ],
  })
}

export type GraphqlServer = ReturnType<typeof createGraphqlServer>

/** What Yoga has to say, in our log. */
const logTo = (logger: Logger) => ({
  debug: () => {},
  info: () => {},
  warn: (...args: unknown[]) => logger.warn({ args }, 'graphql'),
  error: (error: unknown) => logger.error({ err: error }, 'a request failed in a way that nobody foresaw'),
})
