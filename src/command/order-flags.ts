import type { Command } from 'commander'
import { getService } from './find-service.ts'
import { collectServices, collectStatuses } from './flag-lists.ts'
import type { OrderFilter, OrderStatus } from './generated/graphql.ts'
import { readMoment } from './read-moment.ts'
import type { Session } from './session.ts'

/** The flags that choose orders. */
export type OrderFlags = {
  zone: string
  since?: string
  until?: string
  status?: OrderStatus[]
  service?: string[]
  batch?: string
  model?: string
  carrier?: string
}

export const orderFlagsHelp = `
--status and --service take one value or several with commas between (--status held,queued), and may be repeated.
--since and --until take a day (2026-11-23; today, yesterday) of the zone, --until with all of that day, or a moment
(2026-11-23T08:00:00Z), --until without it.`

/** Adds them to a command. */
export function addOrderFlags(command: Command): Command {
  return command
    .option('--zone <zone>', 'on whose clocks the dates and days are, such as Europe/London', 'UTC')
    .option('--since <when>', 'only what was ordered from then on')
    .option('--until <when>', 'only what was ordered until then')
    .option('--status <status>', 'only orders in this status, such as held; several with commas', collectStatuses)
    .option(
      '-s, --service <number>',
      "only orders of this service (the supplier's number); several with commas",
      collectServices,
    )
    .option('--batch <id>', 'only the orders of this batch, batch_...')
    .option('--model <words>', 'only where these words begin words of the model')
    .option('--carrier <words>', 'only where these words begin words of the carrier')
}

/** The filter that they mean, together with words to search for. */
export async function makeOrderFilter(
  { api, surroundings }: Session,
  search: string,
  { since, until, status, service, batch, model, carrier, zone }: OrderFlags,
): Promise<OrderFilter> {
  const serviceIds = service && (await Promise.all(service.map(async (number) => (await getService(api, number)).id)))
  const when = (text: string, isEnd: boolean) => readMoment(text, { zone, isEnd, nowMs: surroundings.now() })
  return {
    ...(search.trim() === '' ? {} : { search }),
    ...(model === undefined ? {} : { model }),
    ...(carrier === undefined ? {} : { carrier }),
    ...(since === undefined ? {} : { orderedAfter: when(since, false) }),
    ...(until === undefined ? {} : { orderedBefore: when(until, true) }),
    ...(status ? { status } : {}),
    ...(serviceIds ? { serviceIds } : {}),
    ...(batch === undefined ? {} : { batchId: batch }),
  }
}

/** The same in words, for a person; empty when everything is meant. */
export function describeChoice(search: string, flags: OrderFlags): string {
  const { since, until, status, service, batch, model, carrier } = flags
  const parts = [
    search.trim() === '' ? null : quote(search),
    model === undefined ? null : `model ${quote(model)}`,
    carrier === undefined ? null : `carrier ${quote(carrier)}`,
    status ? `status ${status.join(' or ')}` : null,
    service ? `service ${service.join(' or ')}` : null,
    batch === undefined ? null : batch,
    since === undefined ? null : `since ${since}`,
    until === undefined ? null : `until ${until}`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

/** A phrase has its own quotes. */
const quote = (words: string) => (words.includes('"') ? words : `"${words}"`)
