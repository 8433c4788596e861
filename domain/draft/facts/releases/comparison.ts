// Pairs of what is desired and what runs, in any of the shapes in which inventories write them.
import { fold, type Field, type Place, type Reading, type Row } from '../../read/reading'
import { rowsWith, namesOf } from '../../read/rows-with'
import { foldedName, isGeneric } from '../../read/series-words'
import { fieldOf } from '../kubernetes/stated'

export interface Comparison {
  name: string
  /** Cluster, region, tenant or node, where it is told. */
  where: string
  /** `image`, `version`, `migration`. */
  what: string
  wanted: string
  runs: string
  equal: boolean
  migration: boolean
  place: Place
}

const WANTED = ['desired', 'target', 'expected', 'wanted', 'want', 'declared', 'intended', 'spec', 'git', 'should', 'manifest', 'planned', 'latest', 'required', 'released', 'approved'] // prettier-ignore
const RUNS = ['running', 'actual', 'current', 'live', 'observed', 'deployed', 'applied', 'installed', 'is', 'have', 'cluster', 'status', 'active', 'real', 'found'] // prettier-ignore
/** What of a release is compared: not counts, times or states. */
const WHAT =
  /version|image|digest|tag|migration|schema|chart|revision|commit|sha|release|build|config|checksum|hash|level|package|bundle/
const NAMES = ['application', 'app', 'service', 'workload', 'component', 'deployment', 'statefulset', 'daemonset', 'name', 'release', 'container', 'project', 'database', 'system', 'package', 'product'] // prettier-ignore
const WHERE = ['cluster', 'region', 'tenant', 'zone', 'site', 'environment', 'env', 'node', 'host', 'instance', 'replica', 'pod', 'shard'] // prettier-ignore
/** Words of paths that name no component. */
const PLAIN =
  /^(?:items?|releases?|applications?|apps?|services?|workloads?|components?|data|results?|summary|drift|entries|list|deployments?|containers?|images?|versions?|status|spec|inventory|targets?|sync|health|operation|operationstate|metadata|info|details?|members|instances|nodes|hosts|clusters|regions)$/i

export function comparisonsOf(reading: Reading): Comparison[] {
  const { rows } = reading
  const found: Comparison[] = []
  const sides = [...namesOf(reading)].filter((name) => restOf(name) !== null)
  for (const row of rowsWith(reading, sides))
    for (const [folded, field] of row.fields) {
      const rest = restOf(folded)
      if (rest !== null) within(found, row, field, rest)
    }
  if (!rows.some(isSide)) return found
  const siblings = new Map<Row, Map<string, Row[]>>()
  for (const row of rows) {
    const side = row.parent && row.path.length > 0 ? foldedName(row.path.at(-1)!) : ''
    if (!row.parent || !SIDES.has(side)) continue
    const known = siblings.get(row.parent) ?? new Map<string, Row[]>()
    known.set(side, [...(known.get(side) ?? []), row])
    siblings.set(row.parent, known)
  }
  const alone = new Map<Row, Row>()
  for (const [parent, children] of siblings) {
    const wanted = WANTED.map((word) => children.get(word)?.[0]).find((row) => row !== undefined)
    const runs = RUNS.map((word) => children.get(word)).find((side) => side !== undefined && side[0] !== wanted)
    if (!wanted) continue
    if (runs) for (const one of runs) found.push(...betweenRows(runs.length > 1 ? one : parent, wanted, one))
    else alone.set(parent, wanted)
  }
  if (alone.size === 0) return found
  for (const row of rows) {
    const wanted = row.parent ? alone.get(row.parent) : undefined
    if (wanted && row !== wanted) found.push(...ofMember(wanted, row))
  }
  return found
}

function isSide({ path }: Row): boolean {
  return path.length > 0 && SIDES.has(foldedName(path.at(-1)!))
}

/** `{desired: {version}, hosts: [{host, running}, …]}`: one wish for all, and a row for each place. */
function ofMember(wanted: Row, row: Row): Comparison[] {
  const bare = RUNS.map((word) => row.fields.get(word)).find((field) => field !== undefined && !isCount(field))
  const own = bare ?? WHAT_NAMES.map((name) => row.fields.get(name)).find((field) => field !== undefined)
  if (!own || typeof own.value !== 'string') return []
  const found: Comparison[] = []
  const key = WHAT_NAMES.find((name) => wanted.fields.has(name))
  if (key) push(found, row, key, wanted.fields.get(key)!, own, memberOf(row))
  return found
}

const WHAT_NAMES = ['version', 'image', 'tag', 'release', 'digest', 'revision', 'commit', 'build']

