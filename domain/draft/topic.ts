// What an alert is about, by the words of its title: which kind of good news answers it.
import { lowerAscii } from './component'
import type { Bundle } from './bundle'
import type { Sign } from './facts/signs'

const topics: readonly { words: RegExp; answers: readonly Sign[] }[] = [
  {
    words: /disk|filesystem|memory|\bram\b|\bcpu\b|inode|space|volume|heap|load\b|saturat|descriptor|thread/,
    answers: ['resource_ok'],
  },
  {
    words: /\bpods?\b|replica|\bnodes?\b|crash|restart|not ?ready|deployment|daemonset|statefulset|\bjob\b|cron|unavailable/,
    answers: ['healthy'],
  },
  { words: /release|drift|version|digest|rollout|migration|image/, answers: ['release_ok'] },
  {
    words: /latency|slow|5xx|50\d|error|http|request|p9\d|timeout|time-out|login|sign-in|traffic/,
    answers: ['http_ok', 'latency_ok', 'probe_ok'],
  },
  {
    words: /queue|backlog|\blag\b|message|consumer|redeliver|outbox|pending|stream|topic|broker|reconnect|nats|kafka|rabbit/,
    answers: ['backlog_ok', 'transport_ok'],
  },
  { words: /replication|database|postgres|mysql|connections|locks?\b|replica/, answers: ['database_ok'] },
  {
    words: /certificate|\btls\b|probe|\bdown\b|unreachable|\bdns\b|provider|endpoint|target|blackbox|dependency/,
    answers: ['probe_ok'],
  },
]

/** The good signs that answer the alert; empty where its words say nothing. */
export function answersOf({ subject }: Bundle): ReadonlySet<Sign> {
  const text = lowerAscii(`${subject.title} ${subject.kind} ${subject.labels.alertname ?? ''}`).replaceAll('_', ' ')
  return new Set(topics.filter(({ words }) => words.test(text)).flatMap(({ answers }) => answers))
}
