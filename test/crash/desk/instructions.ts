import type { Trap } from './trap.ts'

/** What the harness tells a process under test, as JSON in CRASH_HARNESS. */
export type Instructions = { timeFile: string; trap: Trap | null }

/** The harness wrote this text, in this shape. */
export const readInstructions = () => JSON.parse(process.env['CRASH_HARNESS'] ?? '') as Instructions
