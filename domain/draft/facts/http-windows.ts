// Windows of requests with their errors: the share of errors, when it rose and whether it is over.
import { once } from '../read/once'
import type { Point, Reading, Series } from '../read/reading'
import type { Extractor } from './fact'
import { meaningOf, type Meaning } from './metric-meaning'
import { factOf } from './metric-series'
import { toldOf } from './metric-told'
import { rounded } from './metric-words'

interface Window {
  errors: Series
  requests: Series
  /** Percent. */
  share: readonly Point[]
}

const SHARE: Meaning = { sign: 'http_errors_up', bad: 'up', good: 'http_ok', unit: '%', scale: 1, label: 'errors', full: null, fills: false, trifle: 0.4 } // prettier-ignore

export const httpWindows: Extractor = {
  name: 'http-windows',
  extract(reading, { startedAt }) {
    return windowsOf(reading).flatMap(({ errors, requests, share }) =>
      toldOf({ meaning: SHARE, points: share, limit: null, totals: null, startedAt }).map((told) => {
        const at = share[told.index]!.at
        const [failed, of] = [valueAt(errors, at), valueAt(requests, at)]
        const index = errors.points.findIndex((point) => point.at === at)
        const counted = `${told.words} (${rounded(failed)} of ${rounded(of)} requests)`
        return factOf(reading, errors, { ...told, words: counted, index: Math.max(0, index), weight: told.weight + 5 })
      }),
    )
  },
}

const NONE: ReadonlySet<Series> = new Set()

/** Error counts that are read as a share of their requests: nobody else need look at them. */
export function countedErrors(reading: Reading): ReadonlySet<Series> {
  const found = windowsOf(reading)
  return found.length === 0 ? NONE : new Set(found.map(({ errors }) => errors))
}

const windowsOf = once(({ series, evidence }): readonly Window[] => {
  if (series.length < 2) return []
  const groups = new Map<string, { errors: Series[]; requests: Series[] }>()
  for (const one of series) {
    const meaning = meaningOf(one.name, one.unit, one.labels, evidence.title)
    const side = meaning?.unit !== 'count' ? null : meaning.sign === 'http_errors_up' && meaning.bad === 'up' ? 'errors' : meaning.sign === 'traffic_up' ? 'requests' : null // prettier-ignore
    if (!side || /rate|ratio|percent|share/i.test(one.name)) continue
    const key = groupKey(one)
    const group = groups.get(key) ?? { errors: [], requests: [] }
    group[side].push(one)
    groups.set(key, group)
  }
  const found: Window[] = []
  for (const { errors, requests } of groups.values()) {
    const total = requests.sort((a, b) => sum(b) - sum(a))[0]
    if (!total) continue
    const totals = new Map(total.points.toReversed().map(({ at, value }) => [at, value]))
    for (const failed of errors) {
      const share = failed.points.flatMap(({ at, value }) => {
        const of = totals.get(at) ?? 0
        return of > 0 && value <= of ? [{ at, value: (100 * value) / of }] : []
      })
      if (share.length >= 2 && share.length * 2 > failed.points.length) found.push({ errors: failed, requests: total, share })
    }
  }
  return found
})

function groupKey({ labels, points }: Series): string {
  const whose = Object.keys(labels).filter((key) => key !== 'metric' && key !== 'name' && key !== 'unit' && key !== 'title').sort() // prettier-ignore
  return `${points[0]!.at}\n${whose.map((key) => `${key}=${labels[key]}`).join('\n')}`
}

function valueAt({ points }: Series, at: number): number {
  return points.find((point) => point.at === at)?.value ?? 0
}

function sum({ points }: Series): number {
  return points.reduce((total, { value }) => total + value, 0)
}
