// The scheduled sources by name: what relay and workflows need to know of them, without their code.
import type { Family } from './incident/vocabulary'

export interface SourceSchedule {
  name: string
  family: Family
  intervalSeconds: number
}

export const sourceSchedules = [
  { name: 'runtime_dependencies', family: 'runtime_dependency', intervalSeconds: 15 },
  { name: 'http_golden_signals', family: 'http_signals', intervalSeconds: 15 },
] as const satisfies readonly SourceSchedule[]

export type SourceName = (typeof sourceSchedules)[number]['name']
