/** One line about a failure of the network or of a decoder, for people. Node hides the causes of a failed connect in an AggregateError without a message. */
export function describeError(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return [...new Set(error.errors.map(describeError))].join('; ')
  }
  if (!(error instanceof Error)) return 'unknown failure'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const message = error.message === '' ? error.name : error.message
  return (code === '' || message.includes(code) ? message : `${message} (${code})`).slice(0, 300)
}
