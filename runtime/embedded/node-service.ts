// One of our own processes as a child: TypeScript by tsx, and a channel that ends it when its parent is gone.
import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openBoundedLog } from './bounded-log'
import { stopChild } from './child'
import type { RunningService } from './supervisor'
import { yielding } from './yielding'

export interface NodeServiceOptions {
  /** File in runtime/main. */
  main: 'api.ts' | 'worker.ts'
  env: Record<string, string>
  logFile: string
  startWithinMs: number
  /** Told of the process before it is ready. */
  spawned?: (child: ChildProcess) => void
}

/** What a child says when it serves, and when it cannot. */
export type ChildMessage = { type: 'ready' } | { type: 'failed'; reason: string }

export async function startNodeService({
  main,
  env,
  logFile,
  startWithinMs,
  spawned,
}: NodeServiceOptions): Promise<RunningService> {
  const file = fileURLToPath(new URL(`../main/${main}`, import.meta.url))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--enable-source-maps', file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  if (main === 'worker.ts') yielding(child)
  spawned?.(child)
  const log = openBoundedLog(logFile)
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => log.write(chunk))
  child.once('close', () => log.close())
  const name = main.replace('.ts', '')
  await new Promise<void>((resolve, reject) => {
    const fail = (reason: string): void => reject(new Error(`The ${name} process does not start: ${reason}`))
    const timer = setTimeout(() => fail(`it was not ready within ${startWithinMs / 1000} s; see ${logFile}`), startWithinMs)
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code, signal) => fail(`it ended (${signal ?? `code ${code}`}); see ${logFile}`))
    child.on('message', (message: ChildMessage) => {
      if (message.type === 'failed') fail(message.reason)
      if (message.type === 'ready') resolve()
    })
    child.once('exit', () => clearTimeout(timer))
    child.on('message', () => clearTimeout(timer))
  }).catch(async (error: unknown) => {
    await stopChild(child, 'SIGTERM', 5_000)
    throw error
  })
  return { process: child, stop: () => stopChild(child, 'SIGTERM', 40_000) }
}
