/** What a person cannot do, told to whoever tried; `status` is for HTTP. */
export class Mistake extends Error {
  readonly status: number

  constructor(message: string, status = 400) {
    super(message)
    this.status = status
  }
}
