// What extractors see of metrics, databases, probes, certificates, commands, dependencies and traces, in the forms that real programs give.
import { certificates } from '../../../../domain/draft/facts/certificates'
import { commandOutput } from '../../../../domain/draft/facts/command-output'
import { databaseReplication } from '../../../../domain/draft/facts/database-replication'
import { databaseSessions } from '../../../../domain/draft/facts/database-sessions'
import { databaseStatements } from '../../../../domain/draft/facts/database-statements'
import { dependencies } from '../../../../domain/draft/facts/dependencies'
import type { Extractor } from '../../../../domain/draft/facts/fact'
import { httpWindows } from '../../../../domain/draft/facts/http-windows'
import { meaningOf } from '../../../../domain/draft/facts/metric-meaning'
import { metricMoves } from '../../../../domain/draft/facts/metric-moves'
import { metricSnapshots } from '../../../../domain/draft/facts/metric-snapshots'
import { probes } from '../../../../domain/draft/facts/probes'
import { retries } from '../../../../domain/draft/facts/retries'
import { traces } from '../../../../domain/draft/facts/traces'
import type { Sign } from '../../../../domain/draft/facts/signs'
import { seen } from '../kubernetes/seen'

test.each<[string, string, Sign | null, string]>([
  ['http_request_duration_seconds_p95', '', 'latency_up', 'ms'],
  ['p99', 'ms', 'latency_up', 'ms'],
  ['error_ratio', '1', 'http_errors_up', '%'],
  ['availability', '%', 'http_errors_up', '%'],
  ['http_5xx', '', 'http_errors_up', 'count'],
  ['errors5xx', '', 'http_errors_up', 'count'],
  ['count5xx', '', 'http_errors_up', 'count'],
  ['HTTPCode_Target_5XX_Count', '', 'http_errors_up', 'count'],
  ['status503', '', 'http_errors_up', 'count'],
  ['Errors4XX', '', 'http_client_errors_up', 'count'],
  ['non2xx', '', 'http_errors_up', 'count'],
  ['unsuccessful', '', 'http_errors_up', 'count'],
  ['UnHealthyHostCount', '', 'replicas_missing', 'count'],
  ['kube_deployment_status_replicas_unavailable', '', 'replicas_missing', 'count'],
  ['requests_per_second', '', 'traffic_up', 'count'],
  ['requests/s', '', 'traffic_up', 'count'],
  ['container_memory_working_set_bytes', '', 'memory_up', 'B'],
  ['jvm_heap_used', 'MiB', 'memory_up', 'MiB'],
  ['node_cpu_utilization', '%', 'cpu_up', '%'],
  ['container_cpu_cfs_throttled_ratio', '', 'cpu_throttled', '%'],
  ['ReadThrottleEvents', '', 'throttled', 'count'],
  ['tls_handshake_errors', '', 'tls_failing', 'count'],
  ['thread_pool_queue_size', '', 'threads_exhausted', 'count'],
  ['kafka_consumergroup_lag', '', 'consumer_lag', 'count'],
  ['messages_ready', '', 'backlog_growing', 'count'],
  ['ApproximateAgeOfOldestMessage', 'Seconds', 'backlog_growing', 'ms'],
  ['num_redelivered', '', 'redelivery_up', 'count'],
  ['reconnects', '', 'transport_reconnects', 'count'],
  ['pg_replication_lag_seconds', '', 'replication_lag', 'ms'],
  ['hikaricp_connections_pending', '', 'pool_exhausted', 'count'],
  ['pg_stat_activity_count connections', '', 'connections_up', 'count'],
  ['node_filesystem_avail_bytes', '', 'disk_full', 'B'],
  ['fs_used_percent', '', 'disk_up', '%'],
  ['node_nf_conntrack_entries', '', 'conntrack_full', 'count'],
  ['process_open_fds', '', 'files_exhausted', 'count'],
  ['ssl_cert_days_left', '', 'certificate_expiring', 'days'],
  ['cache_hit_ratio', '', 'cache_misses_up', '%'],
  ['timeouts per minute', '', 'http_errors_up', 'count'],
  ['db_queries_per_request', '', null, ''],
  ['requests per second', '', 'traffic_up', 'count'],
  ['pg_stat_activity_count', '', 'connections_up', 'count'],
  ['requests.cpu', '', null, ''],
  ['wombats', '', null, ''],
])('%s (%s) means %s', (name, unit, sign, expected) => {
  const meaning = meaningOf(name, unit, {})
  expect(meaning && [meaning.sign, meaning.unit]).toEqual(sign && [sign, expected])
})

