import { type Command, Option } from 'commander'
import type { GlobalFlags, Run } from './run.ts'
import { type StatsFlags, showStats } from './show-stats.ts'

const help = `
Orders count by when they were stored, as they stand now. --since and --until take a day (2026-11-23; today, yesterday)
of the zone, --until with all of that day, or a moment (2026-11-23T08:00:00Z), --until without it.
spent: the price of what the supplier accepted and has not rejected. The balance fell by rejected orders too, unless they
were paid back, and by what was bought on the supplier's site. Success: completed out of completed and rejected.`

/** The command that counts the history. */
export function addStats(program: Command, run: Run): void {
  program
    .command('stats')
    .description('count orders: by day and by service, how many became what, and what they cost')
    .option('--since <when>', 'only what was ordered from then on')
    .option('--until <when>', 'only what was ordered until then')
    .option('--zone <zone>', 'whose days, such as Europe/London', 'UTC')
    .addOption(
      new Option('--csv [table]', 'print one table as CSV, for a spreadsheet')
        .choices(['days', 'services'])
        .preset('days'),
    )
    .addHelpText('after', help)
    .action((_: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & StatsFlags>()
      return run(flags, (session) => showStats(session, flags))
    })
}
