import type { SupplierOrderState } from '../supplier.ts'

const byNumber: ReadonlyMap<string, SupplierOrderState> = new Map([
  ['1', 'pending'],
  ['2', 'completed'],
  ['3', 'rejected'],
  ['4', 'in-process'],
])

const byWord: ReadonlyMap<string, SupplierOrderState> = new Map([
  ['pending', 'pending'],
  ['completed', 'completed'],
  ['rejected', 'rejected'],
  ['inprocess', 'in-process'],
])

/** The state that a reply names: by its number, else by the word, else by a digit in the word's place. Null for what is not known. */
export function classifyOrderState(statusId: string, status: string): SupplierOrderState | null {
  const word = status.toLowerCase().replace(/[\s_-]/g, '')
  return byNumber.get(statusId) ?? byWord.get(word) ?? byNumber.get(word) ?? null
}
