// A log file that does not grow for ever: above its limit it becomes `.1`, in place of the one before.
import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs'

export interface BoundedLog {
  write(chunk: Buffer | string): void
  close(): void
}

const LIMIT_BYTES = 20 * 1024 * 1024

/** Appends to `file`. A log that cannot be written (a full disk) is given up on, never waited for. */
export function openBoundedLog(file: string, limitBytes = LIMIT_BYTES): BoundedLog {
  let handle: number | undefined = open(file)
  let size = handle === undefined ? 0 : fstatSync(handle).size

  function write(chunk: Buffer | string): void {
    if (handle === undefined) return
    try {
      if (size > limitBytes) {
        closeSync(handle)
        renameSync(file, `${file}.1`)
        handle = open(file)
        size = 0
      }
      if (handle !== undefined) size += writeSync(handle, chunk as Buffer)
    } catch {
      // The child goes on without its log.
    }
  }

  return {
    write,
    close() {
      if (handle !== undefined) closeSync(handle)
      handle = undefined
    },
  }
}

function open(file: string): number | undefined {
  try {
    return openSync(file, 'a', 0o600)
  } catch {
    return undefined
  }
}
