// The scheduled sources by name: what relay and workflows need to know of them, without their code.
import type { Family } from './incident/vocabulary'

export interface SourceSchedule {
  name: string
  family: Family
  intervalSeconds: number
}

export const sourceSchedules = [
  { name: 'runtime_dependencies', family: 'runtime_dependency', intervalSeconds: 15 },
  { name: 'http_golden_signals', family: 'http_signals', intervalSeconds: 30 },
] as const satisfies readonly SourceSchedule[]

export type SourceName = (typeof sourceSchedules)[number]['name']

export function isSourceName(name: string): name is SourceName {
  return sourceSchedules.some((schedule) => schedule.name === name)
}

/** A source that pushes when it likes and was not heard of for so long says nothing about now: a day, since Alertmanager repeats every few hours. */
export const PUSH_SILENT_MS = 24 * 3_600_000
