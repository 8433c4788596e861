// What a metric measures, by the words of its name, its unit and its labels: which sign its bad direction is, and in what unit it counts.
import { isGeneric, wordsOf } from '../read/series-words'
import type { Sign } from './signs'

/** Plain bytes are shown in the size that suits them; what was told in MiB or GB stays so, to be found again. */
export const sizeUnits = ['KiB', 'MiB', 'GiB', 'TiB', 'KB', 'MB', 'GB', 'TB'] as const
export type SizeUnit = (typeof sizeUnits)[number]
export type Unit = 'ms' | 'B' | SizeUnit | '%' | 'days' | 'count'

export interface Meaning {
  sign: Sign
  /** The direction that is bad. */
  bad: 'up' | 'down'
  good: Sign
  unit: Unit
  /** From the values as written to `unit`. */
  scale: number
  /** Short words for a sentence: "p95 latency", "memory". */
  label: string
  /** A limit by its nature, in `unit`: 100 for a share in percent that fills up. */
  full: number | null
  /** Whether it is bad only near a limit. */
  fills: boolean
  /** Below this (in `unit`) a move is of no consequence, whatever its factor. */
  trifle: number
}

interface Entry {
  match: RegExp
  not?: RegExp
  sign: Sign
  bad: Meaning['bad']
  good: Sign
  label: string
  unit?: Unit
  fills?: true
  trifle?: number
}

