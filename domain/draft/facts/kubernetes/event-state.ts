// Events of Kubernetes, alike from objects, tables and the end of a description.
import { parseInstant } from '../../../instant'
import { textOf, treeOf } from '../../read/kube-kind'
import { quantityOf } from '../../read/quantity'
import type { KubeObject, Place, Reading, Row } from '../../read/reading'
import { rowsWith } from '../../read/rows-with'
import { fieldOf, placeIn } from './stated'

const REASON = ['reason']

export interface EventState {
  /** Warning or Normal; '' where it is not told. */
  type: string
  reason: string
  message: string
  kind: string
  name: string
  count: number
  first: number | null
  last: number | null
  place: Place
}

export function eventsOf(reading: Reading): EventState[] {
  const ofObjects = reading.objects.filter(({ kind }) => kind === 'Event')
  if (ofObjects.length > 0) return ofObjects.map(eventOfObject)
  return rowsWith(reading, REASON).flatMap((row) => eventOfRow(row, reading) ?? [])
}

function eventOfObject(object: KubeObject): EventState {
  const { value } = object
  const about =
    [value.involvedObject, value.regarding, value.object].map(treeOf).find((tree) => Object.keys(tree).length > 0) ?? {}
  const series = treeOf(value.series)
  const message = textOf(value.message) || textOf(value.note)
  const first = momentOf(value.firstTimestamp ?? value.firstSeen ?? value.eventTime ?? treeOf(value.metadata).creationTimestamp)
  const last = momentOf(series.lastObservedTime ?? value.lastTimestamp ?? value.lastSeen ?? value.eventTime)
  return {
    type: textOf(value.type),
    reason: textOf(value.reason),
    message,
    kind: textOf(about.kind),
    name: textOf(about.name) || textOf(value.object),
    count: Math.max(1, Number(value.count ?? series.count ?? value.deprecatedCount ?? 1) || 1),
    first: first ?? last,
    last: last ?? first,
    place: placeIn(object, [message === '' ? 'reason' : textOf(value.message) === '' ? 'note' : 'message']),
  }
}

function eventOfRow(row: Row, reading: Reading): EventState | null {
  const reason = fieldOf(row, 'reason')
  const message = fieldOf(row, 'message', 'note', 'msg')
  // Reasons are one word in capitals of camels; a row of another kind that has a reason and a message has them rarely so.
  if (!/^[A-Z][A-Za-z]+$/.test(reason) || message === '') return null
  const seen = fieldOf(row, 'lastseen', 'lasttimestamp', 'age', 'last', 'timestamp', 'time', 'at', 'ts', 'eventtime')
  const began = fieldOf(row, 'firstseen', 'firsttimestamp', 'first')
  const type = fieldOf(row, 'type', 'severity', 'level')
  if (seen === '' && !/^(?:Warning|Normal)$/i.test(type)) return null
  const [kind, name] = aboutOf(row, reading)
  const over = /\(x(\d+) over (\w+)\)/.exec(seen)
  const last = whenOf(seen.replace(/\s*\(.*$/, ''), reading)
  const field = row.fields.get('message') ?? row.fields.get('note') ?? row.fields.get('msg')
  return {
    type,
    reason,
    message,
    kind,
    name,
    count: Math.max(1, Number(over?.[1] ?? (fieldOf(row, 'count', 'times', 'occurrences') || 1)) || 1),
    first: (over ? whenOf(over[2]!, reading) : null) ?? whenOf(began, reading) ?? last,
    last,
    place: field ? { at: field.at, quote: field.quote } : { at: row.at, quote: row.quote },
  }
}

/** `pod/web-1`, columns of kind and name, or the description that the table stands in. */
function aboutOf(row: Row, reading: Reading): [string, string] {
  const written = fieldOf(row, 'object', 'involvedobject', 'resource', 'target', 'regarding', 'subject', 'entity')
  const slash = written.indexOf('/')
  if (slash > 0 && !written.slice(slash + 1).includes('/')) return [written.slice(0, slash), written.slice(slash + 1)]
  const kind = fieldOf(row, 'kind', 'objectkind', 'involvedkind')
  const name = written || fieldOf(row, 'name', 'objectname', 'involvedname', 'pod', 'podname', 'node', 'nodename', 'deployment')
  if (name !== '') return [kind || (row.fields.has('node') ? 'Node' : row.fields.has('pod') ? 'Pod' : ''), name]
  const around = enclosing(row, reading)
  return around ? [around.kind, around.name] : ['', '']
}

/** The description whose lines the row is in: the last object that begins above it. */
function enclosing(row: Row, { objects }: Reading): KubeObject | null {
  const line = lineOf(row.at)
  let best: KubeObject | null = null
  for (const object of objects) {
    const begins = lineOf(object.at)
    if (begins > 0 && begins <= line && (best === null || begins > lineOf(best.at))) best = object
  }
  return best
}

function lineOf(at: string): number {
  return at.startsWith('line ') ? Number(at.slice(5)) : 0
}

function whenOf(written: string, { evidence }: Reading): number | null {
  if (written === '') return null
  const moment = parseInstant(written, evidence.capturedAt ?? undefined)
  if (moment !== null) return moment
  const age = quantityOf(written)
  return age?.unit === 'ms' && evidence.capturedAt !== null ? evidence.capturedAt - age.value : null
}

function momentOf(value: unknown): number | null {
  return typeof value === 'string' && value !== '' ? parseInstant(value) : null
}
