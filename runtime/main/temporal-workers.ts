// The Temporal workers of this process: one for incidents, one for sources. They come back when Temporal does.
import { loadClientConnectConfig } from '@temporalio/envconfig'
import { DefaultLogger, NativeConnection, Runtime, Worker, type NativeConnectionOptions } from '@temporalio/worker'
import { Client, Connection } from '@temporalio/client'
import type { Logger } from 'pino'
import { workflowBundle } from '../temporal/bundle'
import { taskQueues, type IncidentActivities, type SourceActivities } from '../../domain/lifecycle/messages'

export interface TemporalAddress {
  namespace: string
  connectionOptions: NativeConnectionOptions
}

/** As the `temporal` command reads it: environment, then profile file. */
export function temporalAddress(env: NodeJS.ProcessEnv = process.env): TemporalAddress {
  const { connectionOptions, namespace } = loadClientConnectConfig({
    overrideEnvVars: Object.fromEntries(Object.entries(env).filter(([, value]) => value)) as Record<string, string>,
  })
  return {
    namespace: namespace ?? 'default',
    connectionOptions: { address: 'localhost:7233', ...(connectionOptions as NativeConnectionOptions) },
  }
}

/** A client that connects at its first call, so that a server that is away stops nobody. */
export function lazyClient({ namespace, connectionOptions }: TemporalAddress): Client {
  // gRPC alone would wait up to two minutes before it looks whether a server is back.
  const channelArgs = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 }
  return new Client({ namespace, connection: Connection.lazy({ ...connectionOptions, channelArgs }) })
}

export interface TemporalWorkers {
  /** Since when they poll; undefined while they do not. */
  runningSince(): Date | undefined
  /** What keeps them from running. */
  fault(): string | undefined
  close(): Promise<void>
}

export interface WorkersOptions {
  address: TemporalAddress
  logger: Logger
  /** Where the SDK's metrics are served for Prometheus. */
  metricsAddress?: string
  /** Where the workflows' bundle is kept between starts. */
  bundleFolder: string
  incidentActivities: IncidentActivities
  sourceActivities: SourceActivities
}

const RETRY_MS = { first: 500, most: 10_000 } as const
/** An activity is seconds at most; one that is cut off is tried again by another worker. */
const shutdownGraceTime = '20s' as const

export async function startTemporalWorkers({
  address,
  logger,
  bundleFolder,
  metricsAddress,
  incidentActivities,
  sourceActivities,
}: WorkersOptions): Promise<TemporalWorkers> {
  installRuntime(logger, metricsAddress)
  const bundle = await workflowBundle(bundleFolder)
  let since: Date | undefined
  let fault: string | undefined = 'connecting'
  let closing = false
  let interrupt: () => void = () => undefined
  let workers: Worker[] = []

  async function runOnce(): Promise<void> {
    const connection = await NativeConnection.connect(address.connectionOptions)
    const created: Worker[] = []
    try {
      const common = { connection, namespace: address.namespace, workflowBundle: bundle, shutdownGraceTime }
      const incidents = await Worker.create({
        ...common,
        taskQueue: taskQueues.incidents,
        activities: { ...incidentActivities },
        maxConcurrentActivityTaskExecutions: 50,
        // Each holds a connection to the ledger for a moment: fewer than the pool has.
        maxConcurrentLocalActivityExecutions: 16,
      })
      created.push(incidents)
      const sources = await Worker.create({
        ...common,
        taskQueue: taskQueues.sources,
        activities: { ...sourceActivities },
        maxConcurrentActivityTaskExecutions: 10,
      })
      created.push(sources)
      workers = created
      if (closing) return
      since = new Date()
      fault = undefined
      logger.info('Temporal workers run')
      await Promise.all(workers.map((worker) => worker.run().finally(() => workers.forEach(shutDown))))
    } finally {
      since = undefined
      workers = []
      await Promise.all(created.map(discard))
      await connection.close().catch(() => undefined)
    }
  }

  async function run(): Promise<void> {
    let delay: number = RETRY_MS.first
    while (!closing) {
      const begun = Date.now()
      await runOnce().catch((error: Error) => {
        fault = error.message
        logger.warn({ err: error }, 'Temporal workers do not run; trying again')
      })
      delay = Date.now() - begun > 60_000 ? RETRY_MS.first : Math.min(delay * 2, RETRY_MS.most)
      if (!closing) await pause(delay)
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  const ended = run()
  return {
    runningSince: () => since,
    fault: () => fault,
    close: async () => {
      closing = true
      interrupt()
      workers.forEach(shutDown)
      await ended
    },
  }
}

function shutDown(worker: Worker): void {
  if (worker.getState() === 'RUNNING') worker.shutdown()
}

/** One that never ran holds the connection open, and only a run lets go of it. */
async function discard(worker: Worker): Promise<void> {
  if (worker.getState() !== 'INITIALIZED') return
  await worker.runUntil(Promise.resolve()).catch(() => undefined)
}

/** Once a process: the SDK's own lines become ours, and its metrics are served where it is asked for. */
function installRuntime(logger: Logger, metricsAddress: string | undefined): void {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => logger[levels[level]]({ ...meta }, message)),
    shutdownSignals: [],
    ...(metricsAddress && { telemetryOptions: { metrics: { prometheus: { bindAddress: metricsAddress } } } }),
  })
}
