import { type Command, InvalidArgumentError } from 'commander'
import { listOrders } from './list-orders.ts'
import { addOrderFlags, type OrderFlags, orderFlagsHelp } from './order-flags.ts'
import type { GlobalFlags, Run } from './run.ts'

const help = `
Each word has to begin a word of the IMEI, the supplier's number, the model, the carrier, the service's title or the note.
What stands in quotes of its own has to be there as it is, in whole words: imei-desk orders '"iphone 12"'
For example: imei-desk orders --status completed iphone 13${orderFlagsHelp}
With --csv rows are printed as they come; files in the site's own layout are written by: imei-desk export`

type Flags = GlobalFlags & OrderFlags & { limit: number; all?: boolean; csv?: boolean }

/** The command that searches the history. */
export function addOrders(program: Command, run: Run): void {
  const command = program
    .command('orders')
    .description('search and list orders, newest first')
    .argument('[words...]', 'what to search for; all orders without')
    .option('-n, --limit <number>', 'at most so many', parseLimit, 50)
    .option('--all', 'all of them')
    .option('--csv', 'as a table file (RFC 4180) on the standard output')
  addOrderFlags(command)
    .addHelpText('after', help)
    .action((words: string[], _: unknown, given: Command) => {
      const flags = given.optsWithGlobals<Flags>()
      const { limit, all = false, csv = false, json = false } = flags
      const options = { limit: all ? Number.POSITIVE_INFINITY : limit, isCsv: csv, isJson: json }
      return run(flags, (session) => listOrders(session, words.join(' '), flags, options))
    })
}

function parseLimit(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It has to be a whole number above 0.')
}
