// Records in an order of time (objects of JSON, rows of a table) into series: one for each numeric field of each thing.
import type { Scalar } from './placed'
import { fold, type Place, type Point, type Series } from './reading'
import { quantityOf } from './quantity'
import { DIMENSIONS, isGeneric, limitOf, momentOf, NAME_KEYS, PROSE, SECOND_DIMENSIONS, timeRank, wordsOf } from './series-words'

export interface Cell {
  /** As written; parts of nested objects are joined by dots. */
  name: string
  folded: string
  value: Scalar
  from: Place
}

export type Sample = readonly Cell[]

export type PlacedPoint = Point & { from: Place }

/** What is known around the samples. */
export interface Around {
  /** How the samples are called by the keys that lead to them; '' where those say nothing. */
  name: string
  labels: Readonly<Record<string, string>>
  unit: string
  /** Milliseconds close to the samples, for times of day without a date; and the end of a sequence without times. */
  near: number | null
  /** Milliseconds from one sample to the next, where samples have no time. */
  step: number | null
  /** Limits told around the samples: their words, and how much. */
  limits: readonly { of: readonly string[]; value: number }[]
}

const DATED = /^\d{4}[-/]\d{2}|[A-Z][a-z]{2}/
const MAX_FIELDS = 40
const MAX_GROUPS = 120
const SEQUENCE = new Set(['samples', 'sample', 'points', 'datapoints', 'history', 'series', 'timeseries', 'measurements', 'readings', 'windows', 'values', 'trend', 'data', 'intervals', 'buckets']) // prettier-ignore

/** Where the value of a point stands written. */
export function placeOf(series: Series, index: number): Place {
  const { at, quote } = series.points[index]?.from ?? series
  return { at, quote }
}

export function makeSeries(series: Omit<Series, 'at' | 'quote' | 'points'>, points: readonly PlacedPoint[]): Series | null {
  if (points.length < 2) return null
  const sorted = isSorted(points) ? points : [...points].sort((a, b) => a.at - b.at)
  const { at, quote } = sorted.at(-1)!.from
  const { name, labels, unit, limit } = series
  return { name, labels, unit, limit, points: sorted, at, quote }
}

function isSorted(points: readonly Point[]): boolean {
  for (let index = 1; index < points.length; index += 1) if (points[index]!.at < points[index - 1]!.at) return false
  return true
}

/** Series of the samples; none where they are no samples. `key` is the name of what holds them. */
export function seriesOfSamples(samples: readonly Sample[], around: Around, key: string): Series[] {
  if (samples.length < 2) return []
  if (isProse(samples)) return []
  const times = timesOf(samples, around, key)
  if (!times) return []
  const series: Series[] = []
  for (const group of grouped(samples, times)) series.push(...seriesOfGroup(samples, times, group, around))
  return series
}

/** Entries of a log and events have sentences, and no numbers that would be worth a line in a chart. */
function isProse(samples: readonly Sample[]): boolean {
  const first = samples[0]!
  if (!first.some(({ folded }) => PROSE.has(folded))) return false
  return !first.some(({ folded, value }) => typeof value === 'number' && isGeneric(folded))
}

function timesOf(samples: readonly Sample[], around: Around, key: string): readonly (number | null)[] | null {
  const keys = new Map<string, number>()
  for (const cell of samples[0]!) {
    const rank = timeRank(cell.folded)
    if (rank >= 0 && momentOf(cell.value, around.near) !== null) keys.set(cell.folded, rank)
  }
  // A column that no list knows is a time when all of it reads as one, and is dated.
  if (keys.size === 0)
    for (const cell of samples[0]!)
      if (
        typeof cell.value === 'string' &&
        cell.value.length >= 10 &&
        DATED.test(cell.value) &&
        momentOf(cell.value, around.near) !== null
      )
        keys.set(cell.folded, 100)
  const ranked = [...keys]
    .sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
    .map(([folded]) => columnOfTimes(samples, folded, around.near))
  // Hours of the day that repeat under different dates tell no order: the column that tells more moments apart does.
  const most = Math.max(0, ...ranked.map(({ distinct }) => distinct))
  const best = ranked.find(({ distinct }) => distinct * 2 > most)
  if (best) return best.known * 2 > samples.length ? best.times : null
  return sequence(samples, around, key)
}

function columnOfTimes(samples: readonly Sample[], wanted: string, near: number | null) {
  const times = samples.map((sample) => momentOf(sample.find(({ folded }) => folded === wanted)?.value, near))
  const known = times.filter((time) => time !== null)
  return { times, known: known.length, distinct: new Set(known).size }
}

const COUNTED: Readonly<Record<string, number>> = { minute: 60_000, minutes: 60_000, min: 60_000, mins: 60_000, second: 1_000, seconds: 1_000, sec: 1_000, offsets: 1_000, hour: 3_600_000, hours: 3_600_000, t: 1_000, minutesago: -60_000, secondsago: -1_000, ago: -1_000, agos: -1_000 } // prettier-ignore

