// What is felt of causes of many kinds: the lists that rules explain.
import type { Sign } from '../facts/signs'

/** What callers, users and queues feel when a component does not answer, or answers badly or late. */
export const felt: readonly Sign[] = [
  'http_errors_up',
  'http_client_errors_up',
  'latency_up',
  'traffic_down',
  'login_failing',
  'saturation_up',
  'job_failed',
  'error_burst',
  'metric_moved',
  'call_timeout',
  'connection_refused',
  'connection_reset',
  'unreachable',
  'upstream_error',
  'circuit_open',
  'retry_storm',
  'dependency_down',
  'identity_provider_failing',
  'probe_failing',
  'no_endpoints',
  'statement_timeout',
  'backlog_growing',
  'backlog_stuck',
  'backlog_high',
  'consumer_lag',
  'consumer_slow',
  'consumer_down',
  'redelivery_up',
  'dead_lettered',
  'transport_reconnects',
  'transport_disconnected',
]

/** What is seen when the processes of a component do not run, or not all of them. */
export const down: readonly Sign[] = [
  ...felt,
  'crash_loop',
  'crashed',
  'restarted',
  'replicas_missing',
  'rollout_stuck',
  'pod_pending',
  'leader_lost',
]
