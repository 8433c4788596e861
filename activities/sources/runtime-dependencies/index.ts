// Runtime dependencies: what the platform, and the bot itself, cannot work without.
import type { Source } from '../source'
import { map } from './map'
import { poll, type RuntimeDependencies, type RuntimeDependenciesConfig } from './poll'

export const runtimeDependencies: Source<RuntimeDependenciesConfig, RuntimeDependencies> = {
  name: 'runtime_dependencies',
  // 100 targets, 32 at a time, 10 s each at most.
  timeoutMs: 45_000,
  poll,
  map,
}
