import { type Command, Option } from 'commander'
import { type ExportFlags, exportOrders } from './export-orders.ts'
import { addOrderFlags, orderFlagsHelp } from './order-flags.ts'
import type { GlobalFlags, Run } from './run.ts'

const help = `
Without FILE (or with -) the rows go to the standard output. A file is written beside its place under a name of
its own and put there when it is whole; an existing one is kept unless --overwrite is given.${orderFlagsHelp}
advanced: the columns of the supplier site's Advanced Export; full: everything; jsonl: one JSON object a line.`

/** The command that writes the history into a file. */
export function addExport(program: Command, run: Run): void {
  const command = program
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
    .option(
      '--search <words>',
      'only where these words begin words of IMEI, number, model, carrier, title or note; "whole words" in quotes',
    )
    .option('--overwrite', 'replace FILE when it exists')
  addOrderFlags(command)
    .addHelpText('after', help)
    .action((file: string, _: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & ExportFlags>()
      return run(flags, (session) => exportOrders(session, file, flags))
    })
}
