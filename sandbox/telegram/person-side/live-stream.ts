import type { ServerResponse } from 'node:http'
import type { Live } from '../live.ts'

/** Answers `/_sandbox/live`: server-sent events, one JSON object each, until the page goes away. */
export function answerLive(live: Live, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write('retry: 1000\n\n')
  const unwatch = live.watch((event) => void response.write(`data: ${JSON.stringify(event)}\n\n`))
  response.once('close', unwatch)
}
