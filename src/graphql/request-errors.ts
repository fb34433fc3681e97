import { GraphQLError } from 'graphql'

/** Codes of errors that are about the request as a whole; what a caller can act on is a member of the mutation's union instead. */
export type RequestErrorCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'RATE_LIMITED' | 'BAD_REQUEST' | 'INTERNAL'

/** An error that is shown to the caller as it is. */
export function requestError(code: RequestErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}
