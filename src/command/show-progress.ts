import { SingleBar } from 'cli-progress'
import { countPhases, type Standing } from './batch-standing.ts'
import type { BatchFactsFragment } from './generated/graphql.ts'
import type { Output } from './output.ts'
import type { Surroundings } from './surroundings.ts'
import { showSeconds } from './time-words.ts'

/** Shows how far a batch is: a bar on a terminal, else a line now and then. */
export type Progress = {
  update(batch: BatchFactsFragment): void
  /** Says something without breaking the bar. */
  note(line: string): void
  stop(): void
}

/** Between two lines where there is no terminal. */
const lineMs = 5_000

export function createProgress(surroundings: Surroundings, output: Output, total: number): Progress {
  return surroundings.stderr.isTTY ? createBar(surroundings, output, total) : createLines(surroundings, output)
}

function createBar({ stderr }: Surroundings, output: Output, total: number): Progress {
  const bar = new SingleBar({
    stream: stderr,
    format: '[{bar}] {value}/{total} ended{words}',
    barCompleteChar: '#',
    barIncompleteChar: '-',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    // Ctrl-C is ours; the library's own handler would end without a word.
    gracefulExit: false,
  })
  let shown = { ended: 0, words: '' }
  const start = () => bar.start(total, shown.ended, { words: shown.words })
  start()
  return {
    update: (batch) => {
      const standing = countPhases(batch)
      shown = { ended: countEnded(standing), words: describeRest(standing, batch.etaSeconds) }
      bar.update(shown.ended, { words: shown.words })
    },
    note: (line) => {
      bar.stop()
      output.note(line)
      start()
    },
    stop: () => bar.stop(),
  }
}

function createLines({ now }: Surroundings, output: Output): Progress {
  let shown = ''
  let shownAtMs = Number.NEGATIVE_INFINITY
  return {
    update: (batch) => {
      const standing = countPhases(batch)
      const line = `${countEnded(standing)}/${standing.total} ended${describeRest(standing, batch.etaSeconds)}`
      if (line === shown || now() - shownAtMs < lineMs) return
      shown = line
      shownAtMs = now()
      output.note(line)
    },
    note: output.note,
    stop: () => {},
  }
}

const countEnded = (standing: Standing): number => standing.completed + standing['not-completed']

function describeRest(standing: Standing, etaSeconds: number | null): string {
  const parts = [
    [standing.unsent, 'to be sent'],
    [standing.sent, 'at the supplier'],
    [standing.unclear, 'of unknown outcome'],
    [standing['needs-person'], 'waiting for a person'],
  ] as const
  const words = parts.filter(([number]) => number > 0).map(([number, what]) => `, ${number} ${what}`)
  const eta = etaSeconds === null || standing.unsent === 0 ? '' : ` (sent in about ${showSeconds(etaSeconds)})`
  return `${words.join('')}${eta}`
}
