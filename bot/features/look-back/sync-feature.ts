import { type FormattedString, fmt } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { DeskAnswer } from '../../api/desk-client.ts'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { answer, show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import {
  type ChatSyncRunFragment,
  SyncChangesDocument,
  type SyncChangesQuery,
  SyncPendingDocument,
  SyncRunNowDocument,
  SyncStartDocument,
} from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'

/** The server answers after 20 s even when the round goes on. */
const syncTimeoutMs = 30_000
/** A long round is waited for so long; what it finds later the notices tell. */
const patienceMs = 60_000
const pollMs = 2_000
/** Changes that are listed, and pages of the feed that are looked through for them. */
const listed = 20
const pagesLookedAt = 20

type Change = SyncChangesQuery['orderEvents']['nodes'][number]

/** /sync: asks the supplier about every open order now and tells what has changed. */
export function createSyncFeature(parts: BotParts): Composer<BotContext> {
  const { desk } = parts
  const composer = new Composer<BotContext>()
  composer.command('sync', async (ctx) => {
    const { sync: words } = ctx.messages.lookBack
    const start = await desk.ask(SyncStartDocument, {})
    if (start.kind !== 'data') return await tellDeskFailure(ctx, start)
    const card = await answer(ctx, { text: words.asking() })
    const started = await desk.ask(SyncPendingDocument, { input: {} }, { timeoutMs: syncTimeoutMs })
    if (started.kind !== 'data') return await tellDeskFailure(ctx, started)
    const result = started.data.syncPending
    if (result.__typename === 'SupplierError') {
      await show(ctx, card, { text: fmt`${words.failed(plainLine(result.message, 500))}` })
      return
    }
    const run = await waitForEnd(parts, result, ctx.run.signal)
    const changes = await readChanges(parts, start.data.latestEventCursor)
    if (changes.kind !== 'data') return await tellDeskFailure(ctx, changes)
    await show(ctx, card, { text: describeRun(run, changes.data, ctx.messages) })
  })
  return composer
}

async function waitForEnd(
  { desk, clock }: BotParts,
  started: ChatSyncRunFragment,
  signal: AbortSignal,
): Promise<ChatSyncRunFragment> {
  const giveUpAt = clock.now() + patienceMs
  let run = started
  while (run.finishedAt === null && clock.now() < giveUpAt && !signal.aborted) {
    await clock.sleep(pollMs, signal)
    const found = await desk.ask(SyncRunNowDocument, { id: run.id })
    if (found.kind !== 'data' || found.data.node?.__typename !== 'SyncRun') return run
    run = found.data.node
  }
  return run
}

/** What orders at the supplier became since a cursor, whoever asked about them. */
async function readChanges({ desk }: BotParts, since: string): Promise<DeskAnswer<readonly Change[]>> {
  const changes: Change[] = []
  let after = since
  for (let page = 0; page < pagesLookedAt; page += 1) {
    const found: DeskAnswer<SyncChangesQuery> = await desk.ask(SyncChangesDocument, { after })
    if (found.kind !== 'data') return found
    const { nodes, pageInfo } = found.data.orderEvents
    changes.push(...nodes.filter(({ from }) => from === 'PENDING' || from === 'IN_PROCESS'))
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) break
    after = pageInfo.endCursor
  }
  return { kind: 'data', data: changes }
}

function describeRun(run: ChatSyncRunFragment, changes: readonly Change[], messages: Messages): FormattedString {
  const { lookBack, order, notice } = messages
  const words = lookBack.sync
  if (run.open === 0 && changes.length === 0) return words.nothingOpen()
  const lines = changes.slice(0, listed).map(({ from, to, order: { imei } }) => {
    const was = from === null ? '' : order.shortStanding[from]
    return notice.line(order.icon[to], imei, words.change(was, order.shortStanding[to]))
  })
  return textBlocks(
    words.done(run.asked, run.updated),
    textLines(...lines, changes.length > listed ? words.more(changes.length - listed) : null),
    textLines(
      run.missing > 0 ? words.missing(run.missing) : null,
      run.failure === null ? null : words.brokeOff(plainLine(run.failure, 300)),
      run.finishedAt === null ? words.goesOn(Math.max(0, run.open - run.asked)) : null,
    ),
  )
}
