// A whole system for one test file: a ledger, a Temporal server, the relay, a worker, and the door that ingest is.
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import pino from 'pino'
import { createIncidentActivities } from '../../activities/incident'
import type { ObservationInput } from '../../domain/incident/observation'
import type { IncidentState } from '../../domain/incident/vocabulary'
import { taskQueues } from '../../domain/lifecycle/messages'
import { policySchema } from '../../domain/policy/policy'
import { submitCommands } from '../../ledger/commands'
import type { Ledger } from '../../ledger/connect'
import { createIngest, type Ingest } from '../../ledger/ingest'
import { createNotifier } from '../../ledger/notify'
import { appendPolicy, readPolicy } from '../../ledger/policy'
import { readSuppressionRules } from '../../ledger/suppression-rules'
import type { CommandInput } from '../../domain/contract/commands'
import { startRelay, type Relay, type RelayOptions } from '../../relay/relay'
import { workflowBundle } from '../../runtime/temporal/bundle'
import { createTestLedger, type TestLedger } from '../harness/postgres'

const level = 'ERROR' as const
Runtime.install({
  logger: new DefaultLogger(level),
  telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: level, other: level }) } },
})

export const quiet = pino({ level: process.env.SRE_TEST_LOG ?? 'silent' })

export interface Observed {
  id: string
  number: number
  state: IncidentState
  severity: string
  closed: boolean
  flapping: boolean
  storm: boolean
  seq: number
  seenSeq: number
  closeReason: string | null
  suppression: { reason: string; by: string | null } | null
  recurrenceOf: string | null
  promotedFrom: string | null
  /** "observed > triaged: reason" */
  moves: string[]
}

export interface System {
  test: TestLedger
  ledger: Ledger
  client: Client
  ingest: Ingest
  relay: Relay
  /** Sends one observation of the resource `name`; answers the incident's id. */
  send(name: string, changes?: Partial<ObservationInput>): Promise<string>
  command(incidentId: string, input: CommandInput): Promise<string>
  setPolicy(changes: Parameters<typeof policySchema.parse>[0]): Promise<void>
  read(incidentId: string): Promise<Observed>
  /** Waits until the ledger says so. */
  until(incidentId: string, holds: (incident: Observed) => boolean, what?: string): Promise<Observed>
  startRelay(options?: Partial<RelayOptions>): Relay
  startWorker(): Promise<RunningWorker>
  close(): Promise<void>
}

export interface RunningWorker {
  stop(): Promise<void>
}

const quick: Partial<RelayOptions> = { reconcileMs: 500, watchMs: 500, reconcile: { unseenSeconds: 2, overdueSeconds: 1 } }

export async function startSystem(
  temporal: { address: string; namespace: string },
  {
    policy = {},
    relay: relayOptions = quick,
  }: { policy?: Parameters<typeof policySchema.parse>[0]; relay?: Partial<RelayOptions> } = {},
): Promise<System> {
  const test = await createTestLedger({ connections: 20 })
  const { ledger } = test
  const notifier = createNotifier(ledger)
  const ingest = createIngest({
    ledger,
    policy: () => readPolicy(ledger.pool),
    rules: () => readSuppressionRules(ledger),
    notifier,
  })
  const connection = Connection.lazy({
    address: temporal.address,
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 },
  })
  const client = new Client({ connection, namespace: temporal.namespace })
  const relays: Relay[] = []
  const workers: RunningWorker[] = []

  function start(options: Partial<RelayOptions> = relayOptions): Relay {
    const relay = startRelay({ ledger, client, logger: quiet, schedules: [], options })
    relays.push(relay)
    return relay
  }

  async function startWorker(): Promise<RunningWorker> {
    const nativeConnection = await NativeConnection.connect({ address: temporal.address })
    const worker = await Worker.create({
      connection: nativeConnection,
      namespace: temporal.namespace,
      taskQueue: taskQueues.incidents,
      workflowBundle: await workflowBundle(join(tmpdir(), 'sre-smart-bot-test')),
      activities: createIncidentActivities({ ledger, notifier }),
    })
    const ended = worker.run()
    let stopped = false
    const running = {
      async stop() {
        if (stopped) return
        stopped = true
        worker.shutdown()
        await ended
        await nativeConnection.close()
      },
    }
    workers.push(running)
    return running
  }

  async function setPolicy(changes: Parameters<typeof policySchema.parse>[0]): Promise<void> {
    const { version: expected } = await readPolicy(ledger.pool)
    await appendPolicy(ledger, { policy: policySchema.parse(changes), author: 'test', note: 'test', expected })
  }

  async function send(name: string, changes: Partial<ObservationInput> = {}): Promise<string> {
    const answer = await ingest.submit({ door: 'api', items: [observation(name, changes)] })
    if (answer.rejected > 0) throw new Error(JSON.stringify(answer.errors))
    return answer.incidents[0]!
  }

  async function read(incidentId: string): Promise<Observed> {
    const { rows } = await ledger.pool.query<Observed>(
      `SELECT id, number::int, state, severity, closed_at IS NOT NULL AS closed, flapping, storm, seq::int, seen_seq::int AS "seenSeq",
         close_reason AS "closeReason", suppression, recurrence_of AS "recurrenceOf", promoted_from AS "promotedFrom",
         ARRAY(SELECT "from" || ' > ' || "to" || ': ' || reason FROM transition WHERE incident_id = $1 ORDER BY ordinal) AS moves
       FROM incident WHERE id = $1`,
      [incidentId],
    )
    return rows[0]!
  }

  async function until(
    incidentId: string,
    holds: (incident: Observed) => boolean,
    what = 'what the test waits for',
  ): Promise<Observed> {
    const deadline = Date.now() + 30_000
    for (;;) {
      const incident = await read(incidentId)
      if (holds(incident)) return incident
      if (Date.now() > deadline) throw new Error(`never came: ${what}; it is ${JSON.stringify(incident, null, 2)}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  if (Object.keys(policy as object).length > 0) await setPolicy(policy)
  const relay = start()
  return {
    test,
    ledger,
    client,
    ingest,
    relay,
    send,
    setPolicy,
    read,
    until,
    startRelay: start,
    startWorker,
    async command(incidentId, input) {
      const [result] = await submitCommands({ ledger, notifier }, [incidentId], input, 'user:ops@example.org')
      if (result?.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(result)}`)
      return result.command.id
    },
    async close() {
      await Promise.all(relays.map((one) => one.close()))
      await Promise.all(workers.map((one) => one.stop()))
      await ingest.close()
      await notifier.close()
      await connection.close()
      await test.close()
    },
  }
}

export function observation(name: string, changes: Partial<ObservationInput> = {}): ObservationInput {
  return {
    source: 'test/one',
    eventId: randomUUID(),
    family: 'http_signals',
    kind: 'error_rate_high',
    scope: { cluster: 'eu-1', service: name },
    severity: 'high',
    status: 'firing',
    observedAt: new Date().toISOString(),
    summary: `5xx of ${name} at 12 %`,
    ...changes,
  }
}
