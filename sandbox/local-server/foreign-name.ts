import type { IncomingMessage } from 'node:http'

/**
 * The name that shows a request to come from elsewhere, if any. The server listens on loopback only, but a web page
 * can still reach it through this computer's browser: by a name that was rebound to 127.0.0.1, or by a blind POST.
 */
export function findForeignName(request: IncomingMessage): string | null {
  const host = request.headers.host ?? ''
  if (!isLoopback(`http://${host}`)) return `Host "${host}"`
  const origin = request.headers.origin
  return origin === undefined || isLoopback(origin) ? null : `Origin "${origin}"`
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
