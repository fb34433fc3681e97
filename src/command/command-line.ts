import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { createApiClient } from './api-client.ts'
import { cancel } from './cancel.ts'
import { CommandFailure, exitCodeHelp, exitCodes } from './command-failure.ts'
import { addDecisionCommands } from './decision-commands.ts'
import { addExport } from './export-command.ts'
import { addLookup, addReparse } from './history-commands.ts'
import { listServices } from './list-services.ts'
import { addOrders } from './orders-command.ts'
import { createOutput, type Output } from './output.ts'
import { place, results } from './place.ts'
import { plainLine, plainText } from './plain-text.ts'
import { readSettings } from './read-settings.ts'
import type { GlobalFlags, Run } from './run.ts'
import type { CommandEnd, Session } from './session.ts'
import { showStatus } from './show-status.ts'
import { addStats } from './stats-command.ts'
import type { Surroundings } from './surroundings.ts'
import { syncNow } from './sync-now.ts'

/** Runs one command of `imei-desk` and answers its exit code. Never throws, never prints a stack. */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const output = createOutput(surroundings, args.includes('--json'))
  let end: CommandEnd = { exitCode: exitCodes.done, document: null }
  const program = createProgram(surroundings, async (flags, run) => {
    end = await run(openSession(flags, surroundings, output))
    output.document(end.document)
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return end.exitCode
  } catch (error) {
    return explain(error, output)
  }
}

function openSession(flags: GlobalFlags, surroundings: Surroundings, output: Output): Session {
  const { apiUrl, token, isDemo } = readSettings(flags, surroundings)
  if (isDemo) output.note(`Using the demo at ${apiUrl} (data/demo/client.env).`)
  return { api: createApiClient(apiUrl, token), output, surroundings }
}

function explain(error: unknown, output: Output): number {
  // Commander has said everything itself by now, also when it only showed its help.
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done
    output.document({ error: { message: error.message.replace(/^error: /, ''), exitCode: exitCodes.usage } })
    return exitCodes.usage
  }
  const known = error instanceof CommandFailure
  const message = known
    ? error.message
    : `Something unexpected: ${plainLine(error instanceof Error ? error.message : String(error))}`
  const exitCode = exitCodes[known ? error.kind : 'unexpected']
  output.note(`imei-desk: ${message}`)
  output.document({ error: { message, exitCode } })
  return exitCode
}

function createProgram({ stdout, stderr, version }: Surroundings, run: Run): Command {
  const program = new Command('imei-desk')
    .description('Orders IMEI services through the API of imei-desk.')
    .version(version)
    .option('--api-url <url>', 'address of the API (environment: API_URL; default http://127.0.0.1:4000/graphql)')
    .option('--token <token>', 'token of the API (environment: API_TOKEN; better, since others can see arguments)')
    .option('--json', 'print one JSON document on the standard output; messages go to the standard error')
    .addHelpText('after', exitCodeHelp)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: (text, write) => write(plainText(text).replace(/^error: /, 'imei-desk: ')),
    })
    .exitOverride()
    .showHelpAfterError('(imei-desk --help shows how to use it)')
  addPlace(program, run)
  addResults(program, run)
  addLookup(program, run)
  addReparse(program, run)
  addSmallCommands(program, run)
  addExport(program, run)
  addStats(program, run)
  addOrders(program, run)
  addDecisionCommands(program, run)
  return program
}

type PlaceFlags = GlobalFlags & {
  service: string
  yes?: boolean
  allowRepeat?: boolean
  key?: string
  out?: string
  wait: boolean
  timeout: number
}

const placeHelp = `
The same file is ordered for a service only once in 90 days: run again, the command finds what it
ordered the first time and writes the results of that. --key orders it anew, on purpose.`

