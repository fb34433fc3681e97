import type { Wire } from '../wire.ts'

/** A Bot API call that was refused: its answer's `error_code`, `description` and `parameters`. */
export class Refusal extends Error {
  readonly code: number
  readonly parameters: Wire | null

  constructor(code: number, description: string, parameters: Wire | null = null) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

/** Code 400. The text is Telegram's; its first letter is small there, unless the whole first word is large. */
export function badRequest(problem: string): Refusal {
  return new Refusal(400, `Bad Request: ${problem}`)
}

export function forbidden(description: string): Refusal {
  return new Refusal(403, description)
}

export function conflict(problem: string): Refusal {
  return new Refusal(409, `Conflict: ${problem}`)
}
