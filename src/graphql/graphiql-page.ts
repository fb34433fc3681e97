import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import type { Plugin } from 'graphql-yoga'
import { graphiqlTabs } from './graphiql-tabs.ts'

/**
 * The playground: a page that needs nothing from outside and holds no secret, so it is shown to anybody; what it asks needs the token. A link
 * ending in `#token=...` (a part that browsers do not send) fills the token in.
 */
export function useGraphiqlPage(path: string): Plugin {
  let compressed: Promise<Uint8Array> | null = null
  return {
    async onRequest({ request, url, endResponse, fetchAPI }) {
      const wanted =
        request.method === 'GET' && url.pathname === path && request.headers.get('accept')?.includes('text/html')
      if (!wanted) return
      const headers = {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'referrer-policy': 'no-referrer',
      }
      if (!/\bbr\b/.test(request.headers.get('accept-encoding') ?? ''))
        return endResponse(new fetchAPI.Response(renderPage(path), { headers }))
      compressed ??= compress(renderPage(path))
      // A copy, because the response may take the buffer over.
      const body = Uint8Array.from(await compressed)
      endResponse(new fetchAPI.Response(body, { headers: { ...headers, 'content-encoding': 'br' } }))
    },
  }
}

/** Nine megabytes become two; once, so a middling effort is enough. */
const compress = (page: string): Promise<Uint8Array> =>
  promisify(brotliCompress)(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })

function renderPage(path: string): string {
  const page = renderGraphiQL({
    title: 'imei-desk',
    endpoint: path,
    method: 'POST',
    subscriptionsProtocol: 'SSE',
    shouldPersistHeaders: true,
    defaultEditorToolsVisibility: 'variables',
    defaultTabs: graphiqlTabs.map(({ query, variables }) => ({ query, variables: JSON.stringify(variables, null, 2) })),
  })
  return page.replace('YogaGraphiQL.renderYogaGraphiQL(', `${startScript}\nstartGraphiql(`)
}

/** Runs in the browser: puts the token from the link into the headers of every tab, and takes it out of the address bar. */
const startScript = `
function startGraphiql(root, options) {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token) {
    sessionStorage.setItem('imei-desk:token', token)
    history.replaceState(null, '', location.pathname)
  }
  const known = sessionStorage.getItem('imei-desk:token')
  const headers = JSON.stringify({ Authorization: 'Bearer ' + (known || '<API_TOKEN>') }, null, 2)
  const defaultTabs = options.defaultTabs.map((tab) => Object.assign({}, tab, { headers }))
  YogaGraphiQL.renderYogaGraphiQL(root, Object.assign({}, options, { defaultTabs, headers, defaultHeaders: headers }))
}`