function addPlace(program: Command, run: Run): void {
  program
    .command('place')
    .description('order every IMEI of a CSV or text file: preview, confirmation, progress, result file')
    .argument('<file>', 'the file; - for the standard input')
    .requiredOption('-s, --service <number>', "the supplier's number of the service (see: imei-desk services)")
    .option('-y, --yes', 'do not ask; needed where no terminal is')
    .option('--allow-repeat', 'order again what is open already (never what may have been bought unseen)')
    .option(
      '--key <key>',
      'idempotency key, 8 to 128 letters, digits and . _ : - (default: made of the content and the service)',
    )
    .option(
      '-o, --out <file>',
      'the result file (default: FILE.results.csv beside the file; an existing one is never overwritten)',
    )
    .option('--no-wait', 'end when the orders are taken in; `imei-desk results` fetches the answers later')
    .option('--timeout <minutes>', 'stop waiting after so long; the orders go on', parseMinutes, 60)
    .addHelpText('after', placeHelp)
    .action((file: string, _: unknown, command: Command) => {
      const flags = command.optsWithGlobals<PlaceFlags>()
      const { service, yes = false, allowRepeat = false, key = null, out = null, wait, timeout } = flags
      const options = { service, yes, allowRepeat, key, out, wait, timeoutMs: timeout * 60_000 }
      return run(flags, (session) => place(session, file, options))
    })
}

function addResults(program: Command, run: Run): void {
  program
    .command('results')
    .description('write the result file of a batch that was ordered before')
    .argument('<batch>', 'its id, batch_...')
    .argument(
      '[original-file]',
      'the file that was ordered: its rows and columns come back with the answers (it is not changed)',
    )
    .option('-o, --out <file>', 'the result file (an existing one is never overwritten)')
    .option('--wait', 'wait for the orders that are open')
    .option('--timeout <minutes>', 'with --wait: stop waiting after so long', parseMinutes, 60)
    .action((batch: string, file: string | undefined, _: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & { out?: string; wait?: boolean; timeout: number }>()
      const options = { out: flags.out ?? null, wait: flags.wait ?? false, timeoutMs: flags.timeout * 60_000 }
      return run(flags, (session) => results(session, batch, file ?? null, options))
    })
}

function addSmallCommands(program: Command, run: Run): void {
  program
    .command('status')
    .description('show orders, and batches, after asking the supplier about them now')
    .argument('<id...>', "order_..., batch_..., an IMEI, or the supplier's order id")
    .action((ids: string[], _: unknown, command: Command) =>
      run(command.optsWithGlobals<GlobalFlags>(), (session) => showStatus(session, ids)),
    )
  program
    .command('services')
    .description('list what the supplier sells')
    .argument('[words...]', 'only those with all of these words in number, title or category')
    .option('--category <text>', 'only those whose category has this text')
    .option('--all', 'also those that the supplier no longer offers')
    .action((words: string[], _: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & { category?: string; all?: boolean }>()
      const { category = null, all = false } = flags
      return run(flags, (session) => listServices(session, words, { category, all }))
    })
  program
    .command('sync')
    .description('ask the supplier about every open order now')
    .option('--min-age <seconds>', 'only orders that are at least so old', parseSeconds)
    .action((_: unknown, command: Command) => {
      const flags = command.optsWithGlobals<GlobalFlags & { minAge?: number }>()
      return run(flags, (session) => syncNow(session, flags.minAge ?? null))
    })
  program
    .command('cancel')
    .description('call off what has not been sent yet')
    .argument('<id>', 'batch_... or order_...')
    .action((id: string, _: unknown, command: Command) =>
      run(command.optsWithGlobals<GlobalFlags>(), (session) => cancel(session, id)),
    )
}

function parseMinutes(text: string): number {
  const minutes = Number(text)
  // A longer wait than this does not fit into a timer (24.8 days).
  if (text.trim() !== '' && minutes > 0 && minutes <= 30_000) return minutes
  throw new InvalidArgumentError('It has to be a number of minutes above 0, at most 30000.')
}

function parseSeconds(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It has to be a whole number of seconds.')
}
