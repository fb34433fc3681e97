import { accessSync, constants, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * A new folder, in memory where the machine has a place for that. A kill ends a process, not the machine: what has been written stays readable either way, and
 * nothing waits for a disk, which took most of a run's time.
 */
export function makeFastFolder(prefix: string): string {
  return mkdtempSync(path.join(findPlace(), prefix))
}

function findPlace(): string {
  try {
    accessSync(sharedMemory, constants.W_OK)
    return sharedMemory
  } catch {
    return tmpdir()
  }
}

const sharedMemory = '/dev/shm'
