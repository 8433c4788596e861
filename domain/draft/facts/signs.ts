// The closed list of what can be seen: every fact is of one sign, and rules speak of signs alone.
//
// `depth` says how near a sign stands to a cause: 0 what users or callers feel, 1 what a caller says of another,
// 2 a component that fails, 3 a mechanism that makes it fail, 4 what set the mechanism off.

export interface SignTraits {
  polarity: 'bad' | 'good' | 'neutral'
  depth: 0 | 1 | 2 | 3 | 4
}

const bad = (depth: SignTraits['depth']): SignTraits => ({ polarity: 'bad', depth })
const good: SignTraits = { polarity: 'good', depth: 0 }
const neutral = (depth: SignTraits['depth']): SignTraits => ({ polarity: 'neutral', depth })

export const signs = {
  // What users and callers feel.
  http_errors_up: bad(0),
  http_client_errors_up: bad(0),
  latency_up: bad(0),
  traffic_up: bad(4),
  traffic_down: bad(0),
  login_failing: bad(0),
  saturation_up: bad(1), // a queue of requests, threads or workers in use
  job_failed: bad(1),
  error_burst: bad(1), // errors in a log that no word of the vocabulary names
  metric_moved: bad(1), // an unusual move of a metric whose meaning is not known

  // What one component says of another (`object` is the other one).
  call_timeout: bad(1),
  connection_refused: bad(1),
  connection_reset: bad(1),
  unreachable: bad(1), // no route, network unreachable, host down
  upstream_error: bad(1), // 5xx from an upstream
  circuit_open: bad(1),
  retry_storm: bad(2),
  dependency_down: bad(2),
  probe_failing: bad(1), // readiness, liveness, startup

  // Network, names, certificates.
  dns_failing: bad(3),
  resolver_failing: bad(4), // a resolver that gets no answer from those whom it asks itself
  tls_failing: bad(3),
  certificate_expired: bad(3),
  certificate_expiring: bad(2),
  certificate_untrusted: bad(3),
  certificate_wrong_name: bad(3),
  packet_loss: bad(3),
  mtu_mismatch: bad(3),
  conntrack_full: bad(3),
  ports_exhausted: bad(3),
  network_policy_denied: bad(3),
  misrouted: bad(3), // a load balancer or proxy sends to the wrong or to no backend
  no_endpoints: bad(2),
  clock_skew: bad(3),

  // Access, identity, quota.
  permission_denied: bad(3),
  unauthenticated: bad(3),
  credential_expired: bad(3), // tokens, keys, passwords, licences
  identity_provider_failing: bad(2),
  throttled: bad(3), // 429, rate limit exceeded
  quota_exceeded: bad(3),
  admission_denied: bad(3),
  licence_expired: bad(3),

  // Processes and machines.
  oom_killed: bad(3),
  out_of_memory: bad(3), // heap space, cannot allocate
  memory_up: bad(2),
  memory_leak: bad(3),
  gc_pressure: bad(2),
  cpu_up: bad(2),
  cpu_throttled: bad(3),
  greatest_use: bad(1), // who uses most of what a machine has: a hint alone
  threads_exhausted: bad(3),
  files_exhausted: bad(3), // too many open files
  disk_full: bad(3),
  inodes_full: bad(3),
  disk_up: bad(2),
  disk_slow: bad(3),
  disk_error: bad(3), // I/O errors, read-only remounts
  process_limit: bad(3),
  runs_overlap: bad(3), // a job that is started again before it ended
  crash_loop: bad(2),
  crashed: bad(2),
  restarted: bad(2),
  killed_by_probe: bad(3), // ended by its own liveness or startup probe
  kernel_fault: bad(3),

  // Kubernetes.
  image_pull_failed: bad(3),
  unschedulable: bad(3),
  evicted: bad(2),
  node_not_ready: bad(3),
  node_pressure: bad(3), // memory, disk or PID pressure
  node_cordoned: neutral(3),
  volume_mount_failed: bad(3),
  volume_pending: bad(3),
  config_missing: bad(3), // a config map, secret, variable or file that is not there
  config_invalid: bad(3),
  replicas_missing: bad(2),
  rollout_stuck: bad(2),
  hpa_at_max: bad(2),
  leader_lost: bad(2),
  pod_pending: bad(1),
  sandbox_failed: bad(3), // the pod's network or sandbox could not be made
  addresses_exhausted: bad(3), // no address left for a pod or a node
  autoscaler_blind: bad(2), // an autoscaler that gets no metrics

  // Data stores.
  deadlock: bad(3),
  lock_wait: bad(3),
  long_transaction: bad(3),
  pool_exhausted: bad(2),
  connections_exhausted: bad(3),
  connections_up: bad(2),
  slow_query: bad(2),
  missing_index: bad(3),
  statement_timeout: bad(1),
  replication_lag: bad(2),
  replication_broken: bad(3),
  failover: bad(3),
  read_only: bad(2),
  split_brain: bad(3),
  quorum_lost: bad(3),
  duplicate_key: bad(3),
  write_conflict: bad(3), // two writers of one row, the later one refused
  constraint_violated: bad(3),
  schema_mismatch: bad(3), // a column, table or field that is not there
  migration_behind: bad(3),
  data_corrupt: bad(3),
  wraparound: bad(3), // transaction ids
  vacuum_behind: bad(2),
  store_full: bad(3), // a store in memory that reached its limit
  store_refuses: bad(1), // what its clients are told
  nodes_not_added: bad(4), // an autoscaler whose calls fail, so that pods wait
  cache_misses_up: bad(2),
  cache_evictions: bad(2),

  // Messaging and queues.
  backlog_growing: bad(1),
  backlog_stuck: bad(1),
  backlog_high: bad(1),
  consumer_lag: bad(1),
  consumer_slow: bad(1), // dequeued or acknowledged less than before
  consumer_down: bad(2), // no consumers
  consumer_expelled: bad(2), // taken out by its broker: it did not answer or acknowledge in time
  redelivery_up: bad(2),
  poison_message: bad(3),
  transport_reconnects: bad(2),
  transport_disconnected: bad(2),
  transport_slow_consumer: bad(2),
  broker_down: bad(3),
  broker_limit: bad(3), // memory, disk alarm, stream full
  message_too_large: bad(3),
  dead_lettered: bad(1),
  producer_surge: bad(4), // more enqueued than before
  client_floods: bad(4), // a server names the client (`object`) that asks too much

  // Code.
  null_reference: bad(3),
  panic: bad(3),
  type_error: bad(3),
  assertion_failed: bad(3),
  parse_failed: bad(3), // bad JSON, encoding, protobuf
  version_mismatch: bad(3), // API, protocol, library
  stack_overflow: bad(3),
  feature_flag_off: neutral(4),

  // Releases and changes.
  release_drift: bad(3),
  partial_apply: bad(3),
  asset_missing: bad(3),
  release_changed: neutral(4),
  config_changed: neutral(4),
  scaled: neutral(4),
  flag_changed: neutral(4),
  migration_ran: neutral(4),
  infrastructure_changed: neutral(4), // node pools, network rules, DNS records, certificates
  maintenance: neutral(4),
  batch_running: neutral(4), // backup, cron, reindex, compaction

  // How components hang together: `object` is what the subject depends on, or the node it runs on.
  depends_on: neutral(0),
  runs_on: neutral(0),

  // What is well.
  healthy: good, // ready, up, succeeded, ok
  probe_ok: good,
  http_ok: good,
  latency_ok: good,
  resource_ok: good,
  backlog_ok: good,
  transport_ok: good,
  database_ok: good,
  release_ok: good,
  recovered: good, // said or seen to be back
} as const satisfies Record<string, SignTraits>

export type Sign = keyof typeof signs
