// A child process of ours: what it said last, and how it is stopped.
import type { ChildProcess } from 'node:child_process'
import { openBoundedLog } from './bounded-log'

/** Keeps the end of what the child writes to its error stream, and all of it in `logFile`. */
export function listenTo(child: ChildProcess, logFile?: string): () => string {
  let tail = ''
  const log = logFile ? openBoundedLog(logFile) : undefined
  child.stderr?.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-4_000)
    log?.write(chunk)
  })
  child.once('close', () => log?.close())
  return () => tail.trim()
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined
}

/** Asks with `signal`, kills after `timeoutMs`; resolves when the child is gone. */
export async function stopChild(child: ChildProcess, signal: NodeJS.Signals, timeoutMs: number): Promise<void> {
  if (hasEnded(child)) return
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill(signal)
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  await exited
  clearTimeout(timer)
}
