import type { Command } from 'commander'
import { lookup } from './lookup.ts'
import { reparse } from './reparse.ts'
import type { GlobalFlags, Run } from './run.ts'

const help = `
Nothing is ordered. For a file your own rows are written with the answers beside them; each row shows the newest
order for its IMEI. Exit code 0: every row is known; 6: some are not; 3: none is.`

/** The command that answers IMEIs from the history. */
export function addLookup(program: Command, run: Run): void {
  program
    .command('lookup')
    .description('what is known of IMEIs that were ordered before: of a CSV or text file, or of IMEIs given here')
    .argument('<what...>', 'a file (- for the standard input), or IMEIs')
    .option('-s, --service <number>', "only orders of this service (the supplier's number)")
    .option(
      '-o, --out <file>',
      'where the answers to a file go (default: FILE.lookup.csv beside it; an existing one is never overwritten)',
    )
    .addHelpText('after', help)
    .action((what: string[], _: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & { service?: string; out?: string }>()
      const { service = null, out = null } = flags
      return run(flags, (session) => lookup(session, what, { service, out }))
    })
}

/** The command that reads the supplier's answers anew. */
export function addReparse(program: Command, run: Run): void {
  program
    .command('reparse')
    .description("read the supplier's answers anew after an update that understands more of them; safe at any time")
    .option('--after <order>', 'go on behind this order, as a broken-off run has printed it')
    .action((_: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & { after?: string }>()
      return run(flags, (session) => reparse(session, flags.after ?? null))
    })
}
