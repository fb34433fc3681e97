import { createGraphQLError } from 'graphql-yoga'

/** Codes of errors that are about the request as a whole; what a caller can act on is a member of the mutation's union instead. */
export const requestErrorCodes = ['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED', 'BAD_REQUEST', 'INTERNAL'] as const

export type RequestErrorCode = (typeof requestErrorCodes)[number]

/**
 * An error that is shown to the caller as it is. Made by Yoga, which knows its own errors by their class: one of another copy of graphql would be
 * masked.
 */
export function requestError(code: RequestErrorCode, message: string): Error {
  return createGraphQLError(message, { extensions: { code } })
}

/** Refuses a list that is too long for one question to the database. */
export function requireAtMost(limit: number, list: readonly unknown[] | null | undefined, name: string): void {
  if (!list || list.length <= limit) return
  throw requestError('BAD_REQUEST', `${name} may have ${limit} entries, and this one has ${list.length}. Ask in parts.`)
}
