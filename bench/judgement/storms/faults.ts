// Kinds of fault: where each sits, what it shows there by itself, and what the callers of its place come to feel.
import type { Concept, Source } from './signs'

export interface LocalSign {
  concept: Concept
  source: Source
  /** Probability that it is seen at all. */
  seen: number
  /** Mean seconds from the cause to the first alert, beyond the source's own lag. */
  after: number
  /** Seconds between repetitions; 0 for what is said once. */
  every: number
}

export interface FaultKind {
  name: string
  at: ('instance' | 'service' | 'host')[]
  local: LocalSign[]
  /** Share of the calls that suffer, felt as errors or as slowness. */
  effect: 'errors' | 'latency' | 'both'
  strength: number
  /** What it calls gets less to do, or more. */
  downstream?: 'less' | 'more'
}

const sign = (concept: Concept, source: Source, seen: number, after: number, every = 60): LocalSign => ({
  concept,
  source,
  seen,
  after,
  every,
})

export const developmentKinds: FaultKind[] = [
  {
    name: 'cpu',
    at: ['instance', 'service', 'host'],
    local: [sign('cpu', 'metric', 0.9, 5), sign('latency', 'metric', 0.7, 20), sign('slowSpan', 'trace', 0.4, 15)],
    effect: 'latency',
    strength: 0.7,
  },
  {
    name: 'memory',
    at: ['instance', 'service'],
    local: [
      sign('memory', 'metric', 0.9, 5),
      sign('oom', 'event', 0.6, 60, 180),
      sign('restart', 'event', 0.6, 70, 120),
      sign('errors', 'metric', 0.5, 70),
    ],
    effect: 'both',
    strength: 0.7,
  },
  {
    name: 'disk',
    at: ['instance', 'host'],
    local: [sign('disk', 'metric', 0.85, 10), sign('latency', 'metric', 0.6, 25), sign('timeouts', 'log', 0.4, 30)],
    effect: 'latency',
    strength: 0.65,
  },
  {
    name: 'delay',
    at: ['service', 'instance'],
    local: [sign('delay', 'metric', 0.4, 10), sign('latency', 'metric', 0.8, 15), sign('slowSpan', 'trace', 0.6, 10)],
    effect: 'latency',
    strength: 0.85,
  },
  {
    name: 'loss',
    at: ['service', 'instance'],
    local: [sign('loss', 'metric', 0.4, 10), sign('latency', 'metric', 0.5, 25), sign('errors', 'metric', 0.4, 30)],
    effect: 'both',
    strength: 0.6,
  },
  {
    name: 'crash',
    at: ['instance', 'service'],
    local: [sign('down', 'metric', 0.7, 10), sign('restart', 'event', 0.7, 15, 90), sign('unhealthy', 'event', 0.5, 15, 60)],
    effect: 'errors',
    strength: 0.9,
    downstream: 'less',
  },
  {
    name: 'bad config',
    at: ['service'],
    local: [sign('config', 'event', 0.6, 0, 0), sign('exception', 'log', 0.7, 15, 30), sign('errors', 'metric', 0.8, 20)],
    effect: 'errors',
    strength: 0.8,
  },
  {
    name: 'host down',
    at: ['host'],
    local: [sign('hostDown', 'event', 0.8, 20, 0), sign('down', 'metric', 0.6, 15)],
    effect: 'errors',
    strength: 0.8,
  },
]

/** Kinds that the development half does not have. */
export const heldOutKinds: FaultKind[] = [
  {
    name: 'sockets',
    at: ['instance', 'service'],
    local: [sign('sockets', 'metric', 0.7, 10), sign('refused', 'log', 0.6, 15, 20), sign('errors', 'metric', 0.5, 25)],
    effect: 'errors',
    strength: 0.75,
  },
  {
    name: 'bad release',
    at: ['service'],
    local: [sign('deploy', 'event', 0.7, 0, 0), sign('exception', 'log', 0.8, 20, 20), sign('latency', 'metric', 0.4, 40)],
    effect: 'both',
    strength: 0.75,
    downstream: 'less',
  },
  {
    name: 'locks',
    at: ['service'],
    local: [sign('locks', 'log', 0.8, 10, 45), sign('latency', 'metric', 0.8, 20), sign('threads', 'metric', 0.3, 40)],
    effect: 'latency',
    strength: 0.8,
  },
  {
    name: 'certificate',
    at: ['service'],
    local: [sign('certificate', 'log', 0.6, 5, 30), sign('errors', 'metric', 0.5, 20)],
    effect: 'errors',
    strength: 0.95,
    downstream: 'less',
  },
  {
    name: 'pauses of a runtime',
    at: ['instance'],
    local: [sign('gc', 'metric', 0.8, 10), sign('memory', 'metric', 0.5, 20), sign('latency', 'metric', 0.7, 15)],
    effect: 'latency',
    strength: 0.7,
  },
  {
    name: 'surge',
    at: ['service'],
    local: [sign('load', 'metric', 0.8, 0), sign('cpu', 'metric', 0.6, 20), sign('latency', 'metric', 0.6, 25)],
    effect: 'latency',
    strength: 0.5,
    downstream: 'more',
  },
  {
    name: 'silent',
    at: ['service', 'instance'],
    local: [sign('errors', 'metric', 0.35, 20), sign('latency', 'metric', 0.35, 20)],
    effect: 'both',
    strength: 0.9,
  },
]
