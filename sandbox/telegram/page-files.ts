import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Answers `/` and the page's own files; false when there is none of this name. */
export function answerPageFile(response: ServerResponse, path: string): boolean {
  const name = path === '/' ? 'index.html' : path.slice('/page/'.length)
  const ending = /^[a-z-]+\.([a-z]+)$/.exec(name)?.[1] ?? ''
  const type = types[ending]
  if (type === undefined || (path !== '/' && !path.startsWith('/page/'))) return false
  let content: Buffer
  try {
    content = readFileSync(new URL(`./page/${name}`, import.meta.url))
  } catch {
    return false
  }
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'self'; img-src 'self' blob:; frame-ancestors 'none'",
  })
  response.end(content)
  return true
}
