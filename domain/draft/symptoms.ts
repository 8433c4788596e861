// Groups of signs that many causes bring about.
import type { Sign } from './facts/signs'

/** What users and callers feel of a component that fails or is slow. */
export const felt = [
  'http_errors_up',
  'latency_up',
  'error_burst',
  'job_failed',
  'traffic_down',
  'login_failing',
  'saturation_up',
  'metric_moved',
  'probe_failing',
  'retry_storm',
  'circuit_open',
  'upstream_error',
  'call_timeout',
] as const satisfies readonly Sign[]

/** What callers say of a component that is away. */
export const away = [
  'connection_refused',
  'connection_reset',
  'unreachable',
  'dependency_down',
  'identity_provider_failing',
] as const satisfies readonly Sign[]

/** What queues show when those who read them fail or are slow. */
export const piledUp = [
  'backlog_growing',
  'backlog_stuck',
  'backlog_high',
  'consumer_lag',
  'consumer_slow',
  'dead_lettered',
] as const satisfies readonly Sign[]

/** What a data store shows when its sessions wait. */
export const waiting = [
  'pool_exhausted',
  'connections_up',
  'connections_exhausted',
  'statement_timeout',
  'slow_query',
  'threads_exhausted',
] as const satisfies readonly Sign[]

/** What a client of a message broker shows when its connection is not sound. */
export const brokenTransport = [
  'transport_reconnects',
  'transport_disconnected',
  'transport_slow_consumer',
  'redelivery_up',
] as const satisfies readonly Sign[]

/** What follows where a handshake fails, for whichever reason. */
export const failedHandshake = [
  ...felt,
  ...away,
  ...piledUp,
  ...brokenTransport,
  'certificate_expiring',
  'image_pull_failed',
  'admission_denied',
  'login_failing',
  'unauthenticated',
  'replicas_missing',
  'crash_loop',
] as const satisfies readonly Sign[]

/** What follows where a certificate is refused. */
export const refusedCertificate = [...failedHandshake, 'tls_failing'] as const satisfies readonly Sign[]
