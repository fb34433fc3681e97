import { Lexer, Source, TokenKind } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { requestError } from './request-errors.ts'

/** Most brackets of a query that may be open at once. What the limit of depth lets through needs fewer than half of them. */
const mostOpen = 60

/**
 * Refuses a query whose brackets are nested too deep before it is parsed: graphql's parser calls itself once for each, so that a few thousand use up the
 * stack before any limit that is checked on the parsed query. It stands behind whatever else sets the parser, which would drop this check.
 */
export function useNestingLimit({ maxTokens }: { maxTokens: number }): Plugin {
  return {
    onParse({ parseFn, setParseFn }) {
      setParseFn((source: string | Source, options: object) => {
        requireShallow(source, maxTokens)
        return parseFn(source, options)
      })
    },
  }
}

/** A query with more tokens than are allowed is left to the parser, which refuses it there. */
function requireShallow(source: string | Source, maxTokens: number): void {
  const lexer = new Lexer(typeof source === 'string' ? new Source(source) : source)
  let open = 0
  for (let count = 0; count < maxTokens; count += 1) {
    const { kind } = lexer.advance()
    if (kind === TokenKind.EOF) return
    if (opening.has(kind)) open += 1
    if (closing.has(kind)) open -= 1
    if (open > mostOpen) {
      throw requestError(
        'BAD_REQUEST',
        `The query is nested too deep: more than ${mostOpen} brackets are open at once.`,
      )
    }
  }
}

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])
