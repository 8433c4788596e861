// Samples in a tree of JSON: Prometheus' results in any wrapping, arrays of pairs or of records, columns with rows, parallel
// arrays, objects keyed by moments. What stands around them becomes labels, name, unit and limit.
import { TreePlace, type Scalar } from './placed'
import type { Evidence, Series } from './reading'
import { numberOf, quantityOf } from './quantity'
import { DIMENSIONS, foldedName, isGeneric, limitOf, momentOf, nameRank, timeRank } from './series-words'
import { makeSeries, seriesOfSamples, type Around, type Cell, type PlacedPoint, type Sample } from './series-records'

type Path = readonly (string | number)[]
type Tree = Readonly<Record<string, unknown>>

const MAX_DEPTH = 12
const MAX_LABELS = 24
const MAX_FOUND = 400
/** Words of the answer's envelope, which say nothing of what is in it. */
const ENVELOPE = new Set(['status', 'resulttype', 'from', 'to', 'start', 'end', 'step', 'version', 'schema', 'format'])
/** `method:post,status:5xx`: labels in one text. */
const TAGS = /^[a-z_.]{2,30}[:=][^,:=\s]{1,80}(?:, ?[a-z_.]{2,30}[:=][^,:=\s]{1,80})+$/
const TAG = /([a-z_.]{2,30})[:=]([^,:=\s]{1,80})/g
const DATED = /^\d{1,4}[-:]|^\d{9,}/
const UNIT_KEYS = ['unit', 'units', 'uom']
const STEP_KEYS: Readonly<Record<string, number>> = { step: 1_000, stepseconds: 1_000, intervalseconds: 1_000, interval: 1_000, intervals: 1_000, resolution: 1_000, resolutionseconds: 1_000, stepms: 1, intervalms: 1, period: 1_000, periodseconds: 1_000, stepminutes: 60_000, intervalminutes: 60_000 } // prettier-ignore

export function seriesOfJson(json: unknown, evidence: Evidence): Series[] {
  const found: Series[] = []
  const around: Around = { name: '', labels: {}, unit: '', near: evidence.capturedAt, step: null, limits: [] }
  walk(json, [], '', around, found)
  return found.map((series) => (series.name === '' || isGeneric(series.name) ? { ...series, name: evidence.title } : series))
}

function walk(value: unknown, path: Path, key: string, around: Around, found: Series[]): void {
  if (typeof value !== 'object' || value === null || path.length > MAX_DEPTH || found.length >= MAX_FOUND) return
  if (Array.isArray(value)) return ofArray(value, path, key, around, found)
  const tree = value as Tree
  // Objects of Kubernetes have readers of their own.
  if (typeof tree.apiVersion === 'string' && typeof tree.kind === 'string' && !Array.isArray(tree.points)) return
  // Samples lie in arrays, or under keys that are moments: an object of scalars holds none.
  const keys = Object.keys(tree)
  if (!holdsObject(tree) && !(keys.length > 2 && DATED.test(keys[0]!))) return
  const sorted = [...keys].sort()
  const inner = within(tree, sorted, key, around)
  if (ofPrometheus(tree, path, inner, found) || ofFrame(tree, path, inner, found)) return
  const taken = [...ofColumns(tree, path, inner, found), ...ofParallel(tree, sorted, path, inner, found)]
  if (taken.length === 0 && ofMoments(tree, path, key, inner, found)) return
  for (const name of sorted) {
    if (typeof tree[name] !== 'object' || tree[name] === null || taken.includes(name)) continue
    walk(tree[name], [...path, name], name, isGeneric(name) ? inner : { ...inner, name }, found)
  }
}

