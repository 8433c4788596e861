// A NATS server of our own with JetStream, on the loopback address.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { hasEnded, listenTo, stopChild } from './child'

export interface NatsOptions {
  /** Path of the program `nats-server`. */
  program: string
  folder: string
  port: number
  /** Clients sign in as `sre` with it. */
  password: string
  logFile?: string
  /** Told of the process before it is ready. */
  spawned?: (child: ChildProcess) => void
}

export interface RunningNats {
  process: ChildProcess
  url: string
  stop(timeoutMs?: number): Promise<void>
}

const NATS_USER = 'sre'

/** Starts it and resolves when it greets. */
export async function startNats({ program, folder, port, password, logFile, spawned }: NatsOptions): Promise<RunningNats> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const configFile = join(folder, 'nats.conf')
  // In a file, because everybody on the machine can read a command line.
  const config = {
    host: '127.0.0.1',
    port,
    jetstream: { store_dir: join(folder, 'jetstream') },
    authorization: { user: NATS_USER, password },
  }
  await writeFile(configFile, JSON.stringify(config, null, 2), { mode: 0o600 })
  const child = spawn(program, ['-c', configFile], { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  spawned?.(child)
  const said = listenTo(child, logFile)
  let fault: string | undefined
  child.once('error', (error) => (fault = error.message))
  const deadline = Date.now() + 30_000
  while (!(await greets(port))) {
    if (fault !== undefined || hasEnded(child) || Date.now() > deadline) {
      await stopChild(child, 'SIGKILL', 5_000)
      throw new Error(`The NATS server does not start: ${fault ?? said().split('\n').pop() ?? 'no answer'}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { process: child, url: natsUrl(port, password), stop: (timeoutMs = 5_000) => stopChild(child, 'SIGTERM', timeoutMs) }
}

export function natsUrl(port: number, password: string): string {
  return `nats://${NATS_USER}:${password}@127.0.0.1:${port}`
}

/** The server speaks first: INFO, its properties. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 })
    const done = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('data', (chunk) => done(chunk.toString().startsWith('INFO')))
    socket.once('error', () => done(false))
    socket.once('timeout', () => done(false))
    socket.once('close', () => resolve(false))
  })
}