/** The words of the name, joined by spaces, are matched; the first entry that fits decides, the particular before the general. */
const ENTRIES: readonly Entry[] = [
  { match: /\b(?:cert|certificate|certs|ssl|tls|x509|expiry|expires)\b.*\b(?:days|expiry|expires|remaining|left|not after|seconds)\b|\bdays (?:left|remaining|until expiry|to expiry)\b/, sign: 'certificate_expiring', bad: 'down', good: 'resource_ok', label: 'certificate days left', unit: 'days' },
  { match: /\bthrottl\w*\b/, not: /\b(?:requests?|http|api|429|limit|rate limit|events?|reads?|writes?|exceptions?|calls?|operations?|queries|messages|clients?|users?|errors?|invocations?)\b/, sign: 'cpu_throttled', bad: 'up', good: 'resource_ok', label: 'CPU throttling', trifle: 5 },
  { match: /\b(?:429|too many requests|rate limit|rate limited|throttle|throttles|throttled|throttling|ratelimit)\b/, not: /\bremaining\b/, sign: 'throttled', bad: 'up', good: 'http_ok', label: 'throttled requests' },
  { match: /\b(?:gc|garbage)\b/, sign: 'gc_pressure', bad: 'up', good: 'resource_ok', label: 'garbage collection' },
  { match: /\binodes?\b.*\b(?:free|avail|available)\b|\b(?:ifree|files free)\b/, sign: 'inodes_full', bad: 'down', good: 'resource_ok', label: 'free inodes' },
  { match: /\b(?:inodes?|iused)\b/, sign: 'inodes_full', bad: 'up', good: 'resource_ok', label: 'inodes', fills: true },
  { match: /\b(?:iowait|io wait|await|w await|r await|fsync|disk latency|io latency|io time|io util|disk busy|disk util|svctm|volume latency|write latency)\b/, sign: 'disk_slow', bad: 'up', good: 'resource_ok', label: 'disk wait', trifle: 5 },
  { match: /\b(?:disk|fs|filesystem|volume|pvc|storage|ephemeral|emptydir|pgdata|nodefs|imagefs|rootfs|wal size|du)\b.*\b(?:free|avail|available|remaining|left)\b|\bfree (?:disk|space)\b/, sign: 'disk_full', bad: 'down', good: 'resource_ok', label: 'free disk space' },
  { match: /\b(?:disk|fs|filesystem|volume|pvc|storage|ephemeral|emptydir|pgdata|nodefs|imagefs|rootfs)\b/, not: /\b(?:read|write|reads|writes|iops|ops|throughput|errors?)\b/, sign: 'disk_up', bad: 'up', good: 'resource_ok', label: 'disk', fills: true },
  { match: /\b(?:mem|memory|ram)\b.*\b(?:free|avail|available)\b|\bmemavailable\b/, sign: 'memory_up', bad: 'down', good: 'resource_ok', label: 'free memory' },
  { match: /\b(?:mem|memory|rss|heap|working set|swap|ram|vms|anon|old gen|oldgen|metaspace|maxmemory)\b/, not: /\b(?:limit|request|requests|fragmentation)\b/, sign: 'memory_up', bad: 'up', good: 'resource_ok', label: 'memory', fills: true },
  { match: /\bcpu\b.*\bidle\b|\bidle\b.*\bcpu\b/, sign: 'cpu_up', bad: 'down', good: 'resource_ok', label: 'idle CPU', trifle: 5 },
  { match: /\b(?:cpu|cpus|processor|load ?1|load ?5|load ?15|load average|load avg|millicores|loadavg)\b/, not: /\b(?:limit|request|requests)\b/, sign: 'cpu_up', bad: 'up', good: 'resource_ok', label: 'CPU', fills: true, trifle: 5 },
  { match: /\b(?:conntrack|nf conntrack)\b/, sign: 'conntrack_full', bad: 'up', good: 'resource_ok', label: 'conntrack entries', fills: true },
  { match: /\b(?:port allocation|snat)\b.*|\berror port\b/, not: /\b(?:used|usage|active|count of)\b/, sign: 'ports_exhausted', bad: 'up', good: 'transport_ok', label: 'port allocation errors' },
  { match: /\b(?:time ?wait|tw|ephemeral ports?|snat|ports? used|ports? in use|local ports?|port usage|nat ports?|allocated ports?)\b/, sign: 'ports_exhausted', bad: 'up', good: 'resource_ok', label: 'ports in use', fills: true },
  { match: /\b(?:fds?|file ?descriptors?|open files?|nofile|open fds|filehandles?|handles)\b/, sign: 'files_exhausted', bad: 'up', good: 'resource_ok', label: 'open files', fills: true },
  { match: /\b(?:packet ?loss|loss|dropped packets|packets? dropped|drops?|dropped|retrans|retransmits?|retransmissions?|retransmitted|retrans segs)\b/, not: /\b(?:table|database|message|messages|connection|connections|log|logs|events?)\b/, sign: 'packet_loss', bad: 'up', good: 'transport_ok', label: 'packet loss' },
  { match: /\b(?:crc|fcs|rx|tx|symbol|ifin|ifout|interface)\b.*\b(?:err\w*|drop\w*|discards?)\b|\bcrc\b/, sign: 'packet_loss', bad: 'up', good: 'transport_ok', label: 'CRC and interface errors' },
  { match: /\b(?:clock|ntp|chrony|timex|time)\b.*\b(?:offset|skew|drift)\b|\b(?:offset|skew|drift) (?:ms|seconds|s)\b/, sign: 'clock_skew', bad: 'up', good: 'resource_ok', label: 'clock offset', unit: 'ms', trifle: 500 },
  { match: /\b(?:dead ?letters?|dlq|dlx|dead lettered|parked|quarantined)\b/, sign: 'dead_lettered', bad: 'up', good: 'backlog_ok', label: 'dead-lettered messages' },
  { match: /\b(?:redeliver\w*|redelivery|nacks?|nacked|requeued|retried deliveries|num redelivered)\b/, sign: 'redelivery_up', bad: 'up', good: 'transport_ok', label: 'redelivered' },
  { match: /\b(?:slow ?consumers?)\b/, sign: 'transport_slow_consumer', bad: 'up', good: 'transport_ok', label: 'slow consumers' },
  { match: /\b(?:reconnects?|reconnections?|reconnected|disconnects?|disconnections?|disconnected|connection (?:lost|drops?|churn|closed|resets?)|connections (?:closed|lost|dropped))\b/, sign: 'transport_reconnects', bad: 'up', good: 'transport_ok', label: 'reconnects' },
  { match: /\b(?:under ?replicated|offline partitions?|isr shrinks?)\b/, sign: 'quorum_lost', bad: 'up', good: 'transport_ok', label: 'under-replicated partitions' },
  { match: /\b(?:replica|replication|replicas|standby|replay|slave|secondary|follower|wal|behind (?:master|source|primary))\b.*\b(?:lag|delay|behind|seconds|age)\b|\b(?:seconds|bytes) behind\b|\brepl(?:ication)? lag\b/, sign: 'replication_lag', bad: 'up', good: 'database_ok', label: 'replication lag' },
  { match: /\b(?:consumer lag|lag|offset lag|max lag|total lag|records lag|group lag)\b/, not: /\bevent loop\b/, sign: 'consumer_lag', bad: 'up', good: 'backlog_ok', label: 'consumer lag', trifle: 50 },
  { match: /\b(?:oldest (?:message|msg|pending|unacked|item|job|task|age|s|ms|seconds|minutes)|message age|age of oldest|head age|queue age|unacked age)\b/, sign: 'backlog_growing', bad: 'up', good: 'backlog_ok', label: 'oldest message age', trifle: 5_000, unit: 'ms' },
  { match: /\b(?:pool|hikari\w*|pgbouncer|datasource)\b.*\b(?:wait\w*|pending|queue\w*|acquire\w*|timeouts?)\b|\b(?:waiting|pending) (?:clients?|connections?|for connection)\b|\bcl waiting\b|\bmaxwait\b/, not: /\bthreads?\b/, sign: 'pool_exhausted', bad: 'up', good: 'database_ok', label: 'waiting for a pooled connection' },
  { match: /\b(?:pool|hikari\w*|pgbouncer|datasource)\b.*\b(?:idle|available|free)\b/, sign: 'pool_exhausted', bad: 'down', good: 'database_ok', label: 'free pooled connections' },
  { match: /\b(?:pool|hikari\w*|pgbouncer|datasource)\b/, not: /\bthreads?\b|\b(?:size|max)\b/, sign: 'pool_exhausted', bad: 'up', good: 'database_ok', label: 'pooled connections in use', fills: true },
  { match: /\bthread ?pool\b.*\b(?:queue|rejected|pending)\b|\b(?:threads?|goroutines?|workers?|busy workers|pids|processes)\b/, not: /\b(?:consumers?|stuck messages|connected)\b/, sign: 'threads_exhausted', bad: 'up', good: 'resource_ok', label: 'threads in use', fills: true },
  { match: /\bdeadlocks?\b/, sign: 'deadlock', bad: 'up', good: 'database_ok', label: 'deadlocks' },
  { match: /\b(?:lock|locks|row lock)\b.*\b(?:wait\w*|blocked|time)\b|\b(?:blocked|waiting) (?:sessions?|queries|backends?|locks?|transactions?)\b|\bblocked\b/, sign: 'lock_wait', bad: 'up', good: 'database_ok', label: 'sessions waiting for locks' },
  { match: /\bidle in transaction\b|\b(?:xact|transaction|tx)\b.*\bage\b|\blongest transaction\b/, not: /\bxid|wraparound|frozen\b/, sign: 'long_transaction', bad: 'up', good: 'database_ok', label: 'oldest transaction' },
  { match: /\b(?:slow (?:query|queries)|query (?:time|duration|latency|p\d+)|statement time|mean exec time|exec time)\b/, sign: 'slow_query', bad: 'up', good: 'database_ok', label: 'query time' },
  { match: /\b(?:seq ?scans?|sequential scans?|full (?:table )?scans?|rows examined|docs examined|seq tup read|collscan)\b/, sign: 'missing_index', bad: 'up', good: 'database_ok', label: 'sequential scans' },
  { match: /\b(?:dead tup\w*|dead tuples?|bloat|n dead tup)\b/, sign: 'vacuum_behind', bad: 'up', good: 'database_ok', label: 'dead tuples' },
  { match: /\b(?:xid age|frozen ?xid|datfrozenxid|wraparound|transaction ids?)\b/, sign: 'wraparound', bad: 'up', good: 'database_ok', label: 'transaction id age' },
  { match: /\b(?:evict\w*|evictions?)\b/, sign: 'cache_evictions', bad: 'up', good: 'resource_ok', label: 'evictions' },
  { match: /\b(?:hit|hits)\b.*\b(?:ratio|rate|percent|pct|%)\b|\bhit ?(?:ratio|rate)\b|\bcache hits?\b/, sign: 'cache_misses_up', bad: 'down', good: 'resource_ok', label: 'cache hits' },
  { match: /\b(?:cache )?miss(?:es)?\b/, sign: 'cache_misses_up', bad: 'up', good: 'resource_ok', label: 'cache misses' },
  { match: /\b(?:restarts?|restart count|crashes)\b/, sign: 'restarted', bad: 'up', good: 'healthy', label: 'restarts' },
  { match: /\b(?:consumers|consumer count|num consumers|active consumers|subscribers)\b/, sign: 'consumer_down', bad: 'down', good: 'backlog_ok', label: 'consumers' },
  { match: /\b(?:enqueued?|published|produced|publish|produce|incoming|ingress|in rate|arrivals?|received|messages in|msgs in|in msgs|publish rate|written)\b/, not: /\b(?:bytes|http|requests?|latency|errors?|fail\w*)\b/, sign: 'producer_surge', bad: 'up', good: 'backlog_ok', label: 'enqueued' },
  { match: /\b(?:dequeued?|consumed|consume|acked|ack|acks|acknowledged|processed|delivered|completed|drained|out rate|messages out|deliver rate|handled|committed|throughput|done)\b/, not: /\b(?:bytes|http|latency|errors?|fail\w*|un\w+|pending|floor)\b/, sign: 'consumer_slow', bad: 'down', good: 'backlog_ok', label: 'dequeued' },
  { match: /\b(?:queue|queued|depth|backlog|pending|messages ready|unacked|unacknowledged|outstanding|messages|num pending|ack pending|undelivered|waiting|in flight|inflight|visible|approximate number of messages\w*|jobs|tasks|unprocessed)\b/, not: /\b(?:rate|pods?|replicas?|http|requests?|errors?|fail\w*|latency|size)\b/, sign: 'backlog_growing', bad: 'up', good: 'backlog_ok', label: 'backlog', trifle: 50 },
  { match: /\b(?:connections?|conns?|sessions?|numbackends|stat activity|backends|clients connected|connected clients|threads connected|curr connections)\b/, not: /\b(?:errors?|refused|failed|time|latency|duration|rate|max)\b/, sign: 'connections_up', bad: 'up', good: 'database_ok', label: 'connections', fills: true },
  { match: /\b(?:login|logins|sign ?in|sign ?ins|auth|authentication)\b.*\b(?:success|succeeded|ok)\b/, sign: 'login_failing', bad: 'down', good: 'healthy', label: 'login success' },
  { match: /\b(?:login|logins|sign ?in|sign ?ins|auth|authentication|token)\b.*\b(?:fail\w*|errors?|denied|rejected|timeouts?|invalid)\b|\bfailed logins?\b/, sign: 'login_failing', bad: 'up', good: 'healthy', label: 'failed logins' },
  { match: /\b(?:tls|ssl|handshakes?)\b.*\b(?:err\w*|fail\w*)\b/, sign: 'tls_failing', bad: 'up', good: 'transport_ok', label: 'failed TLS handshakes' },
  { match: /\b(?:dns|resolver|nxdomain|servfail|coredns)\b.*\b(?:errors?|fail\w*|timeouts?|servfail|nxdomain)\b|\b(?:nxdomain|servfail)\b/, sign: 'dns_failing', bad: 'up', good: 'transport_ok', label: 'failed DNS lookups' },
  { match: /\b(?:un ?healthy|un ?available|un ?ready|not ready)\b.*\b(?:hosts?|targets?|backends?|endpoints?|servers?|replicas|pods|instances?|nodes|members)\b|\b(?:hosts?|targets?|backends?|endpoints?|servers?|replicas|pods|instances|nodes|members)\b.*\b(?:un ?healthy|un ?available|un ?ready|not ready)\b/, sign: 'replicas_missing', bad: 'up', good: 'healthy', label: 'unhealthy backends' },
  { match: /\b(?:available|ready|updated) ?(?:replicas|pods|instances|nodes)\b|\b(?:replicas|pods|endpoints|backends|targets|hosts|instances|nodes)\b.*\b(?:ready|available|healthy|up|running|active)\b|\b(?:ready|healthy) (?:endpoints?|targets?|hosts?|backends?|nodes)\b/, not: /\bun/, sign: 'replicas_missing', bad: 'down', good: 'healthy', label: 'ready replicas' },
  { match: /\b4xx\b|\bstatus 4\d\d\b|\b4\d\d\b/, sign: 'http_client_errors_up', bad: 'up', good: 'http_ok', label: '4xx answers' },
  { match: /\b(?:availability|success|successes|succeeded|success (?:rate|ratio)|2xx|apdex|sli)\b/, not: /\b(?:non|not|without)\b|^probe success$/, sign: 'http_errors_up', bad: 'down', good: 'http_ok', label: 'success' },
  { match: /\b(?:retry|retries)\b/, sign: 'retry_storm', bad: 'up', good: 'http_ok', label: 'retries' },
  { match: /\b(?:circuit|breaker)\b/, sign: 'circuit_open', bad: 'up', good: 'http_ok', label: 'open circuits' },
  { match: /\b(?:error|errors|err|errs|5xx|50[0-9]|fail|failed|failure|failures|exceptions?|faults?|timeouts?|aborted|rejected|unsuccessful|(?:non|not) (?:2xx|ok|successful|success)|http 5xx|status 5\d\d)\b/, sign: 'http_errors_up', bad: 'up', good: 'http_ok', label: 'errors' },
  { match: /\b(?:latency|latencies|duration|response times?|rt|rtt|ttfb|elapsed|took|p50|p75|p90|p95|p99|p999|p99\.9|percentile|median|request time|service time|avg ms|mean ms|time ms|handshake|connect|event loop lag|processing time|ms)\b/, sign: 'latency_up', bad: 'up', good: 'latency_ok', label: 'latency', unit: 'ms', trifle: 20 },
  { match: /\b(?:requests?|reqs?|rps|qps|tps|rpm|rate|hits|traffic|calls|visits|volume|count|total|ops|queries|transactions|throughput|n)\b/, not: /\b(?:size|bytes|pending|cpu|memory|storage|stat activity)\b|\bper (?!second|sec|s\b|minute|min|m\b|hour|day)[a-z]/, sign: 'traffic_up', bad: 'up', good: 'http_ok', label: 'requests' },
  { match: /^(?:(?:(?!scale|back|start|set|spin|ramp|scaled)\w+ ){0,2}up|probe success|healthy|connected|reachable|alive|ok|available|online|in sync)$/, sign: 'dependency_down', bad: 'down', good: 'probe_ok', label: 'up' },
] // prettier-ignore