/** What an object says about the samples in it. */
function within(tree: Tree, names: readonly string[], key: string, around: Around): Around {
  const labels: Record<string, string> = { ...around.labels }
  const limits = [...around.limits]
  let { unit, step, name, near } = around
  // Keys such as a service's name, between the top and the samples, are all that tells whose they are.
  if (key !== '' && !isGeneric(key) && labels.of === undefined) labels.of = key
  let said: { rank: number; text: string } | null = null
  for (const field of names) {
    const value = tree[field]
    if (
      typeof value === 'object' &&
      value !== null &&
      (field === 'labels' || field === 'tags' || field === 'dimensions' || field === 'attributes')
    ) {
      for (const [label, text] of Object.entries(value)) if (typeof text === 'string') labels[label] = text
      continue
    }
    const folded = foldedName(field)
    const rank = typeof value === 'string' && value !== '' ? nameRank(folded) : -1
    if (rank >= 0 && (said === null || rank < said.rank)) said = { rank, text: value as string }
    if (Object.hasOwn(STEP_KEYS, folded)) {
      const quantity = typeof value === 'string' ? quantityOf(value) : null
      if (typeof value === 'number') step = value * STEP_KEYS[folded]!
      else if (quantity) step = quantity.unit === 'ms' ? quantity.value : quantity.value * STEP_KEYS[folded]!
    }
    if (typeof value === 'string') {
      if (UNIT_KEYS.includes(folded)) unit = value
      else if (TAGS.test(value)) for (const [, label, text] of value.matchAll(TAG)) labels[label!] = text!
      else if (value.length <= 200 && !ENVELOPE.has(folded) && Object.keys(labels).length < MAX_LABELS) labels[field] = value
      if ((folded === 'end' || folded === 'to' || folded === 'asof' || folded === 'capturedat') && near === null)
        near = momentOf(value, null)
    }
    if (typeof value === 'number' && DIMENSIONS.has(folded)) labels[field] = String(value)
    const limit = typeof value === 'number' || typeof value === 'string' ? limitOf(field, names) : null
    const number = limit && numberOf(value)
    if (limit && number !== null) limits.unshift({ of: limit.of, value: number })
  }
  if (said) name = said.text
  return { name, labels, unit, near, step, limits }
}

function ofArray(array: readonly unknown[], path: Path, key: string, around: Around, found: Series[]): void {
  if (array.length === 0) return
  const first = array[0]
  if (Array.isArray(first)) {
    const points = pairs(array, path, around.near)
    if (points) return keep(makeSeries({ ...naming(around, key), limit: firstLimit(around) }, points), found)
  } else if (typeof first === 'object' && first !== null) {
    if (array.length > 1 && typeof (first as Tree).apiVersion !== 'string') {
      const samples = array.map((item, index): Sample => (isTree(item) ? cellsOf(item, [...path, index]) : []))
      for (const series of seriesOfSamples(samples, around, key)) keep(series, found)
    }
  } else if (typeof first === 'number' || first === null) {
    return keep(makeSeries({ ...naming(around, key), limit: firstLimit(around) }, plain(array, path, around)), found)
  }
  for (const [index, item] of array.entries()) if (mayHold(item)) walk(item, [...path, index], key, around, found)
}

/** `[moment, value]`, or the other way round as Graphite and Grafana write it. */
function pairs(array: readonly unknown[], path: Path, near: number | null): PlacedPoint[] | null {
  const points: PlacedPoint[] = []
  let seen = 0
  for (const [index, item] of array.entries()) {
    if (!Array.isArray(item) || item.length !== 2) return null
    const forward = momentOf(moment(item[0]), near)
    const at = forward ?? momentOf(moment(item[1]), near)
    if (at === null) return null
    seen += 1
    const side = forward === null ? 0 : 1
    const value = numberOf(item[side])
    if (value !== null) points.push({ at, value, from: new TreePlace([...path, index], side, item[side] as Scalar) })
  }
  return seen > 1 ? points : null
}

/** An epoch written as text is a moment too. */
function moment(value: unknown): unknown {
  return typeof value === 'string' && /^\d{10}(?:\.\d+)?$/.test(value) ? Number(value) : value
}

/** Numbers in an order: only where five or more, and where they end is known. */
function plain(array: readonly unknown[], path: Path, { near, step }: Around): PlacedPoint[] {
  if (array.length < 5 || near === null || array.some((item) => item !== null && typeof item !== 'number')) return []
  const points: PlacedPoint[] = []
  for (const [index, item] of array.entries())
    if (typeof item === 'number')
      points.push({ at: near - (array.length - 1 - index) * (step ?? 1), value: item, from: new TreePlace(path, index, item) })
  return points
}

