import type { Reply, ReplyItem } from './reply.ts'
import { drawImei } from './seeded-draw.ts'
import type { Settings } from './settings.ts'
import { document, type Leaf } from './xml.ts'

const hugeBytes = 20 * 1024 * 1024

/** A well-formed reply of 20 MB, which no client should hold in memory. */
export function hugeDocument(prolog: Settings['prolog']): string {
  const item = '<imeis><id>1</id><imei>000000000000000</imei><status>Pending</status></imeis>\n'
  return document(prolog, `<result>${item.repeat(Math.ceil(hugeBytes / item.length))}</result>`)
}

/** A small document that becomes gigabytes in a parser that expands entities ("billion laughs"). */
export function entityBombDocument(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const content = `&e${level};`.repeat(10)
    return `<!ENTITY e${level + 1} "${content}">`
  })
  return `<?xml version="1.0"?>\n<!DOCTYPE result [<!ENTITY e0 "boom">${levels.join('')}]>\n<result>&e9;</result>\n`
}

/** The document without its end, as when the supplier's script died while it wrote. */
export function truncate(xml: string): string {
  return xml.slice(0, Math.floor(xml.length * 0.6))
}

/** The document with its first end tag misspelt: complete, but not XML. */
export function breakNesting(xml: string): string {
  return xml.replace('</', '</x-')
}

/** The reply with every order under an IMEI that was not asked for; the ledger keeps the right one. */
export function withOtherImeis(reply: Reply, seed: string): Reply {
  if (reply.kind !== 'orders') return reply
  const items = reply.items.map((item) =>
    item.map((leaf): Leaf => (leaf[0] === 'imei' ? ['imei', otherImei(leaf[1], seed)] : leaf)),
  )
  return { ...reply, items }
}

/** The reply with one more order, which exists nowhere else; its id is far above those that the supplier has given. */
export function withExtraItem(reply: Reply, seed: string, nextOrderId: number): Reply {
  const first = reply.kind === 'orders' ? reply.items[0] : undefined
  if (reply.kind !== 'orders' || !first) return reply
  const extra: ReplyItem = first.map((leaf): Leaf => {
    if (leaf[0] === 'id') return ['id', String(nextOrderId + 500_000)]
    return leaf[0] === 'imei' ? ['imei', otherImei(leaf[1], seed)] : leaf
  })
  return { ...reply, items: [...reply.items, extra] }
}

/** A possible IMEI of another phone of the same model. */
function otherImei(imei: string, seed: string): string {
  const drawn = drawImei(imei.slice(0, 8), seed, 'other', imei)
  return drawn === imei ? drawImei(imei.slice(0, 8), seed, 'another', imei) : drawn
}