/** Null where the words tell nothing that is known. */
export function meaningOf(name: string, unit: string, labels: Readonly<Record<string, string>>, title = ''): Meaning | null {
  const own = wordsOf(name.replace(PER_TIME, ' ')).join(' ')
  const around = [labels.metric, labels.name, labels.of].filter((text) => text !== undefined && text !== name)
  const entry =
    entryFor(own) ??
    // Names that say little (`used`, `value`, `current`) get their sense from what stands around them.
    entryFor(`${around.map((text) => wordsOf(text!).join(' ')).join(' ')} ${own}`.trim()) ??
    (VAGUE.test(own) && (labels.device ?? labels.mountpoint ?? labels.mount ?? labels.volume ?? labels.filesystem) !== undefined
      ? entryFor(`disk ${own}`)
      : null) ??
    (isGeneric(name) || VAGUE.test(own) ? entryFor(`${wordsOf(title).join(' ')} ${own}`) : null)
  if (entry?.sign === 'backlog_growing' && DEAD.test(labels.queue ?? labels.topic ?? labels.stream ?? labels.name ?? ''))
    return withUnit(entryFor('dlq')!, own, unit, name)
  const answered = entry === null || entry.sign === 'traffic_up' ? byStatus(labels) : null
  return (answered ?? entry) ? withUnit((answered ?? entry)!, own, unit, name) : null
}

