// The names by which collectors of metrics call times, values, limits and the things that a series is about.
import { parseInstant } from '../../instant'
import { fold } from './reading'

/** Keys of a sample's moment, best first. */
export const TIME_KEYS: readonly string[] = [
  'timestamp', 'time', 'ts', 't', 'at', 'datetime', 'date', 'when', 'sampledat', 'observedat', 'measuredat', 'capturedat',
  'collectedat', 'recordedat', 'checkedat', 'scrapedat', 'takenat', 'timeunixnano', 'timestampms', 'timestamputc', 'timeutc', 'utc', 'windowstart', 'periodstart', 'bucketstart',
  'intervalstart', 'start', 'starttime', 'startedat', 'startsat', 'from', 'begin', 'interval', 'window', 'period', 'bucket', 'minute', 'hour', 'day', 'slot',
  'x', 'clock', 'end', 'to', 'until', 'windowend', 'endtime', 'endedat',
] // prettier-ignore

/** The rank of a name of moments among `TIME_KEYS`, -1 for others. */
export function timeRank(folded: string): number {
  return TIME_RANKS.get(folded) ?? -1
}

const TIME_RANKS = new Map(TIME_KEYS.map((name, rank) => [name, rank]))

/** Keys that lead to samples, or hold a sample's value, and say nothing about what they are. */
const GENERIC = new Set([
  'v', 'value', 'values', 'val', 'y', 'points', 'point', 'pointlist', 'pts', 'samples', 'sample', 'data', 'datapoints', 'result', 'results', 'series', 'rows', 'row',
  'items', 'entries', 'records', 'windows', 'window', 'history', 'timeseries', 'measurements', 'metrics', 'metric', 'readings', 'list', 'content', 'response',
  'body', 'payload', 'matrix', 'vector', 'buckets', 'intervals', 'last', 'recent', 'frames', 'output', 'number', 'reading', 'observations', 'table', 'tables', 'hist', 'sum', 'average', 'maximum', 'minimum', 'samplecount',
]) // prettier-ignore

/** Keys whose text names the metric itself. */
export const NAME_KEYS: readonly string[] = ['name', 'metric', 'metricname', 'series', 'measurement', 'field', 'title', 'query', 'expr', 'promql', 'label', 'legend'] // prettier-ignore

const NAME_RANKS = new Map(NAME_KEYS.map((name, rank) => [name, rank]))

/** The rank of a name among `NAME_KEYS`, -1 for others. */
export function nameRank(folded: string): number {
  return NAME_RANKS.get(folded) ?? -1
}

/** String fields of a sample that tell whose sample it is: samples are parted by them. */
export const DIMENSIONS = new Set([
  'service', 'app', 'application', 'component', 'deployment', 'workload', 'route', 'path', 'endpoint', 'url', 'uri', 'handler', 'method', 'operation', 'rpc', 'queue',
  'topic', 'stream', 'subject', 'consumer', 'consumergroup', 'group', 'partition', 'shard', 'pod', 'container', 'node', 'host', 'hostname', 'instance', 'server',
  'target', 'database', 'db', 'datname', 'table', 'relation', 'schema', 'pool', 'cluster', 'namespace', 'region', 'zone', 'az', 'device', 'mount', 'mountpoint',
  'filesystem', 'interface', 'name', 'metric', 'series', 'field', 'job', 'client', 'connection', 'broker', 'replica', 'member', 'layer', 'tenant', 'provider',
  'upstream', 'applicationname', 'usename', 'user', 'client', 'backend', 'dependency', 'peer', 'percentile', 'quantile', 'cache', 'resource', 'source', 'channel', 'subscription', 'worker', 'vhost',
]) // prettier-ignore

/** Fields that tell samples apart only where the moments alone do not. */
export const SECOND_DIMENSIONS = new Set(['status', 'code', 'statuscode', 'state', 'version', 'type', 'kind', 'id', 'role', 'class', 'statusclass', 'le', 'reason', 'mode']) // prettier-ignore

/** Fields that make a record an entry of a log or an event rather than a sample. */
export const PROSE = new Set(['message', 'msg', 'log', 'line', 'reason', 'involvedobject', 'regarding', 'metadata', 'summary', 'description', 'change', 'what', 'event', 'note', 'text', 'stack']) // prettier-ignore

