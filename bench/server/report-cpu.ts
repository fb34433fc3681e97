/** What a measured process says of itself: where it listens, and on each request of its parent the CPU time and memory that it has used so far. */
export type CpuReport = { port: number } | { cpuMicros: number; rssBytes: number }

/** For a measured process: tells the port to the parent, answers its questions, and ends with it. */
export function reportCpu(port: number): void {
  const send = (report: CpuReport) => process.send?.(report)
  process.on('message', (message) => {
    // What was left lying about before would otherwise hide what the measured work needs.
    if (message === 'usage-tidied') globalThis.gc?.()
    const { user, system } = process.cpuUsage()
    send({ cpuMicros: user + system, rssBytes: process.memoryUsage.rss() })
  })
  process.on('disconnect', () => process.exit(0))
  send({ port })
}
