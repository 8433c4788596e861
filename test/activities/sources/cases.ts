// For the contract test: how each source looks with nothing to read, and raw readings of the hard kind.
import type { HttpGoldenSignals } from '../../../activities/sources/http-golden-signals/poll'
import type { RuntimeDependencies } from '../../../activities/sources/runtime-dependencies/poll'
import { emptyValues } from '../../../domain/detect/http-window'
import type { SourceName } from '../../../domain/sources'

export const configOf: Record<SourceName, { idle: unknown }> = {
  runtime_dependencies: { idle: { targets: [], probe: () => Promise.reject(new Error('nothing to probe')) } },
  http_golden_signals: {
    idle: {
      readSamples: async () => ({ samples: [], truncated: false }),
      readCounts: async () => [],
      newestSampleAt: async () => null,
    },
  },
}

const AT = Date.parse('2026-11-22T08:00:00Z')

/** As many targets as may be configured, all down for the second time. */
const dependencies: RuntimeDependencies = {
  at: AT,
  probed: Array.from({ length: 100 }, (_, index) => ({
    dependency: {
      name: `dependency-${index}`,
      type: 'tcp' as const,
      severity: 'high' as const,
      scope: { cluster: 'c'.repeat(200) },
    },
    outcome: { ok: false as const, latencyMs: 1, failure: 'refused' as const, detail: 'ECONNREFUSED' },
  })),
}
const dependencyHistory = {
  states: Object.fromEntries(
    dependencies.probed.map(({ dependency }) => [
      `dependency_down/${dependency.name}`,
      { kind: 'dependency_down', dependency, state: { status: 'clear', windows: 'r', at: AT - 15_000, changedAt: 0 } },
    ]),
  ),
}

/** More failing routes than one reading may say, with names as long as the middleware gives them. */
const http: HttpGoldenSignals = {
  at: AT,
  until: AT,
  series: Array.from({ length: 2_000 }, (_, index) => ({
    service: 's'.repeat(50),
    route: `GET /${index}/`.padEnd(120, 'x'),
    baseline: 100,
    windows: [AT - 60_000, AT - 30_000].map((at) => ({ at, values: { ...emptyValues(), count: 100, errors: 100 } })),
  })),
}

export const rawOf: Record<SourceName, { raw: unknown; history: unknown }[]> = {
  runtime_dependencies: [
    { raw: dependencies, history: null },
    { raw: dependencies, history: dependencyHistory },
    { raw: { at: AT, probed: [] }, history: dependencyHistory },
  ],
  http_golden_signals: [
    { raw: http, history: null },
    { raw: { ...http, series: [] }, history: null },
  ],
}