/** The first field that looks like a name says who the member is, however the field is called. */
function memberOf(row: Row): string {
  const known = nameOf(row)
  if (known !== '' && fold(row.path.at(-1) ?? '') !== fold(known)) return known
  for (const { value } of row.fields.values())
    if (typeof value === 'string' && /^[a-z][a-z0-9]*(?:[-._][a-z0-9]+)*$/i.test(value)) return value
  return ''
}

/** `{desired: {image, migration}, running: {image, migration}}`. */
function betweenRows(parent: Row, wanted: Row, runs: Row): Comparison[] {
  const found: Comparison[] = []
  for (const [folded, field] of wanted.fields) {
    const other = runs.fields.get(folded)
    if (other && WHAT.test(folded)) push(found, parent, field.name, field, other)
  }
  return found
}

/** `{desiredImage, runningImage}`, columns `DESIRED` and `RUNNING`. */
function within(found: Comparison[], row: Row, field: Field, rest: string): void {
  const other = RUNS.map((runs) => row.fields.get(runs + rest) ?? row.fields.get(rest + runs) ?? null).find((one) => one !== null)
  // A bare `desired` beside a bare `current` may be a count of replicas.
  if (!other || (rest === '' && (isCount(field) || isCount(other)))) return
  push(found, row, rest === '' ? whatOf(String(field.value)) : rest, field, other)
}

const SIDES = new Set([...WANTED, ...RUNS])
const rests = new Map<string, string | null>()

/** What a name says beside that it is the wanted side: `image` of `desiredimage`; null where it is no wanted side. */
function restOf(folded: string): string | null {
  let rest = rests.get(folded)
  if (rest === undefined) {
    const word = WANTED.find((one) => folded.startsWith(one) || folded.endsWith(one))
    rest = word === undefined ? null : folded.startsWith(word) ? folded.slice(word.length) : folded.slice(0, -word.length)
    if (rest !== null && rest !== '' && !WHAT.test(rest)) rest = null
    if (rests.size < 5_000) rests.set(folded, rest)
  }
  return rest
}

function isCount({ value }: Field): boolean {
  return typeof value === 'number' || /^\d{1,4}(?:\/\d+)?$/.test(String(value)) || typeof value === 'boolean'
}

function push(found: Comparison[], around: Row, what: string, wanted: Field, runs: Field, member = ''): void {
  if (wanted.value === null || wanted.value === '' || runs.value === '') return
  const [should, is] = [String(wanted.value), String(runs.value ?? 'nothing')]
  const equal = same(should, is)
  if (equal === null) return
  const name = member || nameOf(around)
  found.push({
    name,
    where: whereOf(around, name),
    what,
    wanted: should,
    runs: is,
    equal,
    migration: /migration|schema/.test(fold(what)),
    place: { at: runs.at, quote: runs.quote === '' || runs.value === null ? wanted.quote : runs.quote },
  })
}

/** The place, where it says more than the name. */
function whereOf(around: Row, name: string): string {
  const where = fieldOf(around, ...WHERE)
  return where === name ? '' : where
}

/** Null where they cannot be compared: a tag beside a digest. */
function same(a: string, b: string): boolean | null {
  const [left, right] = [a, b].map((text) => text.trim().replace(/^v(?=\d)/, '')) as [string, string]
  if (left === right) return true
  if (left.includes('@sha256:') !== right.includes('@sha256:') && /[:@]/.test(left) && /[:@]/.test(right)) return null
  const [tail, other] = [left, right].map((text) => text.split('/').at(-1)!) as [string, string]
  if (tail === other) return true
  // `5.0.0` beside `app:5.0.0`, a short commit beside a long one.
  if (tail.endsWith(`:${other}`) || other.endsWith(`:${tail}`)) return true
  return /^[0-9a-f]{7,64}$/.test(tail) && /^[0-9a-f]{7,64}$/.test(other) && (tail.startsWith(other) || other.startsWith(tail))
}

function whatOf(value: string): string {
  if (/sha256:/.test(value)) return 'digest'
  return /[/:]/.test(value) ? 'image' : 'version'
}

/** The row's own name, that of an object around it, or the key under which it stands. */
export function nameOf(row: Row): string {
  for (let at: Row | null = row; at; at = at.parent) {
    const named = fieldOf(at, ...NAMES)
    if (named !== '' && named.length < 80 && !/[@\s]|:.*\./.test(named)) return named
    const key = at.path.at(-1) ?? ''
    if (key !== '' && !PLAIN.test(key) && !isGeneric(key) && ![...WANTED, ...RUNS].includes(fold(key)) && /^[a-z][\w.-]*$/i.test(key) && at.parent !== null) return key
  }
  return ''
} // prettier-ignore
