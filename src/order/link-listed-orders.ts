import type { InputProblem } from '../batch/intake-results.ts'
import type { Transaction } from '../db/database.ts'
import { chunksOf } from '../db/json-rows.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { higherOrderId, noteAccepted } from '../supplier/supplier-state-store.ts'
import { findAmbiguous, type ListedVerdict } from './classify-listed.ts'
import { areAllKnown, findHeld, type HeldRow } from './find-held.ts'
import { groupUnlinked } from './group-unlinked.ts'
import { findHeldMarks } from './held-marks.ts'
import { judgeListed, type ListedFacts } from './judge-listed.ts'
import { explainHeld, type HeldLink, linkHeldOrders } from './order-store.ts'
import { readListing } from './read-listing.ts'
import { reasonLimit, type StillHeld } from './release-orders.ts'
import type { SyncParts } from './sync-orders.ts'

export type LinkListedInput = {
  /** Our ids; null for all held orders of the account. */
  ids: readonly string[] | null
  reason: string
}

export type LinkListedResult =
  | ({ kind: 'linked' } & Tally)
  | { kind: 'not-found' }
  | { kind: 'supplier'; message: string }
  | { kind: 'evidence-rejected'; message: string }
  | InputProblem

type Tally = {
  linked: number
  /** Held ones of which the list has nothing that fits. */
  notListed: number
  /** Those for which several of its orders fit. */
  several: readonly StillHeld[]
  /** Those for which one does that may be another order of ours. */
  contested: readonly StillHeld[]
}

/** Orders of one transaction: some ten milliseconds' work, so that nobody waits long for it. */
const chunkSize = 250

/**
 * A person says that what the supplier's list shows for held orders is theirs, bought by another copy of this database: each of which exactly one order there
 * fits in everything becomes PENDING under its number. The others stay HELD. Nothing is sent, and nothing is linked by a list that is not proved.
 */
export async function linkListedOrders(
  parts: SyncParts,
  accountId: string,
  input: LinkListedInput,
): Promise<LinkListedResult> {
  const problem = checkInput(input)
  if (problem) return problem
  if (!(await areAllKnown(parts.db, accountId, input.ids ?? []))) return { kind: 'not-found' }
  const held = await findHeld(parts.db, accountId, input.ids)
  if (held.length === 0) return { kind: 'linked', linked: 0, notListed: 0, several: [], contested: [] }
  const listing = await readListing(parts)
  if (listing === null) return { kind: 'supplier', message: 'The server is stopping; ask again.' }
  if (listing.kind !== 'listed') {
    const why = listing.kind === 'failed' ? listing.why : 'It was not asked for.'
    return { kind: 'supplier', message: `Nothing was linked: the supplier's list of orders could not be had. ${why}` }
  }
  if (listing.facts.proven !== true) return { kind: 'evidence-rejected', message: notProven }
  const tally = await linkAll(parts, held, listing.items, input.reason.trim())
  const [several, contested] = [tally.several.length, tally.contested.length]
  const { linked, notListed } = tally
  parts.logger.info(
    { linked, notListed, several, contested, named: input.ids?.length ?? null },
    "held orders were linked to the supplier's list",
  )
  if (linked > 0) parts.feed.announce()
  return { kind: 'linked', ...tally }
}

const notProven =
  "Nothing was linked: the supplier's list holds no order that is known to be ours, so it may be somebody else's. Resolve one of the held orders as placed, by its number; the list then counts as ours."

type Run = { parts: SyncParts; facts: ListedFacts; reason: string }

async function linkAll(
  parts: SyncParts,
  held: readonly HeldRow[],
  items: readonly StatusItem[],
  reason: string,
): Promise<Tally> {
  const byImei = await groupUnlinked(parts.db, new Set(held.map(({ imei }) => imei)), items)
  const suspects = held.filter(({ imei }) => byImei.has(imei))
  const ids = suspects.map(({ id }) => id)
  const facts = { byImei, ambiguous: findAmbiguous(items), marks: await findHeldMarks(parts.db, ids) }
  const several: StillHeld[] = []
  const contested: StillHeld[] = []
  let [linked, notListed] = [0, held.length - suspects.length]
  for (const chunk of chunksOf(suspects, chunkSize)) {
    const part = await linkChunk({ parts, facts, reason }, chunk)
    linked += part.linked
    notListed += part.notListed
    several.push(...part.several)
    contested.push(...part.contested)
  }
  return { linked, notListed, several, contested }
}

/** Decides and stores in one transaction: what is listed may have been linked to another order meanwhile. Who is not HELD any more is not counted. */
async function linkChunk({ parts, facts, reason }: Run, chunk: readonly HeldRow[]): Promise<Tally> {
  const at = new Date(parts.clock.now())
  return await parts.db.$transaction(async (tx) => {
    const verdicts = await judgeListed(tx, facts, chunk, at)
    const links: HeldLink[] = []
    const left: { several: StillHeld[]; contested: StillHeld[] } = { several: [], contested: [] }
    let notListed = 0
    for (const [{ id, version }, verdict] of verdicts) {
      if (verdict.kind === 'not-listed') notListed += 1
      else if (verdict.kind === 'linked') links.push({ id, version, ...describeLink(verdict.item, reason) })
      else left[verdict.kind].push(describeLeft(id, verdict))
    }
    const linked = await linkHeldOrders(tx, links, at)
    await explainHeld(tx, [...left.several, ...left.contested], at)
    await noteLinked(tx, parts.supplier.name, links)
    return { linked, notListed, ...left }
  })
}

/** The highest number raises the mark; one far above it does so only once it was asked about. */
async function noteLinked(tx: Transaction, supplierName: string, links: readonly HeldLink[]): Promise<void> {
  const highest = links.reduce<string | null>((mark, { supplierOrderId }) => higherOrderId(mark, supplierOrderId), null)
  if (highest !== null) await noteAccepted(tx, supplierName, highest, { isConfirmed: false })
}

const describeLink = ({ supplierOrderId }: StatusItem, reason: string) => ({
  supplierOrderId,
  reason: `A person says that what the supplier lists for held orders is theirs; it has this one as ${supplierOrderId}: ${reason}`,
})

type Left = Extract<ListedVerdict, { kind: 'several' | 'contested' }>

function describeLeft(id: string, { kind, items }: Left): StillHeld {
  const supplierOrderIds = items.map(({ supplierOrderId }) => supplierOrderId)
  const numbers = supplierOrderIds.slice(0, mostNamed).join(', ')
  const why =
    kind === 'several'
      ? 'and which of them is this order is not certain'
      : 'and another order here may be that one, or the list names it for another IMEI too'
  const reason = `Not linked: the supplier lists ${numbers} for this IMEI and service, ${why}. If one of them is this order, resolve it as placed with that number; else cancel it, or release it by itself, on purpose, to buy it once more.`
  return { id, supplierOrderIds, reason }
}

/** More would only hide what matters. */
const mostNamed = 5

function checkInput({ ids, reason }: LinkListedInput): InputProblem | null {
  const why = reason.trim()
  if (why === '') return invalid('reason', 'Say how you know that they are yours; it is kept with each of them.')
  if (why.length > reasonLimit) return invalid('reason', `A reason may have ${reasonLimit} characters.`)
  if (ids?.length !== 0) return null
  return invalid('ids', 'Name at least one order, or leave `ids` out to link all that are held.')
}

const invalid = (field: string, message: string): InputProblem => ({ kind: 'invalid-input', field, message })
