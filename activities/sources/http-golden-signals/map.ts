// From windows to error rate, latency and traffic signals of each service and route, with hysteresis.
import { z } from 'zod'
import { ALL_ROUTES, httpSeries } from '../../../domain/detect/http-window'
import { quantile } from '../../../domain/detect/histogram'
import {
  detectorStateSchema,
  initialState,
  isQuiet,
  judge,
  type DetectorState,
  type Reading,
} from '../../../domain/detect/threshold'
import type { ObservationInput } from '../../../domain/incident/observation'
import type { Severity, SignalStatus } from '../../../domain/incident/vocabulary'
import type { Mapped } from '../source'
import { JUDGED_MS, SOURCE, type HttpGoldenSignals, type JudgedWindow } from './poll'
import { httpKinds, MIN_REQUESTS, NEW_NORMAL_MS, NO_TRAFFIC_MS, thresholds, type HttpKind } from './thresholds'

const stateSchema = detectorStateSchema.extend({
  /** The usual traffic as it was when the detector left it: a drop must not become its own baseline. */
  baseline: z.number().nullable(),
  /** End of the newest window that had enough traffic to judge. */
  judgedAt: z.number(),
})
type State = z.infer<typeof stateSchema>

const historySchema = z.object({ until: z.number(), states: z.record(z.string(), stateSchema) })
type History = z.infer<typeof historySchema>

type Series = HttpGoldenSignals['series'][number]

/** Observations of one reading: the worst of a storm of routes; the rest comes with the next reading. */
const MOST_OBSERVATIONS = 1_000

export function map(raw: HttpGoldenSignals, history: unknown): Mapped {
  const before = historySchema.safeParse(history).data?.states ?? {}
  const totals = new Map(raw.series.filter(({ route }) => route === ALL_ROUTES).map((total) => [total.service, total]))
  const observations: ObservationInput[] = []
  const states: History['states'] = {}
  for (const series of withFiring(raw.series, before)) {
    for (const kind of httpKinds) {
      const key = `${kind}/${httpSeries(series.service, series.route)}`
      const last = before[key] ?? { ...initialState, baseline: null, judgedAt: 0 }
      const step = follow(kind, series, totals.get(series.service), last, raw)
      if (!isQuiet(step.state)) states[key] = step.state
      if (step.says && observations.length < MOST_OBSERVATIONS) observations.push(step.says)
      // What could not be said now is said next time: the state stays as it was.
      else if (step.says) states[key] = last
    }
  }
  return { observations, samples: [], history: { until: raw.until, states } satisfies History }
}

/** A series that fires and has left the windows is still to be cleared. */
function withFiring(series: readonly Series[], before: History['states']): Series[] {
  const known = new Set(series.map(({ service, route }) => httpSeries(service, route)))
  const gone = new Set(Object.keys(before).map((key) => key.slice(key.indexOf('/') + 1)))
  for (const name of known) gone.delete(name)
  return [
    ...series,
    ...[...gone].map((name) => ({
      service: name.slice(0, name.indexOf(' ')),
      route: name.slice(name.indexOf(' ') + 1),
      windows: [],
      baseline: null,
    })),
  ]
}

function follow(
  kind: HttpKind,
  series: Series,
  total: Series | undefined,
  last: State,
  raw: HttpGoldenSignals,
): { state: State; says?: ObservationInput } {
  const baseline = isQuiet(last) ? series.baseline : (last.baseline ?? series.baseline)
  const readings = readingsOf(kind, series, total, baseline)
  const judged = readings.filter(({ value }) => value !== null)
  const state: State = {
    ...judge(last, readings, thresholds[kind]),
    baseline,
    judgedAt: Math.max(last.judgedAt, judged.at(-1)?.at ?? 0),
  }
  if (state.status === 'clear' && last.status === 'clear') return { state }
  const ended = state.status === 'firing' ? whyEnded(kind, state, raw.until) : null
  if (ended)
    return { state: { ...state, status: 'clear', windows: '' }, says: observe(kind, series, 'clear', raw.until, ended, last) }
  const newest = judged.at(-1)
  if (!newest) return { state }
  return {
    state,
    says: observe(kind, series, state.status, newest.at, sentence(kind, series, newest.value!, baseline), state, newest.value!),
  }
}

