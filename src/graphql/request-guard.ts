import { createHash, timingSafeEqual } from 'node:crypto'
import type { Plugin } from 'graphql-yoga'

/** Largest request body in bytes: 50,000 lines with a note each fit. */
export const bodyLimit = 32 * 1024 * 1024

export type Guard = {
  graphqlPath: string
  /** The account whose token this is; null when it is nobody's. */
  findAccountId(token: string): string | null
}

type Refusal = { status: number; code: string; message: string }

/** Refuses, before anything of the body is read, what is no GraphQL request of somebody whom we know. */
export function useRequestGuard({ graphqlPath, findAccountId }: Guard): Plugin {
  return {
    onRequest({ request, url, endResponse, fetchAPI }) {
      if (url.pathname !== graphqlPath) return
      const refusal = findRefusal(request, findAccountId)
      if (!refusal) return
      const { status, code, message } = refusal
      const body = JSON.stringify({ errors: [{ message, extensions: { code } }] })
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
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
  if (length === null) return { status: 411, code: 'BAD_REQUEST', message: 'Send the content-length of the request.' }
  if (Number(length) > bodyLimit) {
    return {
      status: 413,
      code: 'BAD_REQUEST',
      message: `A request may have ${bodyLimit / 1024 / 1024} MB. Split the list.`,
    }
  }
  return null
}

/** The bearer token of a request; null when it has none. */
export function readToken(request: Request): string | null {
  return /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null
}

/** Whether two secrets are the same, in a time that tells nothing about where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