/** Samples without moments: counted minutes, or a plain order under a name that says so; they end where the capture was made. */
function sequence(samples: readonly Sample[], { near, step }: Around, key: string): number[] | null {
  if (near === null) return null
  const counted = samples[0]!.find(({ folded, value }) => Object.hasOwn(COUNTED, folded) && typeof value === 'number')
  if (counted) {
    const unit = COUNTED[counted.folded]!
    const offsets = samples.map((sample) => Number(sample.find(({ folded }) => folded === counted.folded)?.value) * unit)
    if (offsets.some((offset) => !Number.isFinite(offset)) || new Set(offsets).size < offsets.length) return null
    const end = Math.max(...offsets)
    return offsets.map((offset) => near - end + offset)
  }
  if (!SEQUENCE.has(fold(key)) || samples.length < 3) return null
  if (samples[0]!.some(({ folded, value }) => typeof value === 'string' && (DIMENSIONS.has(folded) || folded === 'id')))
    return null
  // A millisecond apart says "in this order, when exactly is unknown": see `isTimed`.
  return samples.map((_, index) => near - (samples.length - 1 - index) * (step ?? 1))
}

/** Whether the series' moments are known, or only their order. */
export function isTimed(series: Series): boolean {
  const { points } = series
  return points.length > 1 && points.at(-1)!.at - points[0]!.at >= 1_000
}

function grouped(samples: readonly Sample[], times: readonly (number | null)[]): number[][] {
  const all = samples.map((_, index) => index)
  const by = new Set<string>()
  for (const sample of samples.slice(0, 200)) {
    for (const { folded, value } of sample) if (typeof value === 'string' && DIMENSIONS.has(folded)) by.add(folded)
  }
  let groups = by.size > 0 ? split(samples, all, by) : [all]
  if (groups.some((group) => collides(group, times))) {
    for (const sample of samples.slice(0, 200)) for (const { folded } of sample) if (SECOND_DIMENSIONS.has(folded)) by.add(folded)
    if (by.size > 0) groups = split(samples, all, by)
  }
  return groups.slice(0, MAX_GROUPS)
}

function collides(group: readonly number[], times: readonly (number | null)[]): boolean {
  return new Set(group.map((index) => times[index])).size < group.length
}

function split(samples: readonly Sample[], indexes: readonly number[], by: ReadonlySet<string>): number[][] {
  const groups = new Map<string, number[]>()
  for (const index of indexes) {
    let key = ''
    for (const { folded, value } of samples[index]!) if (by.has(folded) && value !== null) key += `${folded}=${value}\n`
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  }
  return [...groups.values()]
}

function seriesOfGroup(
  samples: readonly Sample[],
  times: readonly (number | null)[],
  group: readonly number[],
  around: Around,
): Series[] {
  if (group.length < 2) return []
  const columns = new Map<string, { name: string; cells: PlacedPoint[]; unit: string }>()
  const labels: Record<string, string> = { ...around.labels }
  for (const index of group) {
    const at = times[index]
    for (const cell of samples[index]!) {
      if (typeof cell.value === 'string' && (DIMENSIONS.has(cell.folded) || SECOND_DIMENSIONS.has(cell.folded))) {
        if (quantityOf(cell.value) === null) labels[cell.name] ??= cell.value
      }
      if (at === null || at === undefined || timeRank(cell.folded) >= 0 || cell.value === null) continue
      const number = read(cell.value)
      if (!number) continue
      let column = columns.get(cell.folded)
      if (!column) {
        if (columns.size >= MAX_FIELDS) continue
        columns.set(cell.folded, (column = { name: cell.name, cells: [], unit: number.unit }))
      }
      column.cells.push({ at, value: number.value, from: cell.from })
    }
  }
  const sorted = [...columns.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const names = sorted.map(({ name }) => name)
  const limits = [...around.limits]
  const made: Series[] = []
  for (const { name, cells } of sorted) {
    const limit = limitOf(name, names)
    if (limit && columns.size > 1 && isSteady(cells)) limits.push({ of: limit.of, value: cells.at(-1)!.value })
  }
  const named = NAME_KEYS.map((key) => labels[key]).find((label) => label !== undefined)
  for (const { name, cells, unit } of sorted) {
    const own = isGeneric(name) ? named || around.name || name : name
    const series = makeSeries({ name: own, labels, unit: unit || around.unit, limit: limitFor(name, own, names, limits) }, cells)
    if (series) made.push(series)
  }
  return made
}

/** The limit that shares words with the name; one without words of its own goes with what is used of it. */
function limitFor(field: string, name: string, names: readonly string[], limits: Around['limits']): number | null {
  if (limitOf(field, names)) return null
  const words = new Set(wordsOf(name))
  const sharing = limits.find(({ of }) => of.some((word) => words.has(word)))
  if (sharing) return sharing.value
  const bare = limits.find(({ of }) => of.length === 0)
  if (!bare) return null
  const used = ['used', 'usage', 'current', 'active', 'value', 'in', 'depth', 'count', 'open', 'busy', 'working'].some((word) =>
    words.has(word),
  )
  return used || isGeneric(field) || names.length <= 2 ? bare.value : null
}

function isSteady(cells: readonly Point[]): boolean {
  return cells.every(({ value }) => value === cells[0]!.value)
}

function read(value: Exclude<Scalar, null>): { value: number; unit: string } | null {
  if (typeof value === 'number') return Number.isFinite(value) ? { value, unit: '' } : null
  if (typeof value === 'boolean') return { value: value ? 1 : 0, unit: 'bool' }
  return quantityOf(value)
}
