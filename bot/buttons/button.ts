/** Telegram's limit for what a button carries, in bytes. */
export const dataLimitBytes = 64

/** What stands first in the data of our buttons. Raise it when old buttons can no longer be understood; they are then answered politely. */
const version = '1'

/** How one value is written into a button. `read` answers null for text that this field never writes. */
export type Field<Value> = { write(value: Value): string; read(text: string): Value | null }

type Fields = Record<string, Field<string> | Field<number>>

/** The values that a button with these fields carries. */
export type ButtonValues<F> = { [Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never }

/** The values of a kind of button: `ButtonValuesOf<typeof someButton>`. */
export type ButtonValuesOf<B> = B extends Button<infer Values> ? Values : never

export type Button<Values> = {
  name: string
  /** The callback data of such a button for one person. Throws when it would be longer than Telegram takes. */
  data(ownerId: number, values: Values): string
  /** The values; null when they cannot be read. */
  read(texts: readonly string[]): Values | null
}

/** A kind of button. `name` is unique in bot/buttons/button-names.ts; the order of the fields is the order in the data. */
export function defineButton<F extends Fields>(name: string, fields: F): Button<ButtonValues<F>> {
  const entries = Object.entries(fields)
  return {
    name,
    data: (ownerId, values) => {
      // Each field writes the value of its own name; the loop only forgets which is which.
      const texts = entries.map(([key, field]) => field.write(values[key] as never))
      const data = [version, name, ownerId.toString(36), ...texts].join('|')
      const bytes = Buffer.byteLength(data)
      if (bytes > dataLimitBytes) throw new Error(`button ${name} would carry ${bytes} bytes: ${data}`)
      return data
    },
    read: (texts) => {
      if (texts.length !== entries.length) return null
      const read = entries.map(([key, field], index) => [key, field.read(texts[index] ?? '')] as const)
      if (read.some(([, value]) => value === null)) return null
      // Every field has just been read by its own reader.
      return Object.fromEntries(read) as ButtonValues<F>
    },
  }
}

export type ButtonData =
  | { kind: 'button'; name: string; ownerId: number; texts: string[] }
  /** Ours, but of another version of the bot. */
  | { kind: 'old' }
  /** Nothing that this bot has ever written. */
  | { kind: 'broken' }

/** Splits the data of a press. Whatever a client sends is possible here, also what no button of ours carries. */
export function parseButtonData(data: string): ButtonData {
  if (Buffer.byteLength(data) > dataLimitBytes) return { kind: 'broken' }
  const [found = '', name = '', owner = '', ...texts] = data.split('|')
  if (found !== version) return /^\d{1,3}$/.test(found) && name !== '' ? { kind: 'old' } : { kind: 'broken' }
  if (!/^[a-z]{1,3}$/.test(name) || !/^[0-9a-z]{1,11}$/.test(owner)) return { kind: 'broken' }
  return { kind: 'button', name, ownerId: Number.parseInt(owner, 36), texts }
}
