// The worker process: Temporal workers, the relay, the sources' activities, and housekeeping.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { createIncidentActivities } from '../../activities/incident'
import { createSourceActivities } from '../../activities/sources/run'
import { startSourceWatchdog } from '../../activities/sources/watchdog'
import { sourceSchedules } from '../../domain/sources'
import { createProbes } from '../../integrations/probes'
import { createIngest } from '../../ledger/ingest'
import { createNotifier } from '../../ledger/notify'
import { cachePolicy } from '../../ledger/policy'
import { cacheSuppressionRules } from '../../ledger/suppression-rules'
import { startRelay } from '../../relay/relay'
import { openCheckedLedger } from './ledger'
import { startMaintenance } from './maintenance'
import { runProcess, type ProcessSettings, type Started } from './process'
import { startSelfReports, type SelfReport } from './self-reports'
import { probeTargets } from './self-targets'
import { lazyClient, startTemporalWorkers, temporalAddress } from './temporal-workers'

export async function startWorker(config: ProcessSettings, logger: Logger): Promise<Started> {
  const embedded = process.env.SRE_EMBEDDED === '1'
  const address = temporalAddress()
  const { address: temporal = 'localhost:7233', tls, apiKey, metadata } = address.connectionOptions
  const targets = probeTargets(config, temporal)
  const ledger = await openCheckedLedger(config, 'worker', logger)
  const notifier = createNotifier(ledger)
  const ingest = createIngest({ ledger, policy: cachePolicy(ledger), rules: cacheSuppressionRules(ledger), notifier })
  const probe = createProbes({ temporal: { tls, apiKey, metadata } })
  const client = lazyClient(address)

  const sourceActivities = createSourceActivities({
    ledger,
    ingest,
    targets,
    probe,
    refused: (refusal) => logger.error({ refusal }, 'observations of a source were refused'),
  })
  const workers = await startTemporalWorkers({
    address,
    logger,
    ...(config.SRE_METRICS_PORT && { metricsAddress: `${config.HOST}:${config.SRE_METRICS_PORT}` }),
    bundleFolder: embedded ? join(config.SRE_DATA_DIR, 'cache') : join(tmpdir(), 'sre-smart-bot'),
    incidentActivities: createIncidentActivities({ ledger, notifier }),
    sourceActivities,
  })
  const watchdog = startSourceWatchdog({
    ledger,
    activities: sourceActivities,
    failed: (error) => logger.warn({ err: error }, 'an overdue source could not be read'),
  })
  const relay = startRelay({ ledger, client, logger, schedules: sourceSchedules })
  const maintenance = startMaintenance({
    ledger,
    maintenanceUrl: config.MAINTENANCE_DATABASE_URL,
    headFolder: embedded ? config.SRE_DATA_DIR : undefined,
    logger,
  })
  const nats = targets.find(({ name }) => name === 'sre-nats')
  const reports = startSelfReports(
    ledger,
    {
      worker: () => {
        const since = workers.runningSince()
        return since
          ? { health: 'checked', detail: 'Runs workflows and activities.' }
          : { health: 'unavailable', detail: `Does not run: ${workers.fault()}` }
      },
      temporal: () => {
        const { up, detail } = relay.health().temporal
        return up ? { health: 'checked', detail: 'Answers.' } : { health: 'unavailable', detail: `Does not answer: ${detail}` }
      },
      nats: async (): Promise<SelfReport> => {
        if (!nats) return { health: 'not_configured', detail: 'The bot runs without a NATS server.' }
        const outcome = await probe(nats)
        return outcome.ok ? { health: 'checked', detail: 'Answers.' } : { health: 'unavailable', detail: outcome.detail }
      },
    },
    logger,
  )
  return {
    stop: async () => {
      await reports.close()
      await relay.close()
      await watchdog.close()
      await workers.close()
      await ingest.close()
      await maintenance.close()
      await notifier.close()
      await client.connection.close()
      await ledger.close()
    },
  }
}

await runProcess('worker', startWorker)
