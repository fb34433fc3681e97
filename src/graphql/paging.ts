import { crc32 } from 'node:zlib'
import { requestError } from './request-errors.ts'

const defaultSize = 50

/** Whether a caller gave an argument; 0 and "" are given. */
export const isGiven = <Value>(argument: Value | null | undefined): argument is Value =>
  argument !== null && argument !== undefined

/** For the arguments `first` and `last`. */
export const sizeArg = (max: number) => ({ description: `How many, 1 to ${max}; ${defaultSize} unless given.` })

export const afterArg = {
  description: 'Only what comes behind this cursor, such as the `endCursor` of the page before.',
}

/** How many items a page may have, from `first` or `last`: 50 unless given. */
export function pageSize(asked: number | null | undefined, max: number, name = 'first'): number {
  if (!isGiven(asked)) return defaultSize
  if (asked >= 1 && asked <= max) return asked
  throw requestError('BAD_REQUEST', `${name} must be 1 to ${max}, not ${asked}.`)
}

/** A page in Relay's shape. */
export type Page<Node> = {
  edges: { node: Node; readonly cursor: string }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

type PageEnds = { hasNextPage: boolean; hasPreviousPage: boolean }

/** Makes its cursor when it is read: most queries read nodes and two ends, and a hundred check sums are a tenth of a page's CPU. */
class Edge<Node> {
  readonly node: Node
  readonly #cursorOf: (node: Node) => string

  constructor(node: Node, cursorOf: (node: Node) => string) {
    this.node = node
    this.#cursorOf = cursorOf
  }

  get cursor(): string {
    return this.#cursorOf(this.node)
  }
}

export function toPage<Node>(nodes: readonly Node[], cursorOf: (node: Node) => string, ends: PageEnds): Page<Node> {
  const edges = nodes.map((node) => new Edge(node, cursorOf))
  return {
    edges,
    pageInfo: { ...ends, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  }
}

/** A page that was read forwards with `size + 1` rows asked for. */
export function pageOf<Node>(
  rows: readonly Node[],
  size: number,
  after: string | null | undefined,
  cursorOf: (node: Node) => string,
): Page<Node> {
  return toPage(rows.slice(0, size), cursorOf, { hasNextPage: rows.length > size, hasPreviousPage: Boolean(after) })
}

/** A place in a list sorted by a time and an id. */
export type TimeCursor = { at: Date; id: string }

/** The lists that have such places: one's cursor means nothing to another. */
export type TimeSortedList = 'orders' | 'batches'

/** A place as clients hold it, at most 40 characters (chat buttons have room for no more); its last part tells damaged and foreign ones. */
export function encodeTimeCursor(list: TimeSortedList, { at, id }: TimeCursor): string {
  const place = `${at.getTime().toString(36)}.${id}`
  return `${place}.${checkOf(list, place)}`
}

export function parseTimeCursor(
  list: TimeSortedList,
  text: string | null | undefined,
  name: string,
): TimeCursor | null {
  if (!isGiven(text)) return null
  const match = /^(([0-9a-z]{1,9})\.([0-9A-Za-z]{1,32}))\.([0-9a-z]{3})$/.exec(text)
  const [, place = '', time = '', id = '', check] = match ?? []
  if (match && check === checkOf(list, place)) return { at: new Date(Number.parseInt(time, 36)), id }
  throw requestError('BAD_REQUEST', `${name} is not a cursor of this list: use one that it gave.`)
}

const checkOf = (list: TimeSortedList, place: string) =>
  crc32(`${list} ${place}`).toString(36).padStart(3, '0').slice(-3)

/** A place in a list sorted by a whole number, as clients hold it. */
export function parseNumberCursor(text: string | null | undefined, name: string): number | null {
  if (!isGiven(text)) return null
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (value <= 2_147_483_647) return value
  throw requestError('BAD_REQUEST', `${name} is not a cursor of this list: use one that it gave.`)
}
