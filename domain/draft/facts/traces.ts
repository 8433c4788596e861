// Traces: which span a slow or failed request waits for, down to the deepest one that explains it.
import { componentOf } from '../component'
import { quantityOf } from '../read/quantity'
import type { Reading, Row } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { rounded } from './metric-words'
import { stateFact, textIn } from './state-fact'
import { stateRowsWith } from './state-rows'

export const traces: Extractor = {
  name: 'traces',
  extract(reading) {
    const spans = stateRowsWith(reading, DURATION_NAMES).flatMap(spanOf)
    if (spans.length < 2) return []
    return spansOf(reading, spans)
  },
}

interface Span {
  row: Row
  id: string
  parent: string
  service: string
  operation: string
  /** Milliseconds. */
  duration: number
  error: string
  peer: string
}

function spanOf(row: Row): Span[] {
  const { fields } = row
  const operation = textIn(row, 'operation', 'operationname', 'name', 'span', 'spanname', 'op')
  const service = textIn(row, 'service', 'servicename', 'processid', 'process', 'app')
  const duration = durationOf(row)
  if (duration === null || (operation === '' && service === '')) return []
  if (!row.path.some((part) => /spans?|traces?|children|steps/i.test(part)) && !fields.has('spanid') && !fields.has('traceid'))
    return []
  const status = fields.get('error')?.value
  const told = textIn(row, 'errormessage', 'statusmessage', 'exception', 'message')
  const failed =
    status === true ||
    /error|timeout|deadline/i.test(textIn(row, 'status', 'statuscode', 'otelstatuscode')) ||
    (typeof status === 'string' && status !== '' && status !== 'false')
  return [
    {
      row,
      id: textIn(row, 'spanid', 'id'),
      parent: textIn(row, 'parentspanid', 'parentid', 'parent'),
      service,
      operation,
      duration,
      error: failed ? told || (typeof status === 'string' ? status : 'error') : '',
      peer: textIn(row, 'peer', 'peerservice', 'target', 'dbinstance', 'server', 'netpeername', 'host', 'url'),
    },
  ]
}

/** Names of how long it took, with how many milliseconds one of it is. */
const DURATIONS: readonly (readonly [string, number])[] = [
  ['durationms', 1],
  ['ms', 1],
  ['elapsedms', 1],
  ['selfms', 1],
  ['durationus', 0.001],
  ['durationmicros', 0.001],
  ['durationns', 0.000001],
  ['durationnano', 0.000001],
  ['durationseconds', 1_000],
  ['durations', 1_000],
  ['duration', 1],
  ['took', 1],
]
const DURATION_NAMES = DURATIONS.map(([name]) => name)

function durationOf(row: Row): number | null {
  for (const [name, scale] of DURATIONS) {
    const value = row.fields.get(name)?.value
    if (typeof value === 'number') return value * scale
    const quantity = typeof value === 'string' ? quantityOf(value) : null
    if (quantity) return quantity.unit === 'ms' ? quantity.value : quantity.value * scale
  }
  return null
}

/** A span counts as the cause of a slow one when it takes most of its time and no child of its own does. */
function spansOf(reading: Reading, spans: readonly Span[]): Fact[] {
  const longest = Math.max(...spans.map(({ duration }) => duration))
  const parents = new Set(spans.map(({ parent }) => parent).filter((id) => id !== ''))
  const children = (span: Span) =>
    spans.filter((other) => (span.id !== '' ? other.parent === span.id : other.row.parent === span.row))
  const leaves = spans.filter((span) => !children(span).some(({ duration }) => duration >= 0.7 * span.duration))
  const deep = leaves.filter(
    (span) =>
      span.duration >= 0.6 * longest && longest >= 500 && (parents.size === 0 || span.parent !== '' || children(span).length > 0),
  )
  const failed = leaves.filter(({ error, duration }) => error !== '' && !deep.some((span) => span.duration === duration))
  const facts: Fact[] = []
  const groups = new Map<string, Span[]>()
  for (const span of [...deep, ...failed])
    groups.set(`${span.service}\n${span.operation}\n${span.peer}`, [
      ...(groups.get(`${span.service}\n${span.operation}\n${span.peer}`) ?? []),
      span,
    ])
  for (const group of groups.values()) {
    const worst = [...group].sort((a, b) => b.duration - a.duration || (a.row.at < b.row.at ? -1 : 1))[0]!
    const { service, operation, duration, error, peer } = worst
    const subject = componentOf(service)
    const query = /^(?:SELECT|UPDATE|INSERT|DELETE|WITH)\b/i.test(operation) || /\b(?:sql|query)\b/i.test(operation)
    const sign =
      error !== ''
        ? /time|deadline/i.test(error)
          ? 'call_timeout'
          : 'upstream_error'
        : query
          ? 'slow_query'
          : peer !== ''
            ? 'call_timeout'
            : 'latency_up'
    const words = `${operation || service} takes ${rounded(duration)} of ${rounded(longest)} ms${error && error !== 'error' ? `: ${error}` : ''}`
    facts.push(
      stateFact(reading, [worst.row], {
        sign,
        words,
        weight: 62,
        whom: { subject, name: service },
        object: componentOf(peer),
        count: group.length,
      }),
    )
  }
  return [...facts.slice(0, 6), ...calls(reading, spans)]
}

function calls(reading: Reading, spans: readonly Span[]): Fact[] {
  const byId = new Map(spans.filter(({ id }) => id !== '').map((span) => [span.id, span]))
  const seen = new Set<string>()
  const facts: Fact[] = []
  for (const span of spans) {
    const caller = byId.get(span.parent) ?? spans.find(({ row }) => row === span.row.parent)
    if (!caller || caller.service === '' || span.service === '' || caller.service === span.service) continue
    const key = `${caller.service}\n${span.service}`
    if (seen.has(key) || seen.size >= 100) continue
    seen.add(key)
    facts.push(stateFact(reading, [span.row], { sign: 'depends_on', words: `${caller.service} calls ${span.service}`, weight: 45, whom: { subject: componentOf(caller.service), name: caller.service }, object: componentOf(span.service) })) // prettier-ignore
  }
  return facts
}
