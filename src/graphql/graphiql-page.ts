import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import type { Plugin } from 'graphql-yoga'
import { graphiqlTabs } from './graphiql-tabs.ts'

/**
 * The playground: a page that needs nothing from outside and holds no secret, so it is shown to anybody; what it asks needs the token. A link
 * ending in `#token=...` (a part that browsers do not send) fills the token in.
 */
export function useGraphiqlPage(path: string): Plugin {
  const compressed: Partial<Record<Encoding, Promise<Uint8Array>>> = {}
  return {
    async onRequest({ request, url, endResponse, fetchAPI }) {
      const wanted =
        request.method === 'GET' && url.pathname === path && request.headers.get('accept')?.includes('text/html')
      if (!wanted) return
      const headers = {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        vary: 'accept-encoding',
      }
      const encoding = chooseEncoding(request.headers.get('accept-encoding') ?? '')
      if (encoding === null) return endResponse(new fetchAPI.Response(renderPage(path), { headers }))
      compressed[encoding] ??= compress[encoding](renderPage(path))
      // A copy, because the response may take the buffer over.
      const body = Uint8Array.from(await compressed[encoding])
      endResponse(new fetchAPI.Response(body, { headers: { ...headers, 'content-encoding': encoding } }))
    },
  }
}

type Encoding = 'br' | 'gzip'

/** Browsers offer Brotli only to https and to this machine. */
function chooseEncoding(accepted: string): Encoding | null {
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : null
}

/** Nine megabytes become two; once, so a middling effort is enough. */
const compress: Record<Encoding, (page: string) => Promise<Uint8Array>> = {
  br: (page) => promisify(brotliCompress)(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (page) => promisify(gzip)(page),
}

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

/**
 * Runs in the browser. GraphiQL's tabs can be dragged, and the first press on each one moves it from under the pointer, so that its click is lost
 * (measured with render-graphiql 5.24.1 in Chromium). A press that did not move is passed on to the tab that it began on.
 */
const tabClickScript = `
function passTabClicksOn() {
  let press = null
  document.addEventListener('pointerdown', (event) => {
    const tab = event.target.closest('.graphiql-tab-close') ? null : event.target.closest('.graphiql-tab')
    press = tab && { tab, x: event.clientX, y: event.clientY }
  }, true)
  document.addEventListener('pointerup', (event) => {
    const stood = press && Math.hypot(event.clientX - press.x, event.clientY - press.y) < 5
    if (stood) setTimeout((tab) => tab.querySelector('.graphiql-tab-button').click(), 0, press.tab)
    press = null
  }, true)
}`

/**
 * Runs in the browser. A token from the link goes with every request and out of the address bar; without one, each tab's headers show where it
 * belongs. On a first visit GraphiQL would show the first tab without its variables.
 */
const startScript = `
${tabClickScript}
function startGraphiql(root, options) {
  passTabClicksOn()
  const given = new URLSearchParams(location.hash.slice(1)).get('token')
  if (given) {
    localStorage.setItem('imei-desk:token', given)
    history.replaceState(null, '', location.pathname)
  }
  const token = localStorage.getItem('imei-desk:token')
  const headers = token ? '{}' : JSON.stringify({ Authorization: 'Bearer <API_TOKEN>' }, null, 2)
  const isFirstVisit = localStorage.getItem('graphiql:tabState') === null
  YogaGraphiQL.renderYogaGraphiQL(root, Object.assign({}, options, {
    defaultTabs: options.defaultTabs.map((tab) => Object.assign({}, tab, { headers })),
    defaultHeaders: headers,
  }, token ? { additionalHeaders: { Authorization: 'Bearer ' + token } } : {},
  isFirstVisit ? { variables: options.defaultTabs[0].variables, headers } : {}))
}`
