import type { KeyProblem } from '../account/idempotency.ts'
import type { Batch } from '../db/generated/prisma/client.ts'

/** What taking orders in can come to beside success; each is a member of a mutation's union. */
export type InputProblem = { kind: 'invalid-input'; field: string; message: string }
export type ServiceProblem = { kind: 'unknown-service'; message: string }
export type PriceProblem = { kind: 'price-changed'; expectedMicros: bigint; actualMicros: bigint }
export type LimitProblem = { kind: 'limit'; message: string }
export type SizeProblem = { kind: 'too-large'; limit: number; message: string }
export type MissingProblem = { kind: 'not-found' }
export type StatusProblem = { kind: 'wrong-status'; message: string }

export type BatchResult = { kind: 'batch'; batch: Batch }

export type IntakeProblem = InputProblem | ServiceProblem | LimitProblem | SizeProblem | KeyProblem
