// What metric series show: moves in their bad direction, what stands at its limit, and what is as it always was.
import type { Reading, Series } from '../read/reading'
import { isTimed } from '../read/series-records'
import { wordsOf } from '../read/series-words'
import type { Extractor, Fact, Scene } from './fact'
import { countedErrors } from './http-windows'
import { factOf, limitsBeside, measuredOf } from './metric-series'
import { toldOf, type Told } from './metric-told'
import { fromTo } from './metric-words'
import { asIntended } from './replication-delay'
import { moveOf } from './series-move'
import { signs, type Sign } from './signs'

export const metricMoves: Extractor = {
  name: 'metric-moves',
  extract(reading, scene) {
    if (reading.series.length === 0) return []
    const limits = limitsBeside(reading.series)
    const elsewhere = countedErrors(reading)
    const facts: { fact: Fact; good: Sign | null }[] = []
    for (const series of reading.series) if (!elsewhere.has(series)) facts.push(...factsOfSeries(reading, scene, series, limits))
    const kept = withoutOpposed(facts)
    return asIntended([...kept, ...unread(reading, scene, kept)], scene)
  },
}

function factsOfSeries(reading: Reading, { startedAt }: Scene, series: Series, limits: ReadonlyMap<string, number>) {
  const made = (told: Told, good: Sign | null) => ({ fact: factOf(reading, series, told), good })
  if (isSwitch(series))
    return switched(series).map((told) => made(told, told.sign === 'transport_disconnected' ? 'transport_ok' : 'healthy'))
  const measured = measuredOf(series, reading, startedAt, limits)
  if (!measured) return moveWithoutMeaning(series).map((told) => made(told, null))
  return toldOf(measured).map((told) => made(told, measured.meaning.good))
}

/** Nobody who reads, from the first sample to the last, is no move: it tells something where the queue has grown. */
function unread(reading: Reading, { startedAt }: Scene, facts: readonly Fact[]): Fact[] {
  const grown = facts.filter(({ sign, standing }) => sign === 'backlog_growing' && standing === 'now')
  if (grown.length === 0) return []
  return reading.series.flatMap((series) => {
    const { points, name } = series
    if (points.some(({ value }) => value !== 0)) return []
    if (measuredOf(series, reading, startedAt, new Map())?.meaning.sign !== 'consumer_down') return []
    const words = `no consumer: ${name} 0 in all ${points.length} samples`
    const end = points.length - 1
    const fact = factOf(reading, series, { sign: 'consumer_down', words, index: end, since: null, until: points[end]!.at, standing: 'now', weight: 66 }) // prettier-ignore
    return grown.some(({ subject }) => subject === fact.subject) ? [fact] : []
  })
}

/** One queue that is fine says nothing good of a component whose other queue is not. */
function withoutOpposed(all: readonly { fact: Fact; good: Sign | null }[]): Fact[] {
  const key = (sign: Sign | null, { subject, object }: Fact) => `${sign}\n${subject}\n${object}`
  const opposed = new Set<string>()
  for (const { fact, good } of all)
    if (signs[fact.sign].polarity === 'bad' && fact.standing === 'now') opposed.add(key(good, fact))
  const kept = all
    .filter(({ fact }) => signs[fact.sign].polarity !== 'good' || !opposed.has(key(fact.sign, fact)))
    .map(({ fact }) => fact)
  return kept.map((fact) => (fact.sign === 'traffic_up' && isBorne(fact, kept) ? { ...fact, weight: BORNE } : fact))
}

/** More requests that are answered as fast as before are busy, not bad. */
const BORNE = 35

function isBorne({ subject }: Fact, facts: readonly Fact[]): boolean {
  const ours = facts.filter((fact) => fact.subject === subject)
  return (
    ours.some(({ sign }) => sign === 'latency_ok') && !ours.some(({ sign }) => sign === 'latency_up' || sign === 'http_errors_up')
  )
}

const LINK = /\b(?:connected|connection|subscribed|attached)\b/
const STATE = /^(?:up|ok|healthy|ready|alive|available|reachable|in sync|success|probe success|leader known|quorum|has quorum)$/

/** True until it is not: `connected`, `up`. */
function isSwitch({ name, unit, points }: Series): boolean {
  if (unit === 'bool') return true
  return STATE.test(wordsOf(name).join(' ')) && points.every(({ value }) => value === 0 || value === 1)
}

function switched({ name, points }: Series): Told[] {
  const words = wordsOf(name).join(' ')
  const link = LINK.test(words)
  if (!link && !STATE.test(words)) return []
  const end = points.length - 1
  const off = points.flatMap(({ value }, index) => (value === 0 ? [index] : []))
  const good: Told = { sign: link ? 'transport_ok' : 'healthy', words: `${name} in all ${points.length} samples`, index: end, since: points[0]!.at, until: points[end]!.at, standing: 'now', weight: link ? 50 : 60 } // prettier-ignore
  if (off.length === 0) return [good]
  const [first, last] = [off[0]!, off.at(-1)!]
  const quiet = end - last
  // Flapping is not over with the last good sample: the run of good ones must be longer than any before.
  const over = quiet >= 2 && quiet > longestGap(off) && quiet * 4 >= points.length
  const bad: Told = { sign: link ? 'transport_disconnected' : 'dependency_down', words: `${name} false in ${off.length} of ${points.length} samples`, index: first, since: points[first]!.at, until: points[last]!.at, standing: over ? 'recovered' : 'now', weight: 60 } // prettier-ignore
  return over ? [bad, { ...good, words: `${name} in the last ${quiet} samples`, since: points[last + 1]!.at }] : [bad]
}

function longestGap(indexes: readonly number[]): number {
  let longest = 0
  for (let at = 1; at < indexes.length; at += 1) longest = Math.max(longest, indexes[at]! - indexes[at - 1]! - 1)
  return longest
}

/** What rose to five times and more is out of the ordinary, whatever it counts. */
const MANY_TIMES = 5
export const LEAP_WEIGHT = 45

/** A metric whose name says nothing tells only that it moved. */
function moveWithoutMeaning(series: Series): Told[] {
  const { points, name } = series
  const move = moveOf(points, 0)
  if (!move || move.confidence < 0.8 || Math.abs(move.after - move.before) < 2) return []
  const time = (index: number) => (isTimed(series) ? points[index]!.at : null)
  const until = move.back === null ? points.length - 1 : move.back - 1
  const standing = move.back === null ? 'now' : 'recovered'
  const words = `${name} ${fromTo(move.before, move.after, 'count')}`
  const weight = move.after >= MANY_TIMES * Math.max(1, move.before) ? LEAP_WEIGHT : 35
  return [{ sign: 'metric_moved', words, index: move.peak, since: time(move.from), until: time(until), standing, weight }]
}
