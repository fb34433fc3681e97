import { parseArgs } from 'node:util'
import { createGsmFusionSandbox, type GsmFusionSandboxOptions } from './sandbox.ts'

const usage = 'Options: --port 4010 --seed 1 --user NAME --key KEY --state FILE --settings \'{"pendingMs": 1000}\''

function parseValues(args: string[]) {
  const text = { type: 'string' } as const
  const options = { port: text, seed: text, user: text, key: text, state: text, settings: text }
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}. ${usage}`)
  }
}

/** Reads the command line. Throws with one line for a person. */
function readOptions(args: string[]): GsmFusionSandboxOptions {
  const values = parseValues(args)
  const port = Number(values.port ?? '4010')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port ${values.port} is not a port: use 0 to 65535 (0 picks a free one)`)
  }
  return {
    port,
    seed: values.seed ?? '1',
    ...(values.user === undefined ? {} : { user: values.user }),
    ...(values.key === undefined ? {} : { key: values.key }),
    ...(values.state === undefined ? {} : { stateFile: values.state }),
    ...(values.settings === undefined ? {} : { settings: readSettings(values.settings) }),
  }
}

function readSettings(json: string): NonNullable<GsmFusionSandboxOptions['settings']> {
  try {
    const settings: unknown = JSON.parse(json)
    // Each setting is checked where the sandbox takes it; here it only has to be an object.
    if (typeof settings === 'object' && settings !== null) return settings
  } catch {}
  throw new Error(`--settings ${json} is not a JSON object: write it like '{"pendingMs": 1000}'`)
}

function tell(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (message.includes('EADDRINUSE'))
    return `The port is taken (${message}): end the other program, or choose another --port`
  return message.split('\n')[0] ?? message
}

try {
  const sandbox = await createGsmFusionSandbox(readOptions(process.argv.slice(2)))
  console.log(`listening on ${sandbox.url}`)
  const end = () => void sandbox.close().then(() => process.exit(0))
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
} catch (error) {
  console.error(tell(error))
  process.exit(1)
}
