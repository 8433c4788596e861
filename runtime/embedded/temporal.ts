// A Temporal dev server of our own: started on the loopback address with its store in a file, and stopped.
import { spawn, type ChildProcess } from 'node:child_process'
import { Connection } from '@temporalio/client'
import { searchAttributeNames } from '../../domain/lifecycle/messages'
import { listenTo, stopChild } from './child'
import { yielding } from './yielding'

export interface TemporalServerOptions {
  /** Path of the program `temporal`. */
  program: string
  port: number
  /** The Web UI's port; without one there is no Web UI. */
  uiPort?: number
  /** Where the state is kept; in memory without it. */
  databaseFile?: string
  namespace: string
  logFile?: string
  /** Told of the process before it is ready. */
  spawned?: (child: ChildProcess) => void
}

export interface RunningTemporal {
  process: ChildProcess
  address: string
  namespace: string
  stop(timeoutMs?: number): Promise<void>
}

const searchAttributes = Object.values(searchAttributeNames)

/** Starts it and resolves when its frontend serves the namespace. */
export async function startTemporalServer(options: TemporalServerOptions): Promise<RunningTemporal> {
  const child = spawn(options.program, serverArguments(options), { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  yielding(child)
  options.spawned?.(child)
  const said = listenTo(child, options.logFile)
  const address = `127.0.0.1:${options.port}`
  try {
    await untilServes(child, address, options.namespace, said)
  } catch (error) {
    await stopChild(child, 'SIGKILL', 5_000)
    throw error
  }
  return {
    process: child,
    address,
    namespace: options.namespace,
    stop: (timeoutMs = 10_000) => stopChild(child, 'SIGTERM', timeoutMs),
  }
}

function serverArguments({ port, uiPort, databaseFile, namespace }: TemporalServerOptions): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace, '--log-level', 'warn'],
    ...(uiPort ? ['--ui-port', String(uiPort)] : ['--headless']),
    // Twice the rate of the file as it comes, and still safe against a crash of the process.
    ...(databaseFile
      ? ['--db-filename', databaseFile, '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL']
      : []),
    ...searchAttributes.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
  ]
}

async function untilServes(child: ChildProcess, address: string, namespace: string, said: () => string): Promise<void> {
  let fault: string | undefined
  child.once('error', (error) => (fault = error.message))
  child.once('exit', (code, signal) => (fault ??= said().split('\n').pop() || `it ended with ${code ?? signal}`))
  const deadline = Date.now() + 60_000
  while (!(await serves(address, namespace))) {
    if (fault !== undefined) throw new Error(`The Temporal server does not start: ${fault}`)
    if (Date.now() > deadline) throw new Error('The Temporal server does not start: no answer within a minute')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function serves(address: string, namespace: string): Promise<boolean> {
  let connection: Connection | undefined
  try {
    connection = await Connection.connect({ address, connectTimeout: 2_000 })
    const { workflowService, operatorService } = connection
    await connection.withDeadline(Date.now() + 2_000, () => workflowService.describeNamespace({ namespace }))
    const { customAttributes } = await connection.withDeadline(Date.now() + 2_000, () =>
      operatorService.listSearchAttributes({ namespace }),
    )
    return searchAttributes.every((name) => name in (customAttributes ?? {}))
  } catch {
    return false
  } finally {
    await connection?.close().catch(() => undefined)
  }
}