const LIMIT_WORDS = new Set(['limit', 'limits', 'max', 'maximum', 'capacity', 'quota', 'threshold', 'ceiling', 'hard', 'cap', 'slo', 'total', 'size', 'allowed', 'budget', 'allocatable']) // prettier-ignore
/** Words that make a limit only beside another part of a pair (`pool_size`, `disk_total_bytes`), never alone. */
const WEAK_LIMIT_WORDS = new Set(['total', 'size', 'budget'])
/** Statistics of one distribution: beside them `max` is no limit. */
const STATISTICS = /^(?:p\d{2,3}|avg|mean|min|median|stddev)/

export function isGeneric(name: string): boolean {
  return GENERIC.has(foldedName(name))
}

/** Names come again with every sample: what they come to is kept. A stream of ever new names only costs its time. */
export function remembering<T>(compute: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>()
  return (name) => {
    let found = known.get(name)
    if (found !== undefined) return found
    if (known.size > 4_000) known.clear()
    known.set(name, (found = compute(name)))
    return found
  }
}

/** `fold`, remembered. */
export const foldedName = remembering(fold)

/** Classes and codes of answers that stand in a name without a sign between: `errors5xx`, `Errors4XX`, `http503`. */
const ANSWER_CLASS = /([1-5])xx/gi
const CODE_IN_WORD = /(?<=http|status|code|count|errors?|resp|responses?|answers?)(?=[1-5]\d\d(?!\d))/gi

/** `maxConnections`, `p95_ms`, `queue.depth`, `errors5xx` → their words, lower case; the class of an answer is one. */
export const wordsOf: (name: string) => readonly string[] = remembering((name) => {
  const parted = name.replace(ANSWER_CLASS, ' $1xx ').replace(CODE_IN_WORD, ' ')
  const cut = parted.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
  const words: string[] = []
  for (const word of cut.split(/[^A-Za-z0-9%]+/)) if (word !== '') words.push(/[A-Z]/.test(word) ? word.toLowerCase() : word)
  return words
})

interface Limit {
  of: readonly string[]
  weak: boolean
  /** Said by `max`, which beside other statistics is one of them. */
  highest: boolean
}

const limitIn = remembering((name): Limit | null => {
  const words = wordsOf(name)
  // `maxmemory`, `maxclients`: the limit and its thing in one word.
  const glued = words.length === 1 ? /^max([a-z]{4,})$/.exec(words[0]!)?.[1] : undefined
  if (glued && glued !== 'imum') return { of: [glued], weak: false, highest: false }
  const said = words.filter((word) => LIMIT_WORDS.has(word))
  if (said.length === 0) return null
  const of = words.filter((word) => !LIMIT_WORDS.has(word))
  const highest = said.includes('max') || said.includes('maximum')
  return { of, weak: said.every((word) => WEAK_LIMIT_WORDS.has(word)), highest }
})

/** Whether a field is the limit of its neighbours, and the words that tell of which. */
export function limitOf(name: string, neighbours: readonly string[]): Limit | null {
  const limit = limitIn(name)
  return limit?.highest && neighbours.some((other) => STATISTICS.test(wordsOf(other)[0] ?? '')) ? null : limit
}

/** A moment, the beginning of a window (`07:40-07:45`, `A/B`), or a time of day near `near`; null where it is none. */
export function momentOf(value: unknown, near: number | null): number | null {
  if (typeof value === 'number') return value > 946_684_800 ? parseInstant(value) : null
  if (typeof value !== 'string' || value.length < 4 || value.length > 80) return null
  const first = value.charCodeAt(0)
  if (!((first >= 48 && first <= 57) || (first >= 65 && first <= 90))) return null
  return (
    written(value, near) ??
    written(value.split(/\s*(?:\/(?=\d{4}-)|\.\.|->|→|–|—|\sto\s|\s-\s|(?<=:\d\d)-(?=\d\d:))\s*/)[0]!, near)
  )
}

function written(value: string, near: number | null): number | null {
  if (/^\d{1,2}:\d{2}$/.test(value)) return near === null ? null : parseInstant(`${value.padStart(5, '0')}:00`, near)
  return parseInstant(value, near ?? undefined)
}