/** Queues of what could not be handled. */
const DEAD = /(?:^|[._-])(?:dead|dlq|dlx|dlt|deadletter|dead-letter|poison|parking-lot|failed)(?:$|[._-])/i

/** Requests that are told by the class of their answer are errors, not traffic. */
function byStatus(labels: Readonly<Record<string, string>>): Entry | null {
  for (const key of [
    'status',
    'code',
    'status_code',
    'statusCode',
    'http_status',
    'response_code',
    'status_class',
    'class',
    'outcome',
    'result',
  ])
    if (labels[key] !== undefined && /^(?:[45](?:xx|\d\d)|error|failure|failed|timeout)$/i.test(labels[key]))
      return entryFor(labels[key].startsWith('4') ? '4xx' : '5xx')
  return null
}

/** A rate a second is no duration: `requests/s`. */
const PER_TIME = /\/ ?(?:seconds?|sec|s|minutes?|min|m|hours?|h)\b|\bper[ _]?(?:second|sec|s|minute|min|hour|day)\b/gi
/** What may be measured as a time. */
const TIMED: ReadonlySet<Sign> = new Set<Sign>(['latency_up', 'disk_slow', 'gc_pressure', 'replication_lag', 'consumer_lag', 'backlog_growing', 'lock_wait', 'long_transaction', 'slow_query', 'clock_skew', 'certificate_expiring', 'pool_exhausted', 'cpu_throttled']) // prettier-ignore
const VAGUE =
  /^(?:used|use|usage|current|active|value|in use|free|available|percent|pct|ratio|utili[sz]ation|total|series|sum|avg|max|last)\b/

