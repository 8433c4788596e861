// What /metrics says of this process, in Prometheus' form.
import type { RequestHandler } from 'express'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { IngestAnswer } from '../domain/contract/ingest'
import { readBacklogs } from '../ledger/backlogs'
import type { ApiDeps } from './deps'
import { localsOf } from './mount'

export interface Metrics {
  registry: Registry
  measure: RequestHandler
  ingested(door: string, answer: IngestAnswer): void
  streams(open: number): void
}

export function createMetrics({ ledger }: ApiDeps): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'sre_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })
  const observations = new Counter({
    name: 'sre_ingest_observations_total',
    help: 'Observations at the doors of this process, by what became of them.',
    labelNames: ['door', 'outcome'],
    registers,
  })
  const streams = new Gauge({ name: 'sre_stream_clients', help: 'Open streams of server-sent events.', registers })
  addBacklogs(registers, ledger)

  return {
    registry,
    measure: (request, response, next) => {
      const started = process.hrtime.bigint()
      response.once('finish', () => {
        const labels = { method: request.method, route: localsOf(response).route ?? 'other', status: String(response.statusCode) }
        duration.observe(labels, Number(process.hrtime.bigint() - started) / 1e9)
      })
      next()
    },
    ingested(door, answer) {
      for (const outcome of ['new', 'duplicate', 'suppressed', 'rejected'] as const) {
        if (answer[outcome] > 0) observations.inc({ door, outcome }, answer[outcome])
      }
    },
    streams: (open) => streams.set(open),
  }
}

/** Read from the ledger at each scrape; absent while it cannot be reached. */
function addBacklogs(registers: Registry[], ledger: ApiDeps['ledger']): void {
  const parked = new Gauge({ name: 'sre_outbox_parked', help: 'Outbox rows set aside after repeated failure.', registers })
  const oldest = new Gauge({ name: 'sre_outbox_oldest_seconds', help: 'Age of the oldest due outbox row.', registers })
  const unsealed = new Gauge({
    name: 'sre_audit_unsealed_seconds',
    help: 'Age of the oldest audit event outside the chain.',
    registers,
  })
  new Gauge({
    name: 'sre_outbox_pending',
    help: 'Outbox rows that wait for the relay.',
    registers,
    async collect() {
      const backlogs = await readBacklogs(ledger.pool).catch(() => undefined)
      if (!backlogs) return [this, parked, oldest, unsealed].forEach((gauge) => gauge.reset())
      this.set(backlogs.outboxPending)
      parked.set(backlogs.outboxParked)
      oldest.set(backlogs.outboxOldestSeconds)
      unsealed.set(backlogs.auditUnsealedSeconds)
    },
  })
}
