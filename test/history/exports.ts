import http from 'node:http'
import type { TestDesk } from '../support/make-desk.ts'

export type ExportAnswer = {
  __typename: string
  id: string
  url: string
  expiresAt: string
  rowCount: number
  field: string
  message: string
}

/** Makes an export through the API of a desk that listens on `port`. */
export async function createExport(desk: TestDesk, port: number, input: object): Promise<ExportAnswer> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.config.apiToken}` },
    body: JSON.stringify({
      query: `mutation ($input: CreateExportInput!) { createExport(input: $input) {
        __typename ... on Export { id url expiresAt rowCount } ... on InvalidInputError { field message } } }`,
      variables: { input },
    }),
  })
  const { data, errors } = (await response.json()) as { data?: { createExport: ExportAnswer }; errors?: unknown }
  if (!data) throw new Error(JSON.stringify(errors))
  return data.createExport
}

export type Fetched = { status: number; headers: http.IncomingHttpHeaders; body: Buffer; isWhole: boolean }

/** Fetches without a library that would unpack, follow or retry anything. */
export function fetchRaw(url: string, options: http.RequestOptions = {}): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', () => {})
      response.on('close', () => {
        const { statusCode = 0, headers, complete } = response
        resolve({ status: statusCode, headers, body: Buffer.concat(chunks), isWhole: complete })
      })
    })
    request.on('error', reject)
    request.end()
  })
}

/** Begins a download and reads nothing of it until it is told to; `cut` breaks the connection. */
export function beginDownload(url: string): Promise<{ status: number; cut(): void }> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent: false }, (response) => {
      response.on('error', () => {})
      response.pause()
      resolve({ status: response.statusCode ?? 0, cut: () => request.destroy() })
    })
    request.on('error', reject)
  })
}

/** Stores many finished orders with long answers, a second apart, oldest first: `export0000001` and so on. */
export async function storeMany(desk: TestDesk, count: number, answerLength: number): Promise<void> {
  await desk.db.$executeRaw`
    INSERT INTO "Order" (id, "accountId", "serviceTitle", imei, status, "resultText", "orderedAt", "updatedAt")
    SELECT printf('EXPORT%020d', value), 'owner', 'Checker', printf('35209900%07d', value), 'COMPLETED',
           substr(hex(zeroblob(${answerLength})), 1, ${answerLength}), 1700000000000 + value * 1000, 1700000000000
    FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${count}) SELECT value FROM n)`
}
