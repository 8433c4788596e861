// What alerts are called: each concept in several naming styles, so that no one vocabulary is learned by heart.
import type { Random } from './random'

export type Concept =
  | 'cpu'
  | 'memory'
  | 'disk'
  | 'loss'
  | 'delay'
  | 'sockets'
  | 'threads'
  | 'locks'
  | 'certificate'
  | 'gc'
  | 'oom'
  | 'restart'
  | 'down'
  | 'unhealthy'
  | 'deploy'
  | 'config'
  | 'exception'
  | 'latency'
  | 'errors'
  | 'timeouts'
  | 'refused'
  | 'traffic'
  | 'load'
  | 'slowSpan'
  | 'failedSpan'
  | 'hostDown'

/** Four styles a concept: alert rules, bare metric names, words, and words of another team. */
const names: Record<Concept, readonly [string, string, string, string]> = {
  cpu: ['HighCpuUsage', 'cpu', 'cpu usage above limit', 'processor_busy_percent'],
  memory: ['MemoryPressure', 'mem', 'memory close to limit', 'rss_bytes_anomaly'],
  disk: ['DiskIOSaturated', 'diskio', 'disk latency high', 'volume_util'],
  loss: ['PacketLoss', 'net_loss', 'retransmits rising', 'tcp_retrans'],
  delay: ['NetworkDelay', 'net_rtt', 'round trip time high', 'rtt_anomaly'],
  sockets: ['SocketsExhausted', 'socket', 'too many open files', 'fd_usage'],
  threads: ['ThreadPoolSaturated', 'threads_busy', 'worker pool exhausted', 'executor_queue'],
  locks: ['LockWaits', 'lock_wait', 'deadlock detected', 'row_lock_time'],
  certificate: ['CertificateExpired', 'tls_fail', 'x509: certificate has expired', 'handshake_failures'],
  gc: ['GcPauses', 'gc_time', 'long garbage collection', 'jvm_pause'],
  oom: ['OOMKilled', 'oom', 'out of memory: killed process', 'container_oom_events'],
  restart: ['PodRestarting', 'restarts', 'BackOff', 'process_start_changed'],
  down: ['TargetDown', 'up', 'instance down', 'probe_failed'],
  unhealthy: ['Unhealthy', 'ready', 'readiness probe failed', 'healthcheck_red'],
  deploy: ['RolloutStarted', 'deploy', 'new version deployed', 'release_marker'],
  config: ['ConfigChanged', 'config', 'configuration reloaded', 'settings_update'],
  exception: ['UnhandledException', 'exceptions', 'NullPointerException', 'panic_count'],
  latency: ['HighLatency', 'latency-90', 'p99 response time high', 'request_duration_seconds'],
  errors: ['HighErrorRate', 'error', '5xx rate high', 'http_requests_failed'],
  timeouts: ['TimeoutsInLogs', 'log_timeout', 'context deadline exceeded', 'ERR read timeout'],
  refused: ['ConnectionErrors', 'log_refused', 'connect: connection refused', 'ECONNREFUSED'],
  traffic: ['TrafficDrop', 'workload', 'request rate low', 'rps_anomaly'],
  load: ['TrafficSurge', 'workload', 'request rate high', 'rps_anomaly'],
  slowSpan: ['SlowSpans', 'trace_latency', 'slow call', 'span_duration'],
  failedSpan: ['FailedSpans', 'trace_error', 'call failed', 'span_status_error'],
  hostDown: ['NodeNotReady', 'node_up', 'host unreachable', 'kubelet_stopped'],
}

export type Source = 'metric' | 'log' | 'trace' | 'event'

export interface Naming {
  name(concept: Concept): string
  kind(concept: Concept): string | undefined
}

/** `opaque`: rule numbers for names; then some teams say the concept in `kind`, and some nowhere. */
export function drawNaming(random: Random, styles: readonly number[]): Naming {
  const style = random.pick(styles)
  const opaque = random.chance(0.1)
  const saysKind = random.chance(opaque ? 0.6 : 0.25)
  const concepts = Object.keys(names) as Concept[]
  return {
    name: (concept) => (opaque ? `rule-${100 + ((concepts.indexOf(concept) * 37) % 89)}` : names[concept][style]!),
    kind: (concept) => (saysKind ? names[concept][(style + 1) % 4]! : undefined),
  }
}
