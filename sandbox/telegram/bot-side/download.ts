import type { ServerResponse } from 'node:http'
import type { World } from '../world.ts'

/** Answers `/file/bot<token>/<path>`, for an hour after getFile. */
export function answerDownload(world: World, response: ServerResponse, path: string): void {
  const match = /^\/file\/bot([^/]+)\/(.+)$/.exec(path)
  const account = world.accounts().find(({ token }) => token !== null && token === match?.[1])
  // Paths are ours and hold nothing that is written differently in an address.
  const file = account ? world.files.findByPath(account.id, match?.[2] ?? '') : null
  if (!file || file.trick === 'download-fails' || file.openUntilMs < world.now()) {
    const body = { ok: false, error_code: 404, description: 'Not Found' }
    response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    return
  }
  const { content } = file
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': content.length })
  if (file.trick !== 'download-breaks') return void response.end(content)
  response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.destroy())
}
