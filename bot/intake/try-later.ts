/** Thrown by a handler that cannot do its work now: the update stays with Telegram and is handled again, until it is done. */
export class TryLater extends Error {
  override readonly name = 'TryLater'
}
