/** What stands before the underscore of a global id: short and readable, since ids travel in chat buttons of 64 bytes. */
const prefixes = { Order: 'order', Batch: 'batch', Service: 'service', SyncRun: 'sync', Person: 'person' } as const

export type NodeType = keyof typeof prefixes

/** The types whose things have an id of their own. Object.keys is typed as string[]; the keys are exactly these. */
export const nodeTypes = Object.keys(prefixes) as NodeType[]

type RowId = string | number | bigint

/** Makes the global ids of one type. */
export function createIdEncoder(typename: string): (id: RowId) => string {
  const type = nodeTypes.find((known) => known === typename)
  if (!type) throw new Error(`${typename} has no global ids`)
  const prefix = prefixes[type]
  return (id) => `${prefix}_${id}`
}

export const encodeId = (typename: string, id: RowId): string => createIdEncoder(typename)(id)

/** The type and the id behind a global id; null when it is none of ours. */
export function parseId(globalId: string): { type: NodeType; id: string } | null {
  const match = /^([a-z]{1,10})_([0-9A-Za-z]{1,32})$/.exec(globalId)
  const type = nodeTypes.find((known) => prefixes[known] === match?.[1])
  return type && match?.[2] ? { type, id: match[2] } : null
}

/** The id behind a global id of one type; null when it is of another type or none of ours. */
export function parseIdOf(type: NodeType, globalId: string): string | null {
  const parsed = parseId(globalId)
  return parsed?.type === type ? parsed.id : null
}

/** A service's own number; null when the global id is no service's. */
export function parseServiceId(globalId: string): number | null {
  const id = parseIdOf('Service', globalId)
  return id !== null && /^\d{1,9}$/.test(id) ? Number(id) : null
}

/** For Pothos, which wants an answer for any text. */
export function decodeId(globalId: string): { typename: string; id: string } {
  const parsed = parseId(globalId)
  return { typename: parsed?.type ?? 'Node', id: parsed?.id ?? globalId }
}
