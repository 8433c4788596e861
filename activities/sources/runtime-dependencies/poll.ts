// Probes every configured dependency once, some at a time.
import type { ProbeOutcome } from '../../../domain/probe/outcome'
import type { ProbeTarget } from '../../../domain/probe/target'
import type { PollResult } from '../source'

export interface RuntimeDependenciesConfig {
  /** The bot's own dependencies and what was configured beside them. */
  targets: readonly ProbeTarget[]
  /** Tries one target within its timeout; never throws. */
  probe(target: ProbeTarget): Promise<ProbeOutcome>
}

/** A target without what may be secret in it: what map, ledger and operators see. */
export type Dependency = Pick<ProbeTarget, 'name' | 'type' | 'severity' | 'scope'>

export interface RuntimeDependencies {
  /** Milliseconds. */
  at: number
  probed: { dependency: Dependency; outcome: ProbeOutcome }[]
}

/** Probes at a time: the most targets that one may configure, each as slow as it may be, take four rounds. */
const CONCURRENCY = 32

export async function poll(
  { targets, probe }: RuntimeDependenciesConfig,
  _since: unknown,
  at: Date,
): Promise<PollResult<RuntimeDependencies>> {
  if (targets.length === 0)
    return { raw: { at: at.getTime(), probed: [] }, health: 'not_configured', detail: 'No dependency is configured.' }
  const probed = new Array<RuntimeDependencies['probed'][number]>(targets.length)
  let next = 0
  async function work(): Promise<void> {
    for (let index = next++; index < targets.length; index = next++) {
      const target = targets[index]!
      const { name, type, severity, scope } = target
      probed[index] = { dependency: { name, type, severity, scope }, outcome: await probe(target) }
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  const down = probed.filter(({ outcome }) => !outcome.ok).map(({ dependency }) => dependency.name)
  const detail = `${targets.length} dependencies probed, ${down.length === 0 ? 'all answer' : `not answering: ${down.slice(0, 10).join(', ')}`}.`
  return { raw: { at: at.getTime(), probed }, health: 'checked', detail }
}
