import { get } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Benchmark, BenchRow } from './benchmark.ts'
import { copyOrders } from './million-orders/open-orders.ts'
import { type MeasuredServer, startApi, startExportFloor } from './server/start-server.ts'

const layouts = ['ADVANCED', 'FULL', 'JSON_LINES'] as const
/** What issue 5 allows, in MB. */
const rssLimitMb = 64

const mutation = `mutation ($input: CreateExportInput!) { createExport(input: $input) { ... on Export { url rowCount } } }`

/** All orders, made into a link and fetched by it, by a client in another process. */
export const exportBenchmark: Benchmark = {
  about:
    'rows of an export for each second of CPU, the making of the link included, and the growth of RSS; floor: one raw statement with the same columns, iterated, joined and written',
  run: async ({ orders, profile }) => {
    const copy = await copyOrders(orders)
    const [api, floor] = await Promise.all([startApi(copy.file, { profile }), startExportFloor(copy.file)])
    const rows: BenchRow[] = []
    try {
      // What is compiled and opened once is not the growth of an export.
      await download(await makeLink(api, 'ADVANCED', '2025-01-20T00:00:00Z'))
      for (const layout of layouts) {
        const theirs = await measure(floor, async () => `${floor.url}/${layout}`)
        const ours = await measure(api, () => makeLink(api, layout))
        const mb = Math.round(ours.bytes / 1_048_576)
        const remark = `${mb} MB in ${(ours.ms / 1_000).toFixed(1)} s, the link in ${(ours.linkMs / 1_000).toFixed(1)} s (floor: ${(theirs.ms / 1_000).toFixed(1)} s)`
        const perSecond = (cpuMicros: number) => (orders * 1_000_000) / cpuMicros
        const rate = { measured: perSecond(ours.cpuMicros), floor: perSecond(theirs.cpuMicros), unit: 'rows/s' }
        rows.push({
          what: `${layout}, ${orders} rows`,
          ...rate,
          remark,
          least: 0.5,
        })
        rows.push({
          what: `${layout}, RSS growth`,
          measured: Math.max(0, ours.peakMb - ours.beforeMb),
          floor: rssLimitMb,
          unit: 'MB',
          most: 1,
          remark: `from ${Math.round(ours.beforeMb)} MB, garbage collected, to ${Math.round(ours.peakMb)} MB; floor: the limit`,
        })
      }
    } finally {
      await Promise.all([api.stop(), floor.stop()])
      copy.remove()
    }
    return rows
  },
}

async function makeLink(api: MeasuredServer, layout: string, orderedBefore?: string): Promise<string> {
  const filter = orderedBefore === undefined ? {} : { filter: { orderedBefore } }
  const answer: unknown = JSON.parse(await api.ask(mutation, { input: { layout, ...filter } }))
  const url = /"url":"([^"]+)"/.exec(JSON.stringify(answer))?.[1]
  if (url === undefined) throw new Error(`no link: ${JSON.stringify(answer)}`)
  return url
}

async function measure(server: MeasuredServer, findUrl: () => Promise<string>) {
  const before = await server.usage(true)
  const startMs = performance.now()
  const watch = watchRss(server)
  const url = await findUrl()
  const linkMs = performance.now() - startMs
  const bytes = await download(url)
  const ms = performance.now() - startMs
  const peak = await watch.stop()
  const after = await server.usage()
  const [beforeMb, peakMb] = [before.rssBytes / 1_048_576, peak / 1_048_576]
  return { cpuMicros: after.cpuMicros - before.cpuMicros, bytes, ms, linkMs, beforeMb, peakMb }
}

/** The highest RSS, looked at ten times a second. */
function watchRss(server: MeasuredServer): { stop(): Promise<number> } {
  const stopping = new AbortController()
  const watching = (async () => {
    let peak = 0
    while (!stopping.signal.aborted) {
      peak = Math.max(peak, (await server.usage()).rssBytes)
      await setTimeout(100, undefined, { signal: stopping.signal }).catch(() => {})
    }
    return peak
  })()
  return {
    stop: () => {
      stopping.abort()
      return watching
    },
  }
}

/** Bytes of a body that is thrown away as it comes. */
function download(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('error', reject)
      response.on('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`HTTP ${response.statusCode}`)),
      )
    })
    request.on('error', reject)
  })
}