/** `{metric: {…}, values: [[t, "v"], …]}` of a range query; `value` of an instant one is a row, not a series. */
function ofPrometheus(tree: Tree, path: Path, around: Around, found: Series[]): boolean {
  if (!isTree(tree.metric) || !Array.isArray(tree.values)) return false
  const points = pairs(tree.values, [...path, 'values'], around.near)
  if (!points) return false
  const labels: Record<string, string> = { ...around.labels }
  for (const [label, value] of Object.entries(tree.metric)) if (typeof value === 'string') labels[label] = value
  const { __name__: metric, ...others } = labels
  const own = { name: metric ?? around.name, labels: others, unit: around.unit, limit: firstLimit(around) }
  keep(makeSeries(own, points), found)
  return true
}

/** A frame of Grafana: `{schema: {fields: [{name, type, labels}]}, data: {values: [[…], […]]}}`, a column for each field. */
function ofFrame(tree: Tree, path: Path, around: Around, found: Series[]): boolean {
  const fields = isTree(tree.schema) ? tree.schema.fields : undefined
  const values = isTree(tree.data) ? tree.data.values : undefined
  if (!Array.isArray(fields) || !Array.isArray(values) || fields.length !== values.length) return false
  const columns = fields.map((field: unknown) => (isTree(field) ? field : {}))
  const head = columns.findIndex(({ type }) => type === 'time')
  if (head < 0 || !Array.isArray(values[head])) return false
  const times = (values[head] as unknown[]).map((value) => momentOf(value, around.near))
  for (const [column, { name, labels, config }] of columns.entries()) {
    const cells: unknown = values[column]
    if (column === head || !Array.isArray(cells)) continue
    const points: PlacedPoint[] = []
    for (const [index, at] of times.entries()) {
      const value = numberOf(cells[index])
      const from = new TreePlace([...path, 'data', 'values', column], index, cells[index] as Scalar)
      if (at !== null && value !== null) points.push({ at, value, from })
    }
    const { __name__: metric, ...others } = (isTree(labels) ? labels : {}) as Record<string, string>
    const { displayName, displayNameFromDS, unit } = (isTree(config) ? config : {}) as Record<string, string | undefined>
    const own = metric ?? displayName ?? displayNameFromDS ?? (typeof name === 'string' && !isGeneric(name) ? name : '')
    keep(makeSeries({ name: own, labels: others, unit: unit ?? around.unit, limit: firstLimit(around) }, points), found)
  }
  return true
}

/** `{columns: […], rows: [[…], …]}`, also as `{columns, values}` and with columns as objects; returns the keys it has read. */
function ofColumns(tree: Tree, path: Path, around: Around, found: Series[]): string[] {
  const head = ['columns', 'fields', 'headers', 'header', 'cols'].find((key) => Array.isArray(tree[key]))
  const body = ['rows', 'values', 'data', 'points', 'samples', 'records'].find(
    (key) => Array.isArray(tree[key]) && Array.isArray((tree[key] as unknown[])[0]),
  )
  if (!head || !body) return []
  const names = (tree[head] as unknown[]).map((column) =>
    isTree(column) ? String(column.name ?? column.text ?? column.title ?? '') : String(column),
  )
  const samples = (tree[body] as unknown[]).map((row, index): Sample => {
    if (!Array.isArray(row)) return []
    const cells: Cell[] = []
    for (const [column, name] of names.entries())
      if (isScalar(row[column]))
        cells.push({
          name,
          folded: foldedName(name),
          value: row[column],
          from: new TreePlace([...path, body, index], column, row[column]),
        })
    return cells
  })
  for (const series of seriesOfSamples(samples, around, body)) keep(series, found)
  return [head, body]
}

