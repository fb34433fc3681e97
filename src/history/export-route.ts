import type { IncomingMessage, ServerResponse } from 'node:http'
import { claimDownload, findLink, type LinkStanding } from './claim-download.ts'
import { exportHeaders, wantsGzip } from './export-headers.ts'
import { defaultLimits, type ExportParts, type SendLimits, sendExport } from './send-export.ts'
import { createTakenAnswers, type TakenAnswers } from './taken-answers.ts'

/** Answers `/exports/...`, the links of createExport. A link needs no token: the secret in it is one. */
export type ExportRoute = {
  /** Takes the request when it is for an export; false when it is not. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
  /** Breaks the downloads off that are under way, and waits until their links can be used again. */
  stop(): Promise<void>
}

export function createExportRoute(parts: ExportParts, limits: SendLimits = defaultLimits): ExportRoute {
  const running = new Set<Promise<void>>()
  const stopping = new AbortController()
  const takenAnswers = createTakenAnswers()
  return {
    handle: (request, response) => {
      const ready = takenAnswers.noteRequest(request.socket)
      const path = request.url?.split('?')[0] ?? ''
      if (!path.startsWith('/exports/')) return false
      const exchange = { request, response, path, limits, stopping: stopping.signal, takenAnswers }
      const work = ready
        .then(() => answer(parts, exchange))
        .catch((error) => {
          parts.logger.error({ err: error }, 'an export could not be answered')
          refuse(response, 503, 'The export could not be read; fetch it again. The log of the server says why.')
        })
        .finally(() => running.delete(work))
      running.add(work)
      return true
    },
    stop: async () => {
      stopping.abort()
      await Promise.allSettled(running)
    },
  }
}

type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  path: string
  limits: SendLimits
  stopping: AbortSignal
  takenAnswers: TakenAnswers
}

async function answer(parts: ExportParts, exchange: Exchange): Promise<void> {
  const { request, response, path, limits, stopping, takenAnswers } = exchange
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return refuse(response, 405, 'Fetch an export by GET.')
  }
  const [, id, secret] = /^\/exports\/([0-9A-Za-z]{1,32})\/([\w-]{1,64})$/.exec(path) ?? []
  if (id === undefined || secret === undefined) return refuseLink(response, { kind: 'unknown' })
  const standing = await findLink(parts, id, secret)
  if (standing.kind !== 'open') return refuseLink(response, standing)
  const gzip = wantsGzip(request.headers['accept-encoding'])
  const headers = exportHeaders(standing.export, gzip)
  if (request.method === 'HEAD') {
    response.writeHead(200, headers).end()
    return
  }
  const claim = await claimDownload(parts, id)
  if (claim === null) return refuseLink(response, { kind: 'busy' })
  response.writeHead(200, headers)
  await sendExport(parts, { link: standing.export, claim, response, gzip, limits, stopping, takenAnswers })
}

/** What a link that hands nothing out is answered with. */
function refuseLink(response: ServerResponse, { kind }: Exclude<LinkStanding, { kind: 'open' }>): void {
  const [status, text] = refusals[kind]
  if (kind === 'busy') response.setHeader('retry-after', '60')
  refuse(response, status, text)
}

const refusals: Record<Exclude<LinkStanding['kind'], 'open'>, readonly [number, string]> = {
  unknown: [404, 'There is no such export. Copy the whole link, or make a new export.'],
  spent: [410, 'This export has been downloaded; its link works once. Make a new export.'],
  expired: [410, 'This link was good for an hour, which is over. Make a new export.'],
  busy: [409, 'This export is being downloaded. If that breaks off, its link works again within a minute.'],
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(`${text}\n`)
}
