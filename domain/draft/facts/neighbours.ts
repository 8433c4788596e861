// Who takes most of what a machine has: one pod or process that uses more than all of its neighbours together.
import { componentOf } from '../component'
import { quantityOf } from '../read/quantity'
import type { Place, Reading, Row, Series } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import type { Extractor, Fact } from './fact'
import { hostOf } from './kubernetes/host'
import { fieldOf, stated } from './kubernetes/stated'

const USES = ['cpucores']

interface Use {
  name: string
  host: string
  what: 'CPU' | 'memory'
  /** Cores or bytes. */
  value: number
  told: string
  since: number | null
  place: Place
}

/** Less than this is no burden for any node of today. */
const LEAST = { CPU: 2, memory: 2 * 1024 * 1024 * 1024 } as const
const SHARE = 0.6
/** One of two always uses most. */
const FEWEST = 3

export const neighbours: Extractor = {
  name: 'neighbours',
  extract(reading: Reading): Fact[] {
    const uses = [...ofTop(reading), ...ofSeries(reading)]
    if (uses.length < FEWEST) return []
    const groups = new Map<string, Use[]>()
    for (const use of uses) {
      const key = `${use.what} ${use.host}`
      groups.set(key, [...(groups.get(key) ?? []), use])
    }
    return [...groups.values()].flatMap((group) => greatest(reading, group))
  },
}

function greatest(reading: Reading, uses: readonly Use[]): Fact[] {
  if (uses.length < FEWEST) return []
  const sum = uses.reduce((all, { value }) => all + value, 0)
  const most = [...uses].sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1))[0]!
  if (most.value < LEAST[most.what] || most.value < sum * SHARE || componentOf(most.host) === '') return []
  const words = `${most.name} uses ${most.told} of ${most.what} there, more than all ${uses.length - 1} others together`
  return [
    stated(reading, 'greatest_use', {
      name: most.host,
      words,
      place: most.place,
      object: most.name,
      since: most.since,
      weight: 45,
    }),
  ]
}

/** `kubectl top pod` of one node. */
function ofTop(reading: Reading): Use[] {
  const rows = rowsWith(reading, USES).filter(({ fields }) => fields.has('memorybytes') && !fields.has('memory'))
  if (rows.length < 3) return []
  const host = hostOf(reading) || (/\(([\w.-]+)\)/.exec(reading.evidence.title)?.[1] ?? '')
  return rows.flatMap((row) => [...use(row, host, 'CPU', 'cpucores'), ...use(row, host, 'memory', 'memorybytes')])
}

function use(row: Row, host: string, what: Use['what'], field: string): Use[] {
  const told = fieldOf(row, field)
  const value = what === 'CPU' ? cores(told) : (quantityOf(told)?.value ?? null)
  const name = fieldOf(row, 'name', 'pod')
  return value === null || name === '' ? [] : [{ name, host, what, value, told, since: null, place: { at: row.at, quote: row.quote } }] // prettier-ignore
}

function cores(told: string): number | null {
  const found = /^(\d+(?:\.\d+)?)(m?)$/.exec(told)
  return found ? Number(found[1]) / (found[2] === 'm' ? 1000 : 1) : null
}

/** Series of pods that name the node beside the pod. */
function ofSeries({ series, evidence }: Reading): Use[] {
  if (series.length < 3) return []
  return series.flatMap((one) => {
    const [pod, node] = [one.labels.pod ?? one.labels.container, one.labels.node ?? one.labels.host ?? one.labels.instance]
    const what = meant(one, evidence.title)
    const last = one.points.at(-1)
    if (!pod || !node || pod === node || !what || !last) return []
    const value = last.value
    const told = what === 'CPU' ? `${Math.round(value * 10) / 10} cores` : `${Math.round((value / 1073741824) * 10) / 10} GiB`
    const since = one.points[0]?.at ?? null
    return [{ name: pod, host: node, what, value, told, since, place: { at: one.at, quote: one.quote } }]
  })
}

/** Cores or bytes; shares of a limit are not comparable. */
function meant({ name, unit }: Series, title: string): Use['what'] | null {
  const text = `${name} ${unit} ${title}`
  if (/throttl|percent|pct|ratio|%|limit|request/i.test(text)) return null
  if (/cpu_usage_seconds|cpu_cores|cpu.{0,20}cores/i.test(text)) return 'CPU'
  return /memory_working_set_bytes|memory_usage_bytes|memory_rss|mem.{0,12}bytes/i.test(text) ? 'memory' : null
}
