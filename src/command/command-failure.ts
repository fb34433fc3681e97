/** What the command line ends with. README and `--help` explain them to people. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  nothing: 3,
  'not-confirmed': 4,
  unreachable: 5,
  'token-refused': 5,
  partly: 6,
  interrupted: 130,
} as const

export type FailureKind = Exclude<keyof typeof exitCodes, 'done' | 'partly'>

/** The end of a command that did not do what was asked; `message` is for the person, one line. */
export class CommandFailure extends Error {
  readonly kind: FailureKind

  constructor(kind: FailureKind, message: string) {
    super(message)
    this.name = 'CommandFailure'
    this.kind = kind
  }
}

export const exitCodeHelp = `
Exit codes:
    0  done; every order that this is about has been answered (or, with --no-wait, taken in)
    1  something unexpected went wrong
    2  wrong usage: an unknown option, service or key
    3  nothing to do: the file was refused, none of its rows can be ordered, or nothing was found
    4  not confirmed; nothing was ordered
    5  the API cannot be reached, or it refuses the token
    6  done in part: orders are still open, were rejected or refused, or need a person; or the supplier could not be asked
  130  interrupted by Ctrl-C; orders that were taken in go on at the server
`
