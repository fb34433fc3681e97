import type { Bundles } from './bundle.ts'
import { botIsReady, deskIsReady } from './environment.ts'
import { type ProcessUnderTest, startUnderTest } from './process-under-test.ts'
import type { Trap } from './trap.ts'

export type ProcessesOptions = {
  bundles: Bundles
  folder: string
  timeFile: string
  /** Of the API server. */
  env: Record<string, string>
  log: (line: string) => void
}

/** All processes of a run. */
export type Processes = {
  startDesk(trap: Trap | null, more?: Record<string, string>): ProcessUnderTest
  startBot(env: Record<string, string>): ProcessUnderTest
  running(): readonly ProcessUnderTest[]
  killAll(): Promise<void>
}

export function createProcesses({ bundles, folder, timeFile, env, log }: ProcessesOptions): Processes {
  const all: ProcessUnderTest[] = []
  type Program = { bundle: string; env: Record<string, string>; readyLine: RegExp }
  const start = (kind: string, program: Program, trap: Trap | null) => {
    const name = `${kind} ${all.length + 1}`
    const onLine = (line: string) => log(`${name}: ${line}`)
    const started = startUnderTest({ ...program, folder, instructions: { timeFile, trap }, onLine })
    all.push(started)
    void started.end.then(({ code, signal }) => log(`harness: ${name} ended with ${code ?? signal}`))
    return started
  }
  const running = () => all.filter((one) => one.isRunning())
  return {
    startDesk: (trap, more = {}) =>
      start('desk', { bundle: bundles.desk, env: { ...env, ...more }, readyLine: deskIsReady }, trap),
    startBot: (botEnv) => start('bot', { bundle: bundles.bot, env: botEnv, readyLine: botIsReady }, null),
    running,
    killAll: async () => {
      for (const one of running()) one.send('SIGKILL')
      await Promise.all(all.map((one) => one.end))
    },
  }
}
