import type { ZodError } from 'zod'

/** Everything zod found wrong, as one line for a person: `latencyMs: Too small ...; Unrecognized key: "latncy"`. */
export function describeIssues(error: ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join('; ')
}
