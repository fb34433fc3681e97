import type { ServerResponse } from 'node:http'
import type { World } from '../world.ts'

/** Answers `/_sandbox/files/<unique id>/<name>`, a person's download: no token, no hour, no tricks. */
export function answerFile(world: World, response: ServerResponse, path: string): void {
  const uniqueId = path.split('/')[3]
  const file = world.files.list().find((one) => one.uniqueId === uniqueId)
  if (!file) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('This file is gone\n')
  const isPhoto = file.path.startsWith('photos/')
  const name = encodeURIComponent(file.name)
  response.writeHead(200, {
    'content-type': isPhoto ? imageType(file.content) : 'application/octet-stream',
    'content-length': file.content.length,
    // A file from a chat must never run as a page of this server.
    'content-disposition': `${isPhoto ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'x-content-type-options': 'nosniff',
  })
  response.end(file.content)
}

function imageType(content: Buffer): string {
  return content.subarray(1, 4).toString('latin1') === 'PNG' ? 'image/png' : 'image/jpeg'
}
