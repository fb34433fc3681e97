import { type Command, Option } from 'commander'
import { type ExportFlags, exportOrders, exportStatuses } from './export-orders.ts'
import type { GlobalFlags, Run } from './run.ts'

const help = `
Without FILE (or with -) the rows go to the standard output. A file is written beside its place under a name of
its own and put there when it is whole; an existing one is kept unless --overwrite is given.
--since and --until take a day (2026-11-23; today, yesterday) of the zone, --until with all of that day, or a moment
(2026-11-23T08:00:00Z), --until without it.
advanced: the columns of the supplier site's Advanced Export; full: everything; jsonl: one JSON object a line.`

/** The command that writes the history into a file. */
export function addExport(program: Command, run: Run): void {
  program
    .command('export')
    .description("write orders into a file: the site's Advanced Export, everything, or JSON Lines")
    .argument('[file]', 'where they go; - for the standard output', '-')
    .addOption(
      new Option('-l, --layout <layout>', 'what to write of each order')
        .choices(['advanced', 'full', 'jsonl'])
        .default('advanced'),
    )
    .addOption(
      new Option('-d, --delimiter <sign>', 'between the cells (default: tab for advanced, comma for full)').choices([
        'comma',
        'tab',
        'semicolon',
      ]),
    )
    .option('--bom', 'begin with a byte order mark, so that Excel reads names right')
    .option('--zone <zone>', 'on whose clocks the dates and days are, such as Europe/London', 'UTC')
    .option('--since <when>', 'only what was ordered from then on')
    .option('--until <when>', 'only what was ordered until then')
    .addOption(new Option('--status <status...>', 'only orders in one of these statuses').choices(exportStatuses))
    .option('-s, --service <number...>', "only orders of these services (the supplier's numbers)")
    .option('--batch <id>', 'only the orders of this batch, batch_...')
    .option('--overwrite', 'replace FILE when it exists')
    .addHelpText('after', help)
    .action((file: string, _: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & ExportFlags>()
      return run(flags, (session) => exportOrders(session, file, flags))
    })
}
