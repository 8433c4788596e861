// Series with their meaning: in one unit, totals as what was added, with the limit that stands beside them.
import { once } from '../read/once'
import type { Point, Reading, Series } from '../read/reading'
import { placeOf } from '../read/series-records'
import { wordsOf } from '../read/series-words'
import type { Fact } from './fact'
import { meaningOf, type Meaning } from './metric-meaning'
import type { Measured, Told } from './metric-told'
import type { Sign } from './signs'
import { whomOf } from './subject'

/** Totals since a start: their growth counts, not their height. */
const COUNTERS: ReadonlySet<Sign> = new Set<Sign>(['transport_reconnects', 'redelivery_up', 'restarted', 'deadlock', 'dead_lettered', 'packet_loss', 'transport_slow_consumer', 'cache_evictions', 'retry_storm', 'throttled', 'http_errors_up', 'login_failing', 'traffic_up', 'cache_misses_up', 'dns_failing']) // prettier-ignore

/** Null for a series that is itself a limit, and for one whose name says nothing. */
export function measuredOf(
  series: Series,
  reading: Reading,
  startedAt: number | null,
  limits: ReadonlyMap<string, number>,
): Measured | null {
  if (isLimit(series)) return null
  const known = meaningOf(series.name, series.unit, series.labels, reading.evidence.title)
  if (!known) return null
  const meaning = asTransport(asBytes(asShare(known, series), series), series, reading)
  const points =
    meaning.scale === 1 ? series.points : series.points.map(({ at, value }) => ({ at, value: value * meaning.scale }))
  const written = series.limit ?? limits.get(limitKey(series)) ?? null
  const limit = meaning.full ?? (written === null ? null : written * meaning.scale)
  const counts = COUNTERS.has(meaning.sign) || /total|count|cumulative|seq\b/i.test(series.name)
  if (counts && meaning.bad === 'up' && meaning.full === null && limit === null && isCounter(series) && !isStep(meaning, series))
    return { meaning, points: increments(points), limit, totals: points, startedAt }
  return { meaning, points, limit, totals: null, startedAt }
}

/** Pings of a messaging connection that fail or take long tell of the connection, not of requests. */
function asTransport(meaning: Meaning, { name }: Series, reading: Reading): Meaning {
  if (meaning.bad !== 'up' || (meaning.sign !== 'http_errors_up' && meaning.sign !== 'latency_up')) return meaning
  const words = wordsOf(name).join(' ')
  if (!PING.test(words) || !ofConnection(reading).holds) return meaning
  const sign = meaning.sign === 'latency_up' ? 'transport_disconnected' : 'transport_reconnects'
  return { ...meaning, sign, good: 'transport_ok', label: meaning.sign === 'latency_up' ? meaning.label : words }
}

const PING = /\b(?:ping|pings|pong|rtt|heartbeats?|keepalives?|timeouts?|round trip)\b/
const CONNECTION = /\b(?:connected|reconnects?|reconnections?|disconnects?|subscribed)\b/
const REQUESTS = /\brequests?\b/

/** Whether its samples are of a connection: whether it holds, how often it was lost; and of no requests. */
const ofConnection = once(({ series }) => {
  const names = series.map(({ name }) => wordsOf(name).join(' '))
  return { holds: names.some((name) => CONNECTION.test(name)) && !names.some((name) => REQUESTS.test(name)) }
})

/** Memory and disks that are counted in millions without a unit are counted in bytes. */
function asBytes(meaning: Meaning, { points }: Series): Meaning {
  const sized = meaning.sign === 'memory_up' || meaning.sign === 'disk_up' || meaning.sign === 'disk_full'
  if (!sized || meaning.unit !== 'count' || !points.some(({ value }) => value >= 1e7)) return meaning
  return { ...meaning, unit: 'B', trifle: 1_048_576 }
}

/** Shares that are told from 0 to 1 without saying so. */
function asShare(meaning: Meaning, { points, name }: Series): Meaning {
  if (meaning.unit !== 'count' || meaning.scale !== 1) return meaning
  const words = wordsOf(name)
  const share = meaning.sign === 'cpu_throttled' || words.some((word) => ['rate', 'ratio', 'share', 'availability', 'utilization', 'utilisation', 'saturation'].includes(word)) // prettier-ignore
  if (!share || !points.every(({ value }) => value >= 0 && value <= 1)) return meaning
  // All zero says nothing of the scale.
  return {
    ...meaning,
    unit: '%',
    scale: 100,
    trifle: 1,
    full: meaning.full ?? (/utili|saturation/.test(words.join(' ')) ? 100 : null),
  }
}

