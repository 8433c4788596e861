// Reads the HTTP windows that were measured since the last reading, merged over all processes, and what is usual.
import { z } from 'zod'
import {
  addValues,
  ALL_ROUTES,
  HTTP_WINDOW_SECONDS,
  httpValuesSchema,
  parseHttpSeries,
  type HttpValues,
} from '../../../domain/detect/http-window'
import { foldWindows, medianWithZeros, windowStart } from '../../../domain/detect/windows'
import type { CountSeries, Sample, SampleWindow } from '../../../ledger/samples'
import type { PollResult } from '../source'

export interface HttpGoldenSignalsConfig {
  /** Samples of the source, oldest first. */
  readSamples(window: SampleWindow): Promise<{ samples: Sample[]; truncated: boolean }>
  readCounts(window: SampleWindow & { windowSeconds: number }): Promise<CountSeries[]>
  newestSampleAt(since: Date): Promise<Date | null>
}

/** One series over one judged window; null values where nothing was measured for it. */
export interface JudgedWindow {
  /** Start, milliseconds. */
  at: number
  values: HttpValues
}

export interface HttpGoldenSignals {
  at: number
  /** End of what was read: the next reading begins here. */
  until: number
  series: {
    service: string
    route: string
    windows: JudgedWindow[]
    /** Usual requests a judged window; null: not known yet. */ baseline: number | null
  }[]
}

export const SOURCE = 'http_golden_signals'

/** A judged window: three measured ones, so that a minute of trouble is two of them. */
export const JUDGED_MS = 30_000
const MEASURED_MS = HTTP_WINDOW_SECONDS * 1_000
/** Processes write a window shortly after its end; one that comes later than this is kept, not judged. */
const SETTLE_MS = 8_000
/** How far back a reading goes after a pause: what was longer ago is history, not news. */
const LOOK_BACK_MS = 30 * 60_000
/** The trailing baseline: the median of so long. */
const BASELINE_MS = 3_600_000
/** Windows measured before a baseline is believed: ten minutes. */
const BASELINE_WINDOWS = 20
const MOST_SAMPLES = 50_000
const MOST_SERIES = 2_000
/** A process is silent when three of its windows are missing. */
const STALE_MS = 3 * MEASURED_MS + SETTLE_MS

const sinceSchema = z.object({ until: z.number() })

export async function poll(config: HttpGoldenSignalsConfig, since: unknown, now: Date): Promise<PollResult<HttpGoldenSignals>> {
  const at = now.getTime()
  const end = windowStart(at - SETTLE_MS, JUDGED_MS)
  const begin = Math.max(sinceSchema.safeParse(since).data?.until ?? 0, windowStart(at - LOOK_BACK_MS, JUDGED_MS))
  const newest = await config.newestSampleAt(new Date(at - 24 * 3_600_000))
  const { samples, truncated } = await config.readSamples({
    source: SOURCE,
    from: new Date(begin),
    until: new Date(end),
    limit: MOST_SAMPLES,
  })
  // Of a reading that was cut, the last window may be half there: it is left to the next reading.
  const until = truncated ? windowStart(samples.at(-1)!.at.getTime(), JUDGED_MS) : Math.max(begin, end)
  const counts = await config.readCounts({
    source: SOURCE,
    from: new Date(begin - BASELINE_MS),
    until: new Date(begin),
    limit: MOST_SERIES,
    windowSeconds: JUDGED_MS / 1_000,
  })
  const series = toSeries(
    samples.filter((sample) => sample.at.getTime() < until),
    counts,
  )
  return { raw: { at, until, series }, ...healthOf(at, newest, truncated, series) }
}

function toSeries(samples: readonly Sample[], counts: readonly CountSeries[]): HttpGoldenSignals['series'] {
  const bySeries = new Map<string, Sample[]>(counts.map(({ series }) => [series, []]))
  for (const sample of samples) {
    const held = bySeries.get(sample.series)
    if (held) held.push(sample)
    else if (bySeries.size < MOST_SERIES) bySeries.set(sample.series, [sample])
  }
  const countsOf = new Map(counts.map(({ series, counts: values }) => [series, values]))
  return [...bySeries].map(([name, own]) => {
    const { service, route } = parseHttpSeries(name)
    // The total of a service has a row for every window in which somebody measured: the others are not zero but unknown.
    const measured = countsOf.get(`${service} ${ALL_ROUTES}`)?.length ?? 0
    const values = countsOf.get(name) ?? []
    const baseline = measured < BASELINE_WINDOWS ? null : medianWithZeros(values, measured - values.length)
    const windows = foldWindows<Sample, HttpValues>(own, JUDGED_MS, (sample) => sample.at.getTime(), merge)
    return { service, route, baseline, windows: windows.map(({ at, value }) => ({ at, values: value })) }
  })
}

function merge(sum: HttpValues | undefined, { values }: Sample): HttpValues {
  const parsed = httpValuesSchema.safeParse(values)
  return parsed.success ? addValues(sum, parsed.data) : (sum ?? addValues(undefined, { count: 0, errors: 0, buckets: [] }))
}

function healthOf(
  at: number,
  newest: Date | null,
  truncated: boolean,
  series: HttpGoldenSignals['series'],
): Pick<PollResult<unknown>, 'health' | 'detail'> {
  if (newest === null) return { health: 'stale', detail: 'No process has reported HTTP windows within a day.' }
  const age = at - (newest.getTime() + MEASURED_MS)
  if (age > STALE_MS) return { health: 'stale', detail: `The newest HTTP window ended ${Math.round(age / 1_000)} s ago.` }
  if (truncated)
    return {
      health: 'truncated',
      detail: `More than ${MOST_SAMPLES} windows were waiting: the rest follows with the next reading.`,
    }
  const requests = series
    .filter(({ route }) => route === ALL_ROUTES)
    .reduce((sum, { windows }) => sum + windows.reduce((own, { values }) => own + values.count, 0), 0)
  if (requests === 0) return { health: 'empty', detail: 'The processes report, and served no request since the last reading.' }
  return { health: 'checked', detail: `${requests} requests on ${series.length} series since the last reading.` }
}
