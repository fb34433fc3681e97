import { type DeskOptions, makeDesk, type TestDesk, testToken } from '../support/make-desk.ts'

/** The whole program on a free port, and the environment of a client of it. */
export type TestServer = TestDesk & { apiUrl: string; env: { API_URL: string; API_TOKEN: string } }

/** Answers come at once, and all of them are good, unless a test says otherwise. */
const quick = { pendingMs: 0, processMs: 0, rejectRate: 0 }

export async function makeServer(options: DeskOptions = {}): Promise<TestServer> {
  const sandbox = { seed: 1, ...options.sandbox, settings: { ...quick, ...options.sandbox?.settings } }
  const desk = await makeDesk({ ...options, sandbox, env: { PORT: '0', ...options.env } })
  const apiUrl = `http://127.0.0.1:${await desk.app().listen()}/graphql`
  await desk.serviceId()
  return { ...desk, apiUrl, env: { API_URL: apiUrl, API_TOKEN: testToken } }
}
