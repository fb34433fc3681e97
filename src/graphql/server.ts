import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor'
import { createYoga, maskError, useReadinessCheck } from 'graphql-yoga'
import type { Logger } from '../logger.ts'
import type { Desk } from './context.ts'
import { useGraphiqlPage } from './graphiql-page.ts'
import { readToken, useRequestGuard } from './request-guard.ts'
import { createSchema } from './schema.ts'

export const graphqlPath = '/graphql'

export type ServerOptions = {
  desk: Desk
  logger: Logger
  /** The account whose token this is; null when it is nobody's. */
  findAccountId(token: string): string | null
  /** Whether the database answers. */
  isReady(): Promise<boolean>
}

/** The GraphQL server as a request handler: `fetch` for a call in process, and a listener for node:http. */
export function createGraphqlServer({ desk, logger, findAccountId, isReady }: ServerOptions) {
  return createYoga<object>({
    schema: createSchema(),
    graphqlEndpoint: graphqlPath,
    healthCheckEndpoint: '/health',
    landingPage: false,
    graphiql: false,
    // Yoga's default allows any website to call with the visitor's credentials.
    cors: false,
    batching: false,
    context: ({ request }) => ({
      desk,
      accountId: findAccountId(readToken(request) ?? '') ?? '',
      signal: request.signal,
    }),
    logging: {
      debug: () => {},
      info: () => {},
      warn: (...args: unknown[]) => logger.warn({ args }, 'graphql'),
      error: (error: unknown) => logger.error({ err: error }, 'a request failed in a way that nobody foresaw'),
    },
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
      EnvelopArmorPlugin({
        maxAliases: { n: 10, allowList: [] },
        maxDirectives: { n: 5 },
        maxDepth: { n: 12 },
        maxTokens: { n: 8_000 },
        // Everybody who gets this far has the token: "Did you mean" helps them and betrays nothing.
        blockFieldSuggestion: { enabled: false },
        costLimit: { maxCost: 20_000 },
      }),
    ],
  })
}

export type GraphqlServer = ReturnType<typeof createGraphqlServer>