export function factOf(reading: Reading, series: Series, told: Told): Fact {
  const whom = whomOf(series.labels)
  const { sign, words, since, until, standing, weight } = told
  // A source that was stale, or cut off, is believed less.
  const doubt = reading.evidence.health === 'stale' ? 25 : 0
  return {
    sign,
    subject: whom.subject,
    name: whom.name,
    object: objectOf(series.labels),
    words: withPart(words, series.labels),
    count: 1,
    since,
    until,
    standing,
    weight: weight - doubt,
    cite: { evidence: reading.evidence.id, ...placeOf(series, told.index) },
    also: told.index > 0 && standing !== 'steady' ? [{ evidence: reading.evidence.id, ...placeOf(series, 0) }] : [],
  }
}

const PARTS = ['route', 'path', 'handler', 'operation', 'endpoint', 'queue', 'topic', 'stream', 'mountpoint', 'mount', 'device', 'table', 'partition', 'shard', 'interface', 'layer'] // prettier-ignore

/** A route, a queue or a device beside the component tells which part of it is meant. Partitions and shards are all of one thing. */
function objectOf(labels: Series['labels']): string {
  for (const key of PARTS) if (labels[key] && !MEMBERS.has(key)) return labels[key]!
  return ''
}

const MEMBERS = new Set(['partition', 'shard', 'layer'])

export function withPart(words: string, labels: Series['labels']): string {
  const told: string[] = []
  for (const key of PARTS) {
    const part = labels[key]
    if (!part || part.length > 60 || told.length === 2 || (part.length > 2 && words.includes(part))) continue
    told.push(/^\/|^[A-Z]+ \//.test(part) ? part : `${key} ${part}`)
  }
  return [...told, words].join(' ').slice(0, 160)
}

function isCounter({ points, name }: Series): boolean {
  if (/rate|per|ratio|percent|age/i.test(name) || points.length < 4) return false
  for (let index = 1; index < points.length; index += 1) {
    const [before, now] = [points[index - 1]!.value, points[index]!.value]
    if (now < before && now > 0.05 * before) return false
  }
  return points.at(-1)!.value > points[0]!.value
}

/** Errors a minute that rose once and stay there are no total that stands still, unless they are called one. */
function isStep({ sign }: Meaning, { points, name }: Series): boolean {
  if (sign !== 'http_errors_up' || /total|cumul|sum/i.test(name)) return false
  return points.filter(({ value }, index) => index > 0 && value > points[index - 1]!.value).length < 2
}

/** What was added from sample to sample; a reset counts from zero. */
function increments(points: readonly Point[]): readonly Point[] {
  return points.map(({ at, value }, index) => {
    const before = index === 0 ? value : points[index - 1]!.value
    return { at, value: value >= before ? value - before : value }
  })
}

function isLimit({ name, points }: Series): boolean {
  return /(?:^|[\s_.-])(?:limit|limits|max|maximum|capacity|quota|threshold|allocatable)(?:$|[\s_.-])|(?:Limit|Max|Capacity|Quota|Threshold)$|^(?:pool_?size|size(?:_.*)?|total_(?:bytes|gb|mb))$/.test(name) && points.every(({ value }) => value === points[0]!.value) // prettier-ignore
}

/** `x_limit` and `max_x` that come as series of their own, by the words and labels that they share with x. */
export function limitsBeside(series: readonly Series[]): ReadonlyMap<string, number> {
  const limits = new Map<string, number>()
  for (const one of series) if (isLimit(one)) limits.set(limitKey(one), one.points[0]!.value)
  return limits
}

const FILLER = new Set(['limit', 'limits', 'max', 'maximum', 'capacity', 'quota', 'bytes', 'used', 'usage', 'working', 'set', 'current', 'count', 'total', 'allocated', 'entries', 'open', 'active', 'spec', 'container', 'in', 'use', 'size']) // prettier-ignore

function limitKey({ name, labels }: Series): string {
  const words = wordsOf(name).filter((word) => !FILLER.has(word))
  const whose = Object.keys(labels).filter((key) => key !== 'metric' && key !== 'name' && key !== 'unit' && key !== 'title')
  return `${words.sort().join(' ')}\n${whose.sort().map((key) => `${key}=${labels[key]}`).join('\n')}` // prettier-ignore
}
