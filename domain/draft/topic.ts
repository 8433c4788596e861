// What an alert is about, by the words of its title: which kind of good news answers it, and which sources would have it.
import { lowerAscii } from './component'
import type { Bundle } from './bundle'
import type { Fact } from './facts/fact'
import type { Sign } from './facts/signs'

export interface Topic {
  words: RegExp
  answers: readonly Sign[]
  /** What the good news must speak of, where its sign is one for many things. */
  of?: RegExp
  /** The sources and tools that would tell, by their names. */
  sources?: RegExp
  /** Busy is not broken: where the load itself was read, work that goes on answers it. */
  load?: true
}

const WORKS: readonly Sign[] = ['http_ok', 'latency_ok', 'probe_ok']
const NODES = /kube|pods?\b|nodes?\b|cluster|workload|deployment/

const topics: readonly Topic[] = [
  { words: /\bdisks?\b|file ?system|inode|\bspace\b|volume|storage/, answers: ['resource_ok'], of: /disk|inode|full|space|storage/, sources: /disk|\bdf\b|node|volume|storage/ },
  { words: /memory|\bram\b|heap/, answers: ['resource_ok'], of: /memory|heap|garbage/, sources: /memory|heap|node|pods?\b/, load: true },
  { words: /\boom|out of memory|memory kill/, answers: ['resource_ok', 'healthy'], of: /memory|pod|ready|restart|running/, sources: NODES },
  { words: /\bcpu|load ?(?:average|avg|[15]\b)|high ?(?:cpu)?load|saturat|throttl/, answers: ['resource_ok'], of: /cpu|load|thread/, sources: /cpu|node|\btop\b/, load: true },
  { words: /descriptor|open files|threads?\b|conntrack|\bports\b|resource/, answers: ['resource_ok'], load: true },
  { words: /traffic|request ?rate|\brps\b|\bqps\b|requests per|surge/, answers: WORKS, load: true },
  { words: /\bhpa\b|autoscal|maximum of replicas|max ?replicas/, answers: ['resource_ok', 'healthy'], sources: NODES, load: true },
  { words: /\bpods?\b|replicas?\b|\bnodes?\b|node ?not|crash|restart|reboot|not ?ready|deployment|daemonset|statefulset|\bjobs?\b|job ?failed|cron|unavailable|evict|hosts?\b/, answers: ['healthy'], sources: NODES },
  { words: /release|drift|version|digest|rollout|migration|image/, answers: ['release_ok'], sources: /release|drift|deploy/ },
  { words: /5xx|4xx|\b50\d\b|\b40\d\b|http|p9\d|latency|slow|\brequests?\b|response/, answers: WORKS, sources: /http|ingress|access/ },
  { words: /log ?lines?\b|\blogs?\b|exception|stack ?trace/, answers: WORKS, sources: /\blogs?\b|loki|journal/ },
  { words: /log-?ins?\b|sign-?ins?\b|authenticat|\bsso\b|\bidp\b/, answers: ['probe_ok', 'healthy', 'database_ok'], of: /log ?in|sign|auth|token|idp|sso|oidc/, sources: /log-?in|auth|identity|idp|sso/ },
  { words: /queue|backlog|\blag\b|messag|consumer|redeliver|outbox|pending|\bstream|topic|broker|reconnect|nats|kafka|rabbit/, answers: ['backlog_ok', 'transport_ok'], sources: /queue|backlog|lag\b|transport|stream|nats|kafka|rabbit|messag/ },
  { words: /replicat|database|postgres|mysql|connections\b|\blocks?\b|replica\b|primary/, answers: ['database_ok'], sources: /database|postgres|mysql|replicat/ },
  { words: /certificate|\bcert|\btls\b|\bssl\b|x509/, answers: ['resource_ok', 'probe_ok'], of: /certificate|tls|ssl|verify|handshake/, sources: /cert|tls|ssl/ },
  { words: /\bdns\b|resolv|nxdomain/, answers: ['probe_ok'], of: /dns|resol/, sources: /dns|resolv/ },
  { words: /clock|\bntp\b|skew/, answers: ['resource_ok'], of: /clock/, sources: /clock|ntp|chrony/ },
  { words: /quota/, answers: ['resource_ok'], of: /quota|of \d/, sources: /quota/ },
  { words: /prob(?:e|ing)|\bdown\b|unreachable|provider|endpoint|target|blackbox|dependency|heartbeat/, answers: [...WORKS, 'healthy'], sources: /probe|blackbox|target/ },
] // prettier-ignore

const FELT: readonly Sign[] = [...WORKS, 'backlog_ok', 'transport_ok', 'database_ok']

/** Words that say that something fails, and not what: they count where no other does. */
const FAILURE: Topic = { words: /error|timeout|time-out|fail|decline|down/, answers: WORKS }
/** Whoever says that it is back answers whatever was asked. */
const ALWAYS: Sign = 'recovered'

/** What the alert's words speak of; empty where they say nothing. */
export function topicsOf({ subject }: Bundle): readonly Topic[] {
  const name = subject.labels.alertname ?? ''
  const text = lowerAscii(`${parted(subject.title)} ${subject.kind} ${parted(name)}`).replaceAll('_', ' ')
  const found = topics.filter(({ words }) => words.test(text))
  return found.length > 0 ? found : FAILURE.words.test(text) ? [FAILURE] : []
}

/** Whether the alert may speak of what users or callers feel: its end is then an answer by itself. */
export function feltIn(about: readonly Topic[]): boolean {
  return about.length === 0 || about.some(({ answers: signs }) => signs.some((sign) => FELT.includes(sign)))
}

/** Whether the good news is of what the alert speaks of; `loaded` where the load that it speaks of was read. */
export function answers(fact: Fact, about: readonly Topic[], loaded: boolean): boolean {
  if (fact.sign === ALWAYS) return true
  return about.some(
    ({ answers: signs, of, load }) =>
      (signs.includes(fact.sign) && (!of || of.test(lowerAscii(fact.words)))) ||
      (load === true && loaded && (WORKS.includes(fact.sign) || fact.sign === 'backlog_ok')),
  )
}

/** `KubeNodeNotReady` → `Kube Node Not Ready`. */
function parted(title: string): string {
  return title.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/([A-Z]{2,})([A-Z][a-z])/g, '$1 $2')
}
