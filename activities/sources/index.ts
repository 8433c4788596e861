// The registry of scheduled sources: one folder each. Their names and intervals stand in domain/sources.ts.
import { httpGoldenSignals } from './http-golden-signals'
import { runtimeDependencies } from './runtime-dependencies'

export const sources = [runtimeDependencies, httpGoldenSignals] as const