/** A signal that would otherwise stay for ever, without anything to judge it by or because the world has changed. */
function whyEnded(kind: HttpKind, state: State, until: number): string | null {
  if (state.judgedAt > 0 && until - state.judgedAt >= NO_TRAFFIC_MS)
    return `Too little traffic for ${NO_TRAFFIC_MS / 60_000} min to judge by: the signal ends`
  if (kind.startsWith('traffic') && until - state.changedAt >= NEW_NORMAL_MS)
    return `Traffic has been so for ${NEW_NORMAL_MS / 3_600_000} h: it is the usual traffic now`
  return null
}

function readingsOf(kind: HttpKind, series: Series, total: Series | undefined, baseline: number | null): Reading[] {
  const end = (window: JudgedWindow) => window.at + JUDGED_MS
  if (kind === 'error_rate_high' || kind === 'latency_high') {
    // A service's total says nothing that its routes do not say better.
    if (series.route === ALL_ROUTES) return []
    return series.windows.map((window) => ({
      at: end(window),
      value: window.values.count < MIN_REQUESTS ? null : ratioOrLatency(kind, window),
    }))
  }
  // The total has a window wherever somebody measured; a route without one had no request in it.
  if (!total || baseline === null || baseline < MIN_REQUESTS) return []
  const own = new Map(series.windows.map((window) => [window.at, window.values.count]))
  return total.windows.map((window) => ({
    at: end(window),
    value: trafficRatio(kind, own.get(window.at) ?? 0, baseline, series, total, window),
  }))
}

function ratioOrLatency(kind: 'error_rate_high' | 'latency_high', { values }: JudgedWindow): number | null {
  return kind === 'error_rate_high' ? values.errors / values.count : quantile(values.buckets, 0.95)
}

/** What the whole service shows is said once, of the service, and not again of each of its routes. */
function trafficRatio(
  kind: HttpKind,
  count: number,
  baseline: number,
  series: Series,
  total: Series,
  window: JudgedWindow,
): number | null {
  const ratio = count / baseline
  if (series.route === ALL_ROUTES || !total.baseline) return ratio
  const { raise } = thresholds[kind]
  const isBad = (one: number): boolean => (kind === 'traffic_drop' ? one <= raise : one >= raise)
  return isBad(ratio) && isBad(window.values.count / total.baseline) ? null : ratio
}

function observe(
  kind: HttpKind,
  { service, route }: Series,
  status: SignalStatus,
  at: number,
  summary: string,
  state: DetectorState,
  value?: number,
): ObservationInput {
  return {
    source: SOURCE,
    eventId: `${at}/${status}/${kind}/${httpSeries(service, route)}`.slice(0, 200),
    family: 'http_signals',
    kind,
    series: httpSeries(service, route).slice(0, 300),
    scope: { service, ...(route !== ALL_ROUTES && { route: route.slice(0, 200) }) },
    severity: severityOf(kind, route, value ?? 0),
    status,
    observedAt: new Date(Math.max(at, state.changedAt)).toISOString(),
    summary,
    ...(value !== undefined && {
      value: rounded(value),
      threshold: thresholds[kind].raise,
      unit: kind === 'error_rate_high' ? 'ratio' : kind === 'latency_high' ? 's' : 'of usual',
    }),
  }
}

function severityOf(kind: HttpKind, route: string, value: number): Severity {
  if (kind === 'error_rate_high') return value >= 0.25 ? 'critical' : 'high'
  if (kind === 'latency_high') return value >= 2 * thresholds.latency_high.raise ? 'high' : 'medium'
  if (kind === 'traffic_drop') return route === ALL_ROUTES ? 'high' : 'medium'
  return 'medium'
}

function sentence(kind: HttpKind, { service, route, windows }: Series, value: number, baseline: number | null): string {
  const name = route === ALL_ROUTES ? service : `${service} ${route}`
  const requests = windows.at(-1)?.values.count ?? 0
  const percent = `${(value * 100).toPrecision(2)} %`
  const words: Record<HttpKind, string> = {
    error_rate_high: `${percent} of ${requests} requests to ${name} in 30 s were answered with 5xx`,
    latency_high: `95 % of ${requests} requests to ${name} in 30 s took up to ${rounded(value)} s`,
    traffic_drop: `${name} got ${percent} of its usual ${rounded(baseline ?? 0)} requests in 30 s`,
    traffic_surge: `${name} got ${rounded(value)} times its usual ${rounded(baseline ?? 0)} requests in 30 s`,
  }
  return words[kind]
}

function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