/** `{timestamps: […], cpu: […], memory: […]}`: every array as long as that of the moments is a series. */
function ofParallel(tree: Tree, names: readonly string[], path: Path, around: Around, found: Series[]): string[] {
  const head = names.find((name) => {
    const values = tree[name]
    if (!Array.isArray(values) || values.length < 2) return false
    const folded = foldedName(name).replace(/s$/, '')
    if (!(timeRank(folded) >= 0 || timeRank(foldedName(name)) >= 0 || folded === 'label')) return false
    return momentOf(values[0], around.near) !== null && momentOf(values.at(-1), around.near) !== null
  })
  if (!head) return []
  const times = (tree[head] as unknown[]).map((value) => momentOf(value, around.near))
  const taken = [head]
  const columns: { name: string; path: Path; values: readonly unknown[]; around: Around }[] = []
  const gather = (holder: Tree, at: Path, depth: number, known: Around): void => {
    for (const name of Object.keys(holder).sort()) {
      const value = holder[name]
      if (name === head && depth === 0) continue
      if (Array.isArray(value) && value.length === times.length && value.every((item) => isScalar(item))) {
        columns.push({ name: isGeneric(name) ? known.name || name : name, path: [...at, name], values: value, around: known })
        if (depth === 0) taken.push(name)
      } else if (isTree(value) && depth < 2)
        gather(value, [...at, name], depth + 1, { ...known, name, labels: { ...known.labels, of: name } })
      else if (Array.isArray(value) && isTree(value[0]) && depth < 2)
        value.forEach(
          (item, index) =>
            isTree(item) && gather(item, [...at, name, index], depth + 1, within(item, Object.keys(item).sort(), name, known)),
        )
    }
  }
  gather(tree, path, 0, around)
  const fields = columns.map(({ name }) => name)
  for (const column of columns) {
    const points: PlacedPoint[] = []
    for (const [index, at] of times.entries()) {
      const value = numberOf(column.values[index])
      if (at !== null && value !== null)
        points.push({ at, value, from: new TreePlace(column.path, index, column.values[index] as Scalar) })
    }
    const { labels, unit } = column.around
    const limit = limitOf(column.name, fields) ? null : firstLimit(column.around)
    keep(makeSeries({ name: column.name, labels, unit, limit }, points), found)
  }
  return taken
}

/** `{"2026-03-11T13:20:00Z": 7, …}`, also with an object of numbers under each moment. */
function ofMoments(tree: Tree, path: Path, key: string, around: Around, found: Series[]): boolean {
  const names = Object.keys(tree)
  if (names.length < 3 || momentOf(names[0], around.near) === null || momentOf(names.at(-1), around.near) === null) return false
  if (names.some((name) => momentOf(moment(name), around.near) === null)) return false
  const samples = names.map((name): Sample => {
    const time: Cell = { name: 'time', folded: 'time', value: name, from: new TreePlace(path, name, name) }
    const value = tree[name]
    if (isTree(value)) return [time, ...cellsOf(value, [...path, name])]
    return isScalar(value) ? [time, { name: 'value', folded: 'value', value, from: new TreePlace(path, name, value) }] : [time]
  })
  const labelled = {
    ...around,
    labels: Object.fromEntries(Object.entries(around.labels).filter(([label]) => !names.includes(label))),
  }
  for (const series of seriesOfSamples(samples, labelled, key)) keep(series, found)
  return true
}

/** The scalars of an object and of the objects in it, two levels deep: `latency.p95`. */
function cellsOf(tree: Tree, path: Path, prefix = '', depth = 0): Cell[] {
  const cells: Cell[] = []
  for (const name of Object.keys(tree)) {
    const value = tree[name]
    const full = prefix === '' ? name : `${prefix}.${name}`
    if (isScalar(value)) cells.push({ name: full, folded: foldedName(full), value, from: new TreePlace(path, name, value) })
    else if (isTree(value) && depth < 2) cells.push(...cellsOf(value, [...path, name], full, depth + 1))
  }
  return cells
}

function naming(around: Around, key: string) {
  return { name: around.name || (isGeneric(key) ? '' : key), labels: around.labels, unit: around.unit }
}

function firstLimit({ limits, name }: Around): number | null {
  const words = foldedName(name)
  return limits.find(({ of }) => of.length === 0 || of.some((word) => words.includes(word)))?.value ?? null
}

function keep(series: Series | null, found: Series[]): void {
  if (series && found.length < MAX_FOUND) found.push(series)
}

/** Arrays, and objects that are more than a few scalars: see `walk`. */
function mayHold(item: unknown): boolean {
  return (
    typeof item === 'object' &&
    item !== null &&
    (Array.isArray(item) || holdsObject(item as Tree) || Object.keys(item).length > 2)
  )
}

function holdsObject(tree: Tree): boolean {
  for (const name in tree) if (typeof tree[name] === 'object' && tree[name] !== null) return true
  return false
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
