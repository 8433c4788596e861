// One reading of one source: poll, map, ingest, then its samples, health and cursor in one transaction.
import type { IngestAnswer } from '../../domain/contract/ingest'
import { bounds, type ObservationInput } from '../../domain/incident/observation'
import { redactText } from '../../domain/incident/redact'
import type { Polled, SourceActivities } from '../../domain/lifecycle/messages'
import { isSourceName, sourceSchedules, type SourceName } from '../../domain/sources'
import type { ProbeTarget } from '../../domain/probe/target'
import type { ProbeRunner } from '../../integrations/probes'
import type { Ledger } from '../../ledger/connect'
import { newestSampleAt, readCounts, readSamples } from '../../ledger/samples'
import { readCursor, writeReading } from '../../ledger/source-status'
import { sources } from '.'
import { SOURCE as HTTP } from './http-golden-signals/poll'
import type { Mapped, PollResult, Source } from './source'

export interface SourceDeps {
  ledger: Pick<Ledger, 'pool'>
  ingest: { submit(submission: { door: string; items: readonly unknown[] }): Promise<IngestAnswer> }
  /** The bot's own dependencies and those of SRE_PROBE_TARGETS. */
  targets: readonly ProbeTarget[]
  probe: ProbeRunner
  /** Told of observations of a source of ours that ingest refused: a mistake in its map. */
  refused?: (refusal: { source: SourceName } & Refusal) => void
  now?: () => Date
}

interface Refusal {
  rejected: number
  /** The first error, with its field. */
  first: string
}

/** The activities of the task queue `sre-sources`. */
export function createSourceActivities(deps: SourceDeps): SourceActivities {
  const configs = configsOf(deps)
  return {
    pollSource: async ({ source }) => {
      if (!isSourceName(source)) throw Object.assign(new Error(`There is no source ${source}.`), { name: 'NoSuchSource' })
      return readSource(sources.find(({ name }) => name === source) as Source<unknown, unknown>, configs[source], deps)
    },
  }
}

function configsOf({ ledger, targets, probe }: SourceDeps): Record<SourceName, unknown> {
  return {
    runtime_dependencies: { targets, probe },
    http_golden_signals: {
      readSamples: (window) => readSamples(ledger, window),
      readCounts: (window) => readCounts(ledger, window),
      newestSampleAt: (since) => newestSampleAt(ledger, HTTP, since),
    },
  } satisfies { [S in (typeof sources)[number] as S['name']]: Parameters<S['poll']>[0] }
}

/**
 * Reads the source once. A system that cannot be read makes the reading `unavailable`, kept in the ledger; only a ledger
 * that cannot be written makes it throw, and the caller tries again.
 */
export async function readSource<Config, Raw>(
  source: Source<Config, Raw>,
  config: Config,
  { ledger, ingest, refused = () => undefined, now = () => new Date() }: Omit<SourceDeps, 'targets' | 'probe'>,
): Promise<Polled> {
  const { name, family, intervalSeconds } = sourceSchedules.find((schedule) => schedule.name === source.name)!
  const checkedAt = now()
  const history = await readCursor(ledger, name)
  const reading = await pollAndMap(source, config, history, checkedAt)
  if ('failure' in reading) {
    const detail = reading.failure
    await writeReading(ledger, { source: name, family, intervalSeconds, checkedAt, health: 'unavailable', detail })
    return { health: 'unavailable', detail, observations: 0 }
  }
  const { observations, samples, history: cursor } = reading
  // Before the cursor moves: a reading that is cut off here is repeated, and what it said is recognised by its event ids.
  const refusal = await submit(ingest, name, observations)
  if (refusal) refused({ source: name, ...refusal })
  const { health, detail } = refusal ? withRefusal(reading, refusal) : reading
  await writeReading(ledger, { source: name, family, intervalSeconds, checkedAt, health, detail, cursor, samples })
  return { health, detail, observations: observations.length }
}

type Reading = (Mapped & Pick<PollResult<unknown>, 'health' | 'detail'>) | { failure: string }

async function pollAndMap<Config, Raw>(
  source: Source<Config, Raw>,
  config: Config,
  history: unknown,
  at: Date,
): Promise<Reading> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${source.timeoutMs / 1_000} s`)), source.timeoutMs)
  })
  try {
    const { raw, health, detail } = await Promise.race([source.poll(config, history, at), deadline])
    return { ...source.map(raw, history), health, detail }
  } catch (error) {
    return { failure: redactText(`Could not be read: ${(error as Error).message}`).slice(0, 500) }
  } finally {
    clearTimeout(timer)
  }
}

/** What of the observations ingest refused; null where it took them all. */
async function submit(
  ingest: SourceDeps['ingest'],
  name: SourceName,
  observations: readonly ObservationInput[],
): Promise<Refusal | null> {
  let rejected = 0
  let first: string | undefined
  for (let from = 0; from < observations.length; from += bounds.batch) {
    const answer = await ingest.submit({ door: `source/${name}`, items: observations.slice(from, from + bounds.batch) })
    rejected += answer.rejected
    const [error] = answer.errors
    if (error) first ??= `${error.field}: ${error.message}`
  }
  return rejected > 0 ? { rejected, first: first ?? 'no reason was given' } : null
}

/** Part of what was read is missing: never `checked`. A worse health stays, and its detail comes first. */
function withRefusal(
  { health, detail }: Pick<PollResult<unknown>, 'health' | 'detail'>,
  { rejected, first }: Refusal,
): Pick<PollResult<unknown>, 'health' | 'detail'> {
  const sentence = `${rejected} of its observations were refused, the first for ${first}.`
  const worse = health !== 'checked' && health !== 'empty'
  return {
    health: worse ? health : 'truncated',
    detail: redactText(worse ? `${detail} ${sentence}` : `${sentence} ${detail}`).slice(0, 500),
  }
}