const at = (minute: number) => `2026-05-05T10:${minute < 10 ? '0' : ''}${minute}:00Z`
const every = <T>(of: (minute: number) => T): T[] => Array.from({ length: 24 }, (_, minute) => of(minute))
const points = (of: (minute: number) => number) => every((minute) => ({ t: at(minute), v: of(minute) }))
const idp = (minute: number) => ({ at: at(minute), target: 'sso.corp.example:443', dns_ms: 2, tcp_connect_ms: 9, tls_handshake_ms: 20, http_ms: minute < 6 ? 120 : 10_000, http_status: minute < 6 ? 200 : null, error: minute < 6 ? null : 'timeout awaiting response headers' }) // prettier-ignore

const cases: readonly (readonly [Extractor, string, unknown, readonly string[], string?])[] = [
  [metricMoves, 'a rise', { service: 'web', metric: 'p95', unit: 'ms', points: points((m) => (m < 12 ? 80 + (m % 3) : 2_400)) }, ['latency_up web: p95 81 → 2400 ms']],
  [metricMoves, 'a rise that is over', { service: 'web', metric: 'p95', unit: 'ms', points: points((m) => (m >= 8 && m < 13 ? 2_400 : 80)) }, ['latency_up web: p95 80 → 2400 ms (recovered)', 'latency_ok web: p95 80 ms again']],
  [metricMoves, 'level', { service: 'web', metric: 'p95', unit: 'ms', points: points((m) => 80 + (m % 3)) }, ['latency_ok web: p95 between 80 ms and 82 ms']],
  [metricMoves, 'up to a limit of its own', { host: 'n1', device: 'sda', data: every((m) => ({ time: at(m), used_gb: 361 + Math.min(39, 2 * m), size_gb: 400 })) }, ['disk_full n1: device sda disk 361 → 400 GB (limit 400 GB)']],
  [metricMoves, 'full all along', { host: 'n1', metric: 'disk_used_percent', points: every((m) => ({ t: `2026-05-05T09:${m + 10}:00Z`, v: 95 })) }, ['disk_up n1: disk 95 % (steady)']],
  [metricMoves, 'a total that grows', { client: 'web', samples: every((m) => ({ at: at(m), reconnects: m < 12 ? 4 : 4 + 2 * (m - 11) })) }, ['transport_reconnects web: reconnects 4 → 28']],
  [metricMoves, 'errors a minute that rise once and stay', { service: 'web', metric: 'errors', points: points((m) => (m < 12 ? 0 : 50)) }, ['http_errors_up web: errors 0 → 50']],
  [metricMoves, 'pings of a connection', { client: 'web', samples: every((m) => ({ at: at(m), connected: true, pingTimeouts: m < 12 ? 0 : 3 + (m % 2), rttMs: m < 12 ? 4 : 900 + m })) }, ['transport_reconnects web: ping timeouts 0 → 4', 'transport_disconnected web: rtt latency 4 → 923 ms']],
  [metricMoves, 'time-outs among requests', { service: 'web', samples: every((m) => ({ at: at(m), requests: 900, timeouts: m < 12 ? 0 : 90, reconnects: 0 })) }, ['transport_ok web: reconnects 0']],
  [metricMoves, 'true until it is not', { client: 'web', samples: every((m) => ({ at: at(m), connected: m < 20 })) }, ['transport_disconnected web: connected false in 4 of 24 samples']],
  [metricMoves, 'nothing known, a clear move', { service: 'web', metric: 'wombats', points: points((m) => (m < 12 ? 3 : 90)) }, ['metric_moved web: wombats 3 → 90']],
  [httpWindows, 'a share of errors', { service: 'web', windows: every((m) => ({ from: at(m), requests: 1_000, errors: m < 12 ? 1 : 250 })) }, ['http_errors_up web: errors 0.1 → 25 % (250 of 1000 requests)']],
  [metricSnapshots, 'a share of a limit', { service: 'web', connections: 297, max_connections: 300 }, ['connections_exhausted web: connections 297 of 300']],
  [metricSnapshots, 'packets that are lost', { pairs: [{ from: 'a', to: 'b', lossPercent: 24 }] }, ['packet_loss a: packet loss 24 %']],
  [metricSnapshots, 'well', { service: 'web', slow_consumers: 0, cpu_percent: 31 }, ['transport_ok web: slow consumers 0', 'resource_ok web: CPU 31 %']],
  [databaseSessions, 'idle in transaction', ' pid | application_name | state | xact_age | query\n-----+------------------+---------------------+----------+-------\n 1 | web | idle in transaction | 00:25:06 | UPDATE a SET b=1\n 2 | web | idle in transaction | 00:27:23 | UPDATE a SET b=1\n', ['long_transaction db-1: 2 of web idle in transaction, the oldest for 27 min: UPDATE a SET b=1'], 'postgres/db-1'],
  [databaseStatements, 'a table read whole', { tables: [{ relname: 'contacts', n_live_tup: 41_136_012, seq_scan: 8_121, idx_scan: 1_202 }] }, ['missing_index db-1: table contacts of 41136012 rows read whole 8121 times (sequential scans), by index 1202 times'], 'postgres/db-1'],
  [databaseStatements, 'a column that is full', { columns: [{ column_name: 'parts.id', data_type: 'integer', max: 2_147_483_647 }] }, ['constraint_violated db-1: parts.id of type integer is at 2147483647 of 2147483647'], 'postgres/db-1'],
  [databaseReplication, 'a slot that nobody reads', { columns: ['slot_name', 'active', 'lag'], rows: [['standby', true, '16 MB'], ['cdc_old', false, '388 GB']] }, ['replication_broken db-1: inactive replication slot cdc_old retains 388 GB of WAL'], 'postgres/db-1'],
  [databaseReplication, 'a replica that was told to wait', { pg_is_wal_replay_paused: true, pg_last_xact_replay_timestamp: '2026-05-05 01:32:08.39+00' }, ['replication_broken db-1: WAL replay is paused (pg_wal_replay_pause), last replayed 2026-05-05 01:32:08'], 'postgres/db-1'],
  [probes, 'the first layer that fails', every(idp), ['identity_provider_failing : sso.corp.example:443: http fails: timeout awaiting response headers after 10000 ms (the layers below it answer) (18 of 24 probes)']],
  [probes, 'a row for each layer', { target: 'api.example', layers: [{ layer: 'dns', ok: true, ms: 3 }, { layer: 'tcp', ok: false, error: 'connect: connection refused' }] }, ['connection_refused : api.example: tcp fails: connect: connection refused (the layers below it answer)']],
  [probes, 'sound', { target: 'api.example', dns: { ok: true, ms: 3 }, tcp: { ok: true, ms: 9 }, http: { ok: true, status: 200, ms: 31 } }, ['probe_ok api.example: dns 3 ms, tcp 9 ms, http 200 in 31 ms']],
  [certificates, 'past its end', { host: 'a.example', notAfter: '2026-04-30T23:59:59Z' }, ['certificate_expired a.example: certificate has expired 4 days ago, notAfter 2026-04-30T23:59:59Z']],
  [certificates, 'as openssl prints it', 'subject=CN = a.example\nnotAfter=Aug  1 00:00:00 2026 GMT\nVerify return code: 0 (ok)\n', ['resource_ok a.example: certificate valid for another 88 days, notAfter Aug  1 00:00:00 2026 GMT', 'probe_ok a.example: Verify return code: 0 (ok)']],
  [commandOutput, 'dig without an answer', '$ dig api.example @10.0.0.2 +time=3\n;; connection timed out; no servers could be reached\n', ['dns_failing : api.example @10.0.0.2: connection timed out; no servers could be reached']],
  [commandOutput, 'a clock that is right', 'System time     : 0.000118243 seconds fast of NTP time\n', ['resource_ok : clock within 1 ms of NTP']],
  [dependencies, 'states of parts', { status: 'degraded', dependencies: [{ name: 'redis', status: 'down', error: 'dial timeout' }, { name: 'postgres', status: 'up' }] }, ['dependency_down : redis is down: dial timeout', 'healthy postgres: postgres status up']],
  [traces, 'the span that takes the time', { traceId: 't', spans: [{ spanId: '1', service: 'web', operation: 'GET /', durationMs: 5_020 }, { spanId: '2', parentSpanId: '1', service: 'orders', operation: 'SELECT orders', durationMs: 4_900 }] }, ['slow_query orders: SELECT orders takes 4900 of 5020 ms', 'depends_on web: web calls orders']],
  [retries, 'without a pause', every((m) => [0, 1].map((n) => `${at(m)} WARN web - retrying in 0ms attempt=${n} ${m}`).join('\n')).join('\n'), ['retry_storm : retrying in 0ms attempt=0 0']],
  [retries, 'a few', `${at(1)} WARN web - retrying attempt=1\n${at(2)} INFO web - done\n`, []],
] // prettier-ignore

test.each(cases.map(([extractor, what, ...rest]) => [`${extractor.name}: ${what}`, extractor, ...rest] as const))(
  '%s',
  (_, extractor, content, expected, source = '') => {
    expect(seen(extractor, content, { source, startedAt: at(13) })).toEqual(expected)
  },
)
