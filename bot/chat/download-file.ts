import { type Api, GrammyError } from 'grammy'
import { telegramSignal } from './telegram-signal.ts'

/** The most that Telegram lets a bot fetch, and the most that we take, in bytes. */
export const fileLimitBytes = 20 * 1024 * 1024

/** A file from Telegram, or why there is none. `gone`: Telegram does not hand it out (any more). `broken`: the download ended half-way. */
export type Download =
  | { kind: 'file'; bytes: Uint8Array }
  | { kind: 'too-large' }
  | { kind: 'gone' }
  | { kind: 'broken' }

const tries = 3
/** All tries together end before a handler is given up. */
const timeoutMs = 35_000

/**
 * Fetches a file by Telegram's id of it, as a stream that is cut off beyond the limit: the size that a sender declares proves nothing. Throws what
 * `getFile` throws when Telegram does not answer or asks for patience; the caller's own way of trying again is for that.
 */
export async function downloadFile(api: Api, fileId: string, signal: AbortSignal): Promise<Download> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const address = await findAddress(api, fileId, signal)
    if (typeof address !== 'string') return address
    const download = await fetchUpTo(address, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]))
    if (download.kind !== 'broken') return download
    signal.throwIfAborted()
  }
  return { kind: 'broken' }
}

async function findAddress(api: Api, fileId: string, signal: AbortSignal): Promise<string | Download> {
  try {
    const { file_path: path } = await api.getFile(fileId, telegramSignal(signal))
    if (path === undefined) return { kind: 'gone' }
    const root = api.options?.apiRoot ?? 'https://api.telegram.org'
    return `${root}/file/bot${api.token}/${path.split('/').map(encodeURIComponent).join('/')}`
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    return { kind: /too big/i.test(error.description) ? 'too-large' : 'gone' }
  }
}

async function fetchUpTo(address: string, signal: AbortSignal): Promise<Download> {
  try {
    const response = await fetch(address, { signal })
    if (response.status === 404) return { kind: 'gone' }
    if (!response.ok || !response.body) return { kind: 'broken' }
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body) {
      size += chunk.length
      // Leaving the loop cancels the stream: what is too much is never received.
      if (size > fileLimitBytes) return { kind: 'too-large' }
      chunks.push(chunk)
    }
    return { kind: 'file', bytes: Buffer.concat(chunks) }
  } catch {
    // The address holds the token, so nothing of the error is passed on.
    return { kind: 'broken' }
  }
}
