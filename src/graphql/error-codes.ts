import type { ExecutionResult } from 'graphql'
import { isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga'
import { type RequestErrorCode, requestErrorCodes } from './request-errors.ts'

/** Gives every error of an answer one of our codes: the libraries below have their own, or none. */
export function useErrorCodes(): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result)) return
      setResult(isAsyncIterable(result) ? mapAsyncIterator(result, withCodes) : withCodes(result))
    },
  }
}

type AnsweredError = NonNullable<ExecutionResult['errors']>[number]

function withCodes<Result extends ExecutionResult>(result: Result): Result {
  for (const error of result.errors ?? []) error.extensions['code'] = codeOf(error)
  return result
}

function codeOf({ extensions, path }: AnsweredError): RequestErrorCode {
  const code = requestErrorCodes.find((known) => known === extensions['code'])
  if (code) return code
  // What fails before a field is reached is the request's fault, and what fails at one is ours: resolvers say BAD_REQUEST themselves.
  return extensions['unexpected'] || extensions['code'] === 'INTERNAL_SERVER_ERROR' || path ? 'INTERNAL' : 'BAD_REQUEST'
}
