import { parseArgs } from 'node:util'
import { createTelegramSandbox, type TelegramSandboxOptions } from './sandbox.ts'

const usage = 'Options: --port 4020 --state FILE --token 123456:SECRET'

function parseValues(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args, options: { port: text, state: text, token: text } }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}. ${usage}`)
  }
}

/** Reads the command line. Throws with one line for a person. */
function readOptions(args: string[]): TelegramSandboxOptions {
  const values = parseValues(args)
  const port = Number(values.port ?? '4020')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port ${values.port} is not a port: use 0 to 65535 (0 picks a free one)`)
  }
  return {
    port,
    ...(values.state === undefined ? {} : { stateFile: values.state }),
    ...(values.token === undefined ? {} : { token: values.token }),
  }
}

function tell(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (message.includes('EADDRINUSE'))
    return `The port is taken (${message}): end the other program, or choose another --port`
  return message.split('\n')[0] ?? message
}

try {
  const sandbox = await createTelegramSandbox(readOptions(process.argv.slice(2)))
  console.log(`listening on ${sandbox.url}`)
  const end = () => void sandbox.close().then(() => process.exit(0))
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
} catch (error) {
  console.error(tell(error))
  process.exit(1)
}
