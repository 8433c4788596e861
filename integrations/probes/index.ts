// The registry of probes: one file each; how a target of each type is tried.
import type { ConnectionOptions } from '@temporalio/client'
import type { ProbeOutcome } from '../../domain/probe/outcome'
import type { ProbeTarget, ProbeType, TargetOf } from '../../domain/probe/target'
import { probeHttp } from './http'
import { probeNats } from './nats'
import { probePostgres } from './postgres'
import { probeTcp } from './tcp'
import { createTemporalProbe } from './temporal'
import { probeTls } from './tls'

export interface ProbeOptions {
  /** How this process signs in to Temporal: the probe does the same. */
  temporal?: Pick<ConnectionOptions, 'tls' | 'apiKey' | 'metadata'>
}

/** Tries one target; never throws, and ends within the target's timeout. */
export type ProbeRunner = (target: ProbeTarget) => Promise<ProbeOutcome>

export function createProbes(options: ProbeOptions = {}): ProbeRunner {
  const probes: { [T in ProbeType]: (target: TargetOf<T>) => Promise<ProbeOutcome> } = {
    http: probeHttp,
    tcp: probeTcp,
    tls: probeTls,
    postgres: probePostgres,
    temporal: createTemporalProbe(options.temporal),
    nats: probeNats,
  }
  return (target) => (probes[target.type] as (target: ProbeTarget) => Promise<ProbeOutcome>)(target)
}
