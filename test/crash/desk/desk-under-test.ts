import { noCheckpoint } from '../../../src/checkpoint.ts'
import { runServer } from '../../../src/run-server.ts'
import { openSharedTime } from '../time/shared-time.ts'
import { readInstructions } from './instructions.ts'
import { obeyTime } from './obey-time.ts'
import { createTrap } from './trap.ts'

// The real API server, as `npm start` runs it, but for its clock and its checkpoints.
const { timeFile, trap } = readInstructions()
const clock = openSharedTime(timeFile)
obeyTime(clock)
await runServer(process.env, { clock, checkpoint: trap ? createTrap(trap) : noCheckpoint })
