import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { CommandFailure } from './command-failure.ts'
import type { Surroundings } from './surroundings.ts'

/** Which API to talk to, and as whom. */
export type Settings = { apiUrl: string; token: string; isDemo: boolean }

const defaultUrl = 'http://127.0.0.1:4000/graphql'

type Values = Readonly<Record<string, string | undefined>>

/**
 * From the flags, else the environment, else `.env` in the current folder, else what a running demo has left behind. The demo's token is used only
 * with the demo's own address: a token is not to be sent to another server than it was made for.
 */
export function readSettings(
  flags: { apiUrl?: string | undefined; token?: string | undefined },
  { env, folder, projectFolder }: Pick<Surroundings, 'env' | 'folder' | 'projectFolder'>,
): Settings {
  const file = readEnvFile(path.join(folder, '.env'))
  const pick = (name: string) => env[name] || file[name] || undefined
  const url = flags.apiUrl ?? pick('API_URL')
  const token = flags.token ?? pick('API_TOKEN')
  if (token !== undefined) return { apiUrl: checkUrl(url ?? defaultUrl), token: checkToken(token), isDemo: false }
  const demo = readEnvFile(path.join(projectFolder, 'data', 'demo', 'client.env'))
  if (demo.API_URL && demo.API_TOKEN && (url === undefined || url === demo.API_URL))
    return { apiUrl: checkUrl(demo.API_URL), token: checkToken(demo.API_TOKEN), isDemo: true }
  throw new CommandFailure(
    'token-refused',
    "API_TOKEN is not set: set it to the server's API_TOKEN (or give --token, or write it into .env here), or start the demo with npm run demo.",
  )
}

function readEnvFile(file: string): Values {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

function checkUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '') return text
  throw new CommandFailure('usage', `"${text}" is not the address of an API; write it like ${defaultUrl}`)
}

function checkToken(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token
  throw new CommandFailure('usage', 'The API token may hold only printable characters without spaces; copy it again.')
}
