import type { MeasuredServer } from './start-server.ts'

export type Question = { query: string; variables: object }

export type CompareOptions = {
  /** Requests before anything is measured, for each server. */
  warmUp: number
  rounds: number
  requestsPerRound: number
}

const usual: CompareOptions = { warmUp: 300, rounds: 8, requestsPerRound: 100 }

/**
 * CPU time of one request at the API and at the floor, in microseconds. The rounds of the two alternate, so that a load that comes and goes meets both, and
 * of each the cheapest round counts: others on the machine only ever add to it, by what they do to its caches. Questions are asked in turn, one at a time. Throws when the two answer differently: then nothing is compared.
 */
export async function compareCpu(
  api: MeasuredServer,
  floor: MeasuredServer,
  questions: readonly Question[],
  options: Partial<CompareOptions> = {},
): Promise<{ measured: number; floor: number }> {
  const { warmUp, rounds, requestsPerRound } = { ...usual, ...options }
  for (const question of questions) await assertSameAnswer(api, floor, question)
  for (const server of [api, floor]) await askInTurn(server, questions, warmUp)
  const times: { measured: number[]; floor: number[] } = { measured: [], floor: [] }
  for (let round = 0; round < rounds; round += 1) {
    times.measured.push(await measureRound(api, questions, requestsPerRound))
    times.floor.push(await measureRound(floor, questions, requestsPerRound))
  }
  return { measured: Math.min(...times.measured), floor: Math.min(...times.floor) }
}

async function assertSameAnswer(api: MeasuredServer, floor: MeasuredServer, { query, variables }: Question) {
  const [ours, theirs] = await Promise.all([api.ask(query, variables), floor.ask(query, variables)])
  if (ours === theirs) return
  const at = [...ours].findIndex((char, index) => char !== theirs[index])
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80)
  throw new Error(`the API and the floor answer differently at ${at}:\n${around(ours)}\n${around(theirs)}`)
}

async function measureRound(server: MeasuredServer, questions: readonly Question[], count: number): Promise<number> {
  const before = await server.usage()
  await askInTurn(server, questions, count)
  const after = await server.usage()
  return (after.cpuMicros - before.cpuMicros) / count
}

async function askInTurn(server: MeasuredServer, questions: readonly Question[], count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const question = questions[index % questions.length]
    if (question) await server.ask(question.query, question.variables)
  }
}
