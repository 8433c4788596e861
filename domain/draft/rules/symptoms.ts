// What causes bring about, in lists that rules share: what users feel, what callers say, what queues and crashes show.
import type { Sign } from '../facts/signs'

export const FELT = [
  'http_errors_up', 'latency_up', 'traffic_down', 'login_failing', 'job_failed', 'error_burst', 'metric_moved', 'saturation_up',
  'probe_failing',
] as const satisfies readonly Sign[] // prettier-ignore

export const SAID_BY_CALLERS = [
  'call_timeout', 'connection_refused', 'connection_reset', 'upstream_error', 'circuit_open', 'dependency_down', 'retry_storm', 'unreachable',
] as const satisfies readonly Sign[] // prettier-ignore

export const QUEUED = [
  'backlog_growing', 'backlog_stuck', 'backlog_high', 'consumer_lag', 'consumer_slow', 'consumer_down', 'redelivery_up', 'dead_lettered',
] as const satisfies readonly Sign[] // prettier-ignore

export const FALLEN = [
  'crash_loop', 'crashed', 'restarted', 'replicas_missing', 'rollout_stuck', 'no_endpoints', 'leader_lost',
] as const satisfies readonly Sign[] // prettier-ignore