const known = new Map<string, Entry | null>()

function entryFor(words: string): Entry | null {
  const cached = known.get(words)
  if (cached !== undefined) return cached
  const entry = ENTRIES.find(({ match, not }) => match.test(words) && !(not && not.test(words))) ?? null
  if (known.size > 5_000) known.clear()
  known.set(words, entry)
  return entry
}

function withUnit(entry: Entry, words: string, said: string, name: string): Meaning {
  const { sign, bad, good } = entry
  const found = unitOf(words, said, name)
  const own = words
    .replace(/\b(?:ms|seconds?|s|millis|milliseconds|us|ns|time|duration|latency|http|request|response)\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
  const statistic = /\b(p\d{2,3}|avg|mean|median|max)\b/.exec(words)?.[1]
  const label =
    sign !== 'latency_up' ? entry.label : (statistic ?? (own !== '' && own.length <= 24 ? `${own} latency` : 'latency'))
  // "Timeouts a minute" are no duration.
  const timed = found?.unit !== 'ms' || TIMED.has(sign)
  // A duration's name without a unit counts milliseconds as a rule; a disk's is a share or a count.
  const unit = (timed ? found?.unit : undefined) ?? entry.unit ?? 'count'
  const full = unit === '%' && entry.fills ? 100 : null
  // Five percent are a trifle, five cores are not.
  const cores = sign === 'cpu_up' && unit === 'count'
  const trifle = cores
    ? 0.5
    : entry.trifle !== undefined && (unit === entry.unit || unit === 'count' || unit === '%')
      ? entry.trifle
      : defaultTrifle(unit)
  return {
    fills: entry.fills === true,
    sign,
    bad,
    good,
    unit,
    scale: timed ? (found?.scale ?? 1) : 1,
    label,
    full,
    trifle: unit === '%' && trifle > 5 ? 5 : trifle,
  }
}

function defaultTrifle(unit: Unit): number {
  return unit === 'ms' ? 20 : unit === 'B' ? 1_048_576 : unit === '%' ? 1 : 0
}

const UNITS: readonly [RegExp, Unit, number][] = [
  [/\b(?:percent|pct|perc|percentage|%)/, '%', 1],
  [/\b(?:ratio|fraction|share|0-1)\b/, '%', 100],
  [/\b(?:days?)\b/, 'days', 1],
  [/\b(?:milliseconds?|millis|msec|ms)\b/, 'ms', 1],
  [/\b(?:microseconds?|micros|usec|us)\b/, 'ms', 0.001],
  [/\b(?:nanoseconds?|nanos|ns)\b/, 'ms', 0.000001],
  [/\b(?:minutes|mins?)\b/, 'ms', 60_000],
  [/\b(?:seconds?|secs?|sec|s)\b/, 'ms', 1_000],
  [/\b(?:tebibytes|tib|ti)\b/, 'TiB', 1],
  [/\b(?:gibibytes|gib|gi)\b/, 'GiB', 1],
  [/\b(?:mebibytes|mib|mi)\b/, 'MiB', 1],
  [/\b(?:kibibytes|kib|ki)\b/, 'KiB', 1],
  [/\b(?:terabytes|tb)\b/, 'TB', 1],
  [/\b(?:gigabytes|gb)\b/, 'GB', 1],
  [/\b(?:megabytes|mb)\b/, 'MB', 1],
  [/\b(?:kilobytes|kb)\b/, 'KB', 1],
  [/\b(?:bytes|b)\b/, 'B', 1],
]

function unitOf(words: string, said: string, name: string): { unit: Unit; scale: number } | null {
  if (said === 'B' || said === 'ms' || said === '%') return { unit: said, scale: 1 }
  if (said === '1' && /ratio|share|rate|availability|fraction/.test(words)) return { unit: '%', scale: 100 }
  // A rate a second is no duration: `requests per second`, `rps`.
  const per = (text: string) =>
    text.replace(/\b(?:per|a) (?:second|sec|s|minute|min|hour|day)\b/g, ' ').replace(/\/ ?(?:s|sec|min)\b/g, ' ')
  for (const text of [said.toLowerCase(), per(words), name.includes('%') ? '%' : ''])
    for (const [match, unit, scale] of UNITS) if (text !== '' && match.test(text)) return { unit, scale }
  return null
}
