// From probe outcomes to "down" and "certificate ends soon", with hysteresis over the outcomes of earlier readings.
import { z } from 'zod'
import {
  detectorStateSchema,
  initialState,
  isQuiet,
  judge,
  type DetectorState,
  type Threshold,
} from '../../../domain/detect/threshold'
import type { ObservationInput } from '../../../domain/incident/observation'
import type { Severity, SignalStatus } from '../../../domain/incident/vocabulary'
import { failureInWords, type ProbeOutcome } from '../../../domain/probe/outcome'
import type { Mapped } from '../source'
import type { Dependency, RuntimeDependencies } from './poll'

const SOURCE = 'runtime_dependencies'

/**
 * A reading is 1 where the probe failed. Two failures of three raise, three answers in a row clear: a lost packet is no
 * incident, and what answers now and then stays one. Kubernetes' probes take three failures by default (failureThreshold).
 */
export const downThreshold: Threshold = { raise: 1, clear: 0, raiseAfter: { n: 2, of: 3 }, clearAfter: { n: 3, of: 3 } }

/** Days. Let's Encrypt's clients renew 30 days ahead: at 14, renewal has failed for two weeks. */
export const certificateThreshold: Threshold = { raise: 14, clear: 15, raiseAfter: { n: 1, of: 1 }, clearAfter: { n: 1, of: 1 } }

const DAY_MS = 86_400_000

const detectors = { dependency_down: downThreshold, certificate_expiring: certificateThreshold } as const
type Kind = keyof typeof detectors

const dependencySchema = z.object({
  name: z.string(),
  type: z.enum(['http', 'tcp', 'tls', 'postgres', 'temporal', 'nats']),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  scope: z.record(z.string(), z.string()),
})

/** What is open or on its way there, with the dependency as it was then: it may have left the configuration since. */
const historySchema = z.object({
  states: z.record(
    z.string(),
    z.object({
      kind: z.enum(['dependency_down', 'certificate_expiring']),
      dependency: dependencySchema,
      state: detectorStateSchema,
    }),
  ),
})
type History = z.infer<typeof historySchema>

export function map({ at, probed }: RuntimeDependencies, history: unknown): Mapped {
  const before = historySchema.safeParse(history).data?.states ?? {}
  const observations: ObservationInput[] = []
  const states: History['states'] = {}
  for (const { dependency, outcome } of probed) {
    for (const kind of Object.keys(detectors) as Kind[]) {
      const value = readingOf(kind, outcome, at)
      const key = `${kind}/${dependency.name}`
      const last = before[key]?.state ?? initialState
      const state = judge(last, [{ at, value }], detectors[kind])
      if (state.status === 'firing' || last.status === 'firing') {
        // Nothing was measured: neither worse nor better than said before.
        if (value !== null)
          observations.push(
            observe(
              kind,
              dependency,
              state,
              at,
              sentence(kind, dependency, outcome, state.status, value),
              severityOf(kind, dependency, value),
              value,
            ),
          )
      }
      if (!isQuiet(state)) states[key] = { kind, dependency, state }
    }
  }
  const present = new Set(probed.map(({ dependency }) => dependency.name))
  for (const { kind, dependency, state } of Object.values(before)) {
    if (present.has(dependency.name) || state.status !== 'firing') continue
    observations.push(
      observe(
        kind,
        dependency,
        { ...state, status: 'clear' },
        at,
        `${dependency.name} is no longer watched`,
        dependency.severity,
      ),
    )
  }
  return { observations, samples: probed.map((one) => sampleOf(one, at)), history: { states } satisfies History }
}

function readingOf(kind: Kind, outcome: ProbeOutcome, at: number): number | null {
  if (kind === 'dependency_down') return outcome.ok ? 0 : 1
  if (!outcome.ok || outcome.certificateEndsAt === undefined) return null
  return Math.floor((outcome.certificateEndsAt - at) / DAY_MS)
}

function severityOf(kind: Kind, dependency: Dependency, value: number): Severity {
  if (kind === 'dependency_down') return dependency.severity
  return value <= 3 ? 'high' : 'medium'
}

function sentence(kind: Kind, { name }: Dependency, outcome: ProbeOutcome, status: SignalStatus, value: number): string {
  if (kind === 'certificate_expiring') return `The certificate of ${name} ${value < 0 ? 'has ended' : `ends in ${value} days`}`
  if (!outcome.ok) return `${name} ${failureInWords(outcome.failure)} (${outcome.detail})`
  return status === 'firing' ? `${name} answers, but not steadily yet` : `${name} answers again in ${outcome.latencyMs} ms`
}

function observe(
  kind: Kind,
  dependency: Dependency,
  { status }: DetectorState,
  at: number,
  summary: string,
  severity: Severity,
  value?: number,
): ObservationInput {
  return {
    source: SOURCE,
    eventId: `${kind}/${dependency.name}/${at}`,
    family: 'runtime_dependency',
    kind,
    series: dependency.name,
    scope: { ...dependency.scope, dependency: dependency.name },
    severity,
    status,
    observedAt: new Date(at).toISOString(),
    summary,
    ...(value !== undefined && { value, threshold: detectors[kind].raise, unit: kind === 'dependency_down' ? 'failed' : 'days' }),
    labels: { probe: dependency.type },
  }
}

function sampleOf({ dependency, outcome }: RuntimeDependencies['probed'][number], at: number): Mapped['samples'][number] {
  return {
    source: SOURCE,
    series: dependency.name,
    at: new Date(at),
    instance: 'worker',
    values: outcome.ok
      ? { ok: 1, latencyMs: outcome.latencyMs }
      : { ok: 0, latencyMs: outcome.latencyMs, failure: outcome.failure, detail: outcome.detail },
  }
}
