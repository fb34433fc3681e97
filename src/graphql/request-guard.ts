import { hash, timingSafeEqual } from 'node:crypto'
import type { Plugin } from 'graphql-yoga'
import type { RequestErrorCode } from './request-errors.ts'

/** Largest request body in bytes: 50,000 lines fit, with 600 characters each. */
export const bodyLimit = 32 * 1024 * 1024

export type Guard = {
  graphqlPath: string
  /** The account whose token this is; null when it is nobody's. */
  findAccountId(token: string): string | null
}

type Refusal = { status: number; code: RequestErrorCode; message: string }

/**
 * Refuses, before anything of the body is read, what is no GraphQL request of somebody whom we know. Nothing that stands behind this one in
 * the list of plugins is reached without a token.
 */
export function useRequestGuard({ graphqlPath, findAccountId }: Guard): Plugin {
  return {
    onRequest({ request, url, endResponse, fetchAPI }) {
      // Yoga also answers at "/graphql/" and below other paths: whatever is not exactly this path must not get that far.
      const refusal = url.pathname === graphqlPath ? findRefusal(request, findAccountId) : nothingAt(graphqlPath)
      if (!refusal) return
      const { status, code, message } = refusal
      const body = JSON.stringify({ errors: [{ message, extensions: { code } }] })
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
        ...(status === 405 ? { allow: 'POST' } : {}),
      }
      endResponse(new fetchAPI.Response(body, { status, headers }))
    },
  }
}

function findRefusal(request: Request, findAccountId: Guard['findAccountId']): Refusal | null {
  if (request.method !== 'POST') {
    return {
      status: 405,
      code: 'BAD_REQUEST',
      message: 'Send GraphQL requests by POST. For the playground, open this address in a browser.',
    }
  }
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    return { status: 415, code: 'BAD_REQUEST', message: 'Send GraphQL requests as content-type application/json.' }
  }
  const token = readToken(request)
  if (token === null || findAccountId(token) === null) {
    const message =
      token === null
        ? 'No token: send the header "Authorization: Bearer <API_TOKEN>".'
        : 'The token is not valid: it has to be the API_TOKEN of the server.'
    return { status: 401, code: 'UNAUTHENTICATED', message }
  }
  const length = request.headers.get('content-length')
  if (length === null || !/^\d+$/.test(length))
    return { status: 411, code: 'BAD_REQUEST', message: 'Send the content-length of the request, in bytes.' }
  if (Number(length) > bodyLimit) {
    const sizes = `${bodyLimit / 1024 / 1024} MB, and this one has ${Math.ceil(Number(length) / 1024 / 1024)} MB`
    return { status: 413, code: 'BAD_REQUEST', message: `A request may have ${sizes}. Split the list.` }
  }
  return null
}

const nothingAt = (graphqlPath: string): Refusal => ({
  status: 404,
  code: 'BAD_REQUEST',
  message: `There is nothing at this address. The API is at ${graphqlPath}.`,
})

/** The bearer token of a request; null when it has none. */
export function readToken(request: Request): string | null {
  return /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null
}

/** Tells whether a secret is this one, in a time that tells nothing about where they differ. */
export function createSecretCheck(secret: string): (given: string) => boolean {
  const digest = (text: string) => hash('sha256', text, 'buffer')
  const expected = digest(secret)
  return (given) => timingSafeEqual(digest(given), expected)
}
