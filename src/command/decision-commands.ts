import type { Command } from 'commander'
import { linkListed } from './link-listed.ts'
import { release } from './release.ts'
import { resolve } from './resolve.ts'
import { resume } from './resume.ts'
import { reviewOrders } from './review-orders.ts'
import type { GlobalFlags, Run } from './run.ts'
import { showSupplier } from './show-supplier.ts'

const reasonOption = ['--reason <text>', 'why; it is kept'] as const

/** The commands with which a person looks at what waits for them, and decides. */
export function addDecisionCommands(program: Command, run: Run): void {
  program
    .command('supplier')
    .description('whether orders are being sent, the balance, and everything that waits for you')
    .action((_: unknown, command: Command) => run(command.optsWithGlobals<GlobalFlags>(), showSupplier))
  program
    .command('review')
    .description('list orders that wait for your decision, of unknown outcome, or held, with the evidence')
    .action((_: unknown, command: Command) => run(command.optsWithGlobals<GlobalFlags>(), reviewOrders))
  addResolve(program, run)
  addRelease(program, run)
  addLinkListed(program, run)
  addResume(program, run)
}

function addRelease(program: Command, run: Run): void {
  program
    .command('release')
    .description('let held orders be sent: the named ones, or all')
    .argument('[order...]', 'order_...')
    .requiredOption(...reasonOption)
    .option(
      '--even-if-listed',
      "buy the named ones even if the supplier's list has them already: a second time, on purpose",
    )
    .option(
      '--even-if-not-compared',
      "send them even if the supplier's list cannot be had: what was bought already is bought a second time",
    )
    .option('-y, --yes', 'do not ask; needed where no terminal is')
    .action((ids: string[], _: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & ReleaseFlags>()
      const { reason, yes = false, evenIfListed = false, evenIfNotCompared = false } = flags
      return run(flags, (session) => release(session, ids, { reason, yes, evenIfListed, evenIfNotCompared }))
    })
}

type ReleaseFlags = { reason: string; yes?: boolean; evenIfListed?: boolean; evenIfNotCompared?: boolean }

function addResume(program: Command, run: Run): void {
  program
    .command('resume')
    .description('end a pause whose cause is gone; a free call looks first')
    .requiredOption(...reasonOption)
    .option('-y, --yes', 'do not ask (it asks after a restore only); needed then where no terminal is')
    .action((_: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & { reason: string; yes?: boolean }>()
      return run(flags, (session) => resume(session, { reason: flags.reason, yes: flags.yes ?? false }))
    })
}

function addLinkListed(program: Command, run: Run): void {
  program
    .command('link-listed')
    .description("say that what the supplier's list has of held orders is yours (after a restore); sends nothing")
    .argument('[order...]', 'order_...; all held ones without')
    .requiredOption(...reasonOption)
    .option('-y, --yes', 'do not ask; needed where no terminal is')
    .action((ids: string[], _: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & { reason: string; yes?: boolean }>()
      return run(flags, (session) => linkListed(session, ids, { reason: flags.reason, yes: flags.yes ?? false }))
    })
}

function addResolve(program: Command, run: Run): void {
  program
    .command('resolve')
    .description('say what became of an order whose outcome is unknown, or of a held one that the supplier has')
    .argument('<order>', 'order_... (see: imei-desk review)')
    .option('--placed <number>', 'the supplier has it, under this number of theirs; it is checked there')
    .option('--not-placed', 'the supplier does not have it; it may then be ordered again')
    .requiredOption(...reasonOption)
    .action((id: string, _: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & { placed?: string; notPlaced?: boolean; reason: string }>()
      const verdict = { placedAs: flags.placed ?? null, notPlaced: flags.notPlaced ?? false, reason: flags.reason }
      return run(flags, (session) => resolve(session, id, verdict))
    })
}
