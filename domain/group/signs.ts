// What kind of sign an alert is, read from its name and kind by token: a cause says more than what callers feel.

export const signClasses = ['change', 'crash', 'saturation', 'fault', 'latency', 'errors', 'traffic', 'unknown'] as const
export type SignClass = (typeof signClasses)[number]

/**
 * How much a sign speaks for its own entity as the cause, 0 to 1. Latency and errors are what every caller of a sick
 * service shows as well; a spent resource, a crash or a change is seen where it happens.
 */
export const signWeight: Record<SignClass, number> = {
  change: 0.9,
  crash: 1,
  saturation: 0.95,
  fault: 0.7,
  latency: 0.3,
  errors: 0.35,
  traffic: 0.15,
  unknown: 0.4,
}

/** Tokens or pairs of tokens, most telling class first: the first class with a match wins. */
const vocabulary: readonly [SignClass, readonly string[]][] = [
  [
    'crash',
    `oom oomkill oomkilled crash crashed crashloop crashloopbackoff backoff restart restarts restarted restarting killed
     terminated segfault panic down dead exited evicted notready unreachable stopped reboot rebooted start+changed not+ready not+running
     sigkill sigsegv sigabrt aborted outage offline heartbeat failover powered+off shut+down shutdown`.split(/\s+/),
  ],
  [
    'change',
    `deploy deployed deployment rollout rolled release released config configuration configmap settings setting scaled
     scaling migration migrated upgrade upgraded version image+changed feature+flag changed rollback reverted
     canary patch patched secret+updated restarted+by maintenance`.split(/\s+/),
  ],
  [
    'saturation',
    `cpu processor load1 load5 throttling throttled mem memory rss heap swap disk diskio io iops volume inode inodes
     filesystem storage socket sockets fd fds file+descriptors open+files bandwidth loss dropped drops retrans retransmits
     retransmit retransmission rtt round+trip network+delay net+delay netdelay packet packets threads thread executor pool
     exhausted saturated saturation pressure starvation starved contention busy load network nic jitter quota gc garbage jvm pause pauses nofile conntrack`.split(
      /\s+/,
    ),
  ],
  [
    'fault',
    `exception exceptions nullpointerexception deadlock deadlocks lock locks certificate x509 tls expired denied permission
     unauthorized corrupt corrupted checksum unhealthy readiness liveness healthcheck ready health replication invalid
     missing schema syntax dns nxdomain resolve auth forbidden hung stuck stalled blocked hardware ecc`.split(/\s+/),
  ],
  ['traffic', `traffic workload rps qps throughput request+rate requests+rate volume+drop surge`.split(/\s+/)],
  [
    'latency',
    `latency slow duration delay delayed response+time rt p50 p90 p95 p99 timeout timeouts deadline span lag backlog queue calls+slow`.split(
      /\s+/,
    ),
  ],
  [
    'errors',
    `error errors err failed failure failures fail failing unavailable 5xx 500 502 503 504 refused reset econnrefused etimedout`.split(
      /\s+/,
    ),
  ],
]

const classes = new Map<string, [rank: number, SignClass]>()
for (const [rank, [signClass, words]] of vocabulary.entries()) for (const word of words) classes.set(word, [rank, signClass])

/** The class of the most telling word; `unknown` where none is known. */
export function classify(name: string, kind?: string): SignClass {
  let best: [number, SignClass] | undefined
  for (const text of kind === undefined ? [name] : [name, kind]) {
    // The field's own name of a target's life, and nobody's where it is one word of many.
    if (/(^|[_ ])up$/.test(text)) return 'crash'
    const tokens = tokensOf(text)
    for (const [at, token] of tokens.entries()) {
      const pair = at + 1 < tokens.length ? classes.get(`${token}+${tokens[at + 1]}`) : undefined
      for (const found of [classes.get(token), pair]) if (found && (!best || found[0] < best[0])) best = found
    }
  }
  return best ? best[1] : 'unknown'
}

/** `HighCpuUsage`, `cpu_usage-high` and `cpu usage` give the same words; ASCII alone. */
function tokensOf(text: string): string[] {
  const spaced = text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([45]xx)/gi, ' $1 ')
  return [...asciiLower(text).split(/[^a-z0-9]+/), ...asciiLower(spaced).split(/[^a-z0-9]+/)].filter((token) => token !== '')
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32))
}
