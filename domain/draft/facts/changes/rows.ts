// Records of changes: a moment, and what was changed from what to what; in any of the shapes that tools write.
import { parseInstant } from '../../../instant'
import { fold, type Field, type Place, type Reading, type Row } from '../../read/reading'
import { rowsWith } from '../../read/rows-with'
import type { Fact } from '../fact'
import { fieldOf, stated } from '../kubernetes/stated'
import { nameOf } from '../releases/comparison'
import type { Sign } from '../signs'
import { changed, signOfThing } from './diff'
import { ABOUT_CHANGES, componentIn, kindOfChange } from './kind'

const WHEN = ['at', 'time', 'timestamp', 'ts', 'when', 'date', 'deployedat', 'appliedat', 'applied', 'startedat', 'started', 'start', 'changedat', 'releasedat', 'createdat', 'completedat', 'finishedat', 'requestreceivedtimestamp', 'eventtime', 'lastdeployed', 'modifiedat', 'updatedat', 'mergedat', 'executedat', 'ranat', 'lastscaletime', 'effectiveat'] // prettier-ignore
const WHAT = ['change', 'what', 'description', 'shortdescription', 'summary', 'eventname', 'message', 'action', 'event', 'title', 'text', 'kind', 'type', 'operation', 'verb', 'note', 'notes', 'detail', 'details', 'diff', 'sql', 'subject', 'changecause', 'reason', 'comment'] // prettier-ignore
const FROM = ['from', 'previous', 'prev', 'before', 'old', 'oldvalue', 'fromversion', 'previousversion', 'oldversion', 'oldimage', 'previousimage', 'fromimage', 'was', 'pre', 'prior', 'fromvalue', 'previousvalue'] // prettier-ignore
const TO = ['to', 'new', 'after', 'newvalue', 'toversion', 'newversion', 'version', 'image', 'newimage', 'toimage', 'value', 'tag', 'revision', 'now', 'chart', 'appversion', 'post', 'tovalue', 'current', 'currentvalue'] // prettier-ignore
/** Names that say before and after of a value, and nothing else: `from` and `to` alone may be the ends of a span of time. */
const BEFORE = ['previous', 'prev', 'before', 'old', 'oldvalue', 'pre', 'prior', 'previousvalue', 'oldversion', 'previousversion', 'fromversion', 'fromvalue'] // prettier-ignore
const AFTER = ['new', 'after', 'newvalue', 'post', 'current', 'currentvalue', 'newversion', 'toversion', 'tovalue', 'now'] // prettier-ignore
const THING = ['flag', 'flagkey', 'feature', 'toggle', 'key', 'setting', 'parameter', 'field', 'property', 'variable', 'option', 'config', 'migration'] // prettier-ignore

export function changesOfRows(reading: Reading, known: readonly string[]): Fact[] {
  const { evidence } = reading
  const about = ABOUT_CHANGES.test(`${evidence.title} ${evidence.tool} ${evidence.source}`)
  // What has a before, an after and a moment is a change, whatever the evidence calls itself.
  const paired = rowsWith(reading, BEFORE).length > 0
  const rows = about
    ? reading.rows.filter((row) => !isOfObject(row))
    : reading.rows.filter((row) => (row.path.length > 0 && isAbout(row.path.at(-1)!)) || (paired && hasBoth(row)))
  if (rows.length === 0) return []
  const children = childrenOf(reading.rows)
  return rows.flatMap((row) => changeOf(reading, row, known, children) ?? [])
}

/** States and conditions of a Kubernetes object: moments at which something was seen, not changed by anybody. */
function isOfObject(row: Row): boolean {
  if (row.path.some((part) => part === 'status' || part === 'conditions')) {
    for (let at: Row | null = row.parent; at; at = at.parent)
      if (at.fields.has('kind') || at.fields.has('apiversion')) return true
  }
  return false
}

function hasBoth({ fields }: Row): boolean {
  return BEFORE.some((name) => fields.has(name)) && AFTER.some((name) => fields.has(name))
}

const keys = new Map<string, boolean>()

function isAbout(key: string): boolean {
  let known = keys.get(key)
  if (known === undefined) {
    known = ABOUT_CHANGES.test(key)
    if (keys.size < 5_000) keys.set(key, known)
  }
  return known
}

type Children = ReadonlyMap<Row, readonly Row[]>

function childrenOf(rows: readonly Row[]): Children {
  const children = new Map<Row, Row[]>()
  for (const row of rows) {
    if (!row.parent) continue
    const known = children.get(row.parent)
    if (known) known.push(row)
    else children.set(row.parent, [row])
  }
  return children
}

function changeOf(reading: Reading, row: Row, known: readonly string[], children: Children): Fact | null {
  const timed = momentFieldOf(row, reading)
  if (timed === null) return null
  const written = fieldOf(row, ...DIFFS)
  if (isDiff(written)) return ofDiff(reading, row, known, children, written, timed)
  const [from, to] = [valueOf(row, FROM, children), valueOf(row, TO, children)]
  const said = WHAT.flatMap((name) => {
    const value = fieldOf(row, name)
    return value === '' || value.length > 400 || isDiff(value) ? [] : [value]
  })
  const told = said.filter((text, at) => !said.some((other, index) => other.includes(text) && (other !== text || index < at)))
  const flag = isFlag(row)
  const thing = fieldOf(row, ...THING) || (flag ? fieldOf(row, 'name', 'id') : '')
  if (told.length === 0 && from === '' && to === '' && thing === '') return null
  const sign = flag ? 'flag_changed' : signOf(row, told.join(' '), from, to, reading)
  if (!sign) return null
  const object = objectRef(row, children)
  const name = subjectOf(row, told.join(' '), known, thing) || object
  const since = momentOf(row, timed, reading)
  return stated(reading, sign, {
    name,
    words: wordsOf(sign, thing, told, from, to, object),
    place: placeOf(row),
    object: thing,
    since,
    // The name of a call tells what was touched, not what became of it.
    weight: row.fields.has('eventname') ? 60 : 75,
  })
}

const DIFFS = ['diff', 'patch', 'change', 'changes', 'text']

/** Lines of which some were taken away and some added. */
function isDiff(text: string): boolean {
  return /^[-+](?![-+])/m.test(text) && text.split('\n').every((line) => line === '' || /^[-+@ ]/.test(line))
}

function ofDiff(
  reading: Reading,
  row: Row,
  known: readonly string[],
  children: Children,
  diff: string,
  timed: string,
): Fact | null {
  const [first] = changed(diff.split('\n'))
  const field = [...row.fields.values()].find(({ value }) => value === diff)
  if (!first || !field) return null
  return stated(reading, signOfThing(first.thing), {
    name: subjectOf(row, '', known) || objectRef(row, children),
    words: first.words,
    place: row.at.startsWith('line ') ? placeOf(row) : { at: field.at, quote: field.quote },
    object: first.thing,
    since: momentOf(row, timed, reading),
    weight: 75,
  })
}

function isFlag(row: Row): boolean {
  if (row.fields.has('flag') || row.fields.has('flagkey') || row.fields.has('toggle')) return true
  return /^(?:feature[ _-]?)?(?:flag|toggle)$/i.test(fieldOf(row, 'kind', 'type'))
}

function signOf(row: Row, told: string, from: string, to: string, { evidence }: Reading): Sign | null {
  if (row.fields.has('migration') || row.fields.has('sql')) return 'migration_ran'
  const call = fieldOf(row, 'eventname')
  const ofWords = call === '' ? kindOfChange(told) : CALL.test(call) ? (kindOfChange(call.replace(/([a-z])([A-Z])/g, '$1 $2')) ?? 'infrastructure_changed') : null
  if (call !== '') return ofWords
  if (ofWords && ofWords !== 'config_changed') return ofWords
  if (/replicas/.test([...row.fields.keys()].join(' ')) && from !== '' && to !== '') return 'scaled'
  const versions = /^(?:v?\d+[\w.+-]*|.*[:@][\w.+-]+|r\d+|[0-9a-f]{7,40})$/
  if (['version', 'image', 'toversion', 'newversion', 'newimage', 'toimage', 'tag', 'chart'].some((name) => row.fields.has(name))) return 'release_changed'
  if (['deployedat', 'releasedat', 'lastdeployed'].some((name) => row.fields.has(name)) && versions.test(to)) return 'release_changed'
  if (from !== '' && versions.test(from) && versions.test(to) && fieldOf(row, ...THING) === '') return 'release_changed'
  if (ofWords) return ofWords
  if (from !== '' && to !== '') return 'config_changed'
  const titled = kindOfChange(`${evidence.title} ${evidence.source}`)
  if (titled && titled !== 'config_changed') return titled
  // Audit trails: a verb upon an object.
  return /^(?:create|update|patch|delete|put|apply|replace)d?$/i.test(fieldOf(row, 'verb', 'action', 'operation')) ? 'infrastructure_changed' : null
} // prettier-ignore

/** Calls of a cloud's interface that change something; a tag is a label. */
const CALL = /^(?:Create|Update|Put|Delete|Modify|Attach|Detach|Set|Add|Remove|Authorize|Revoke|Replace|Associate|Disassociate|Terminate|Stop|Start|Reboot|Register|Deregister|Enable|Disable|Change|Run|Restore|Cancel|Rotate)(?!\w*Tag(?:s|ging)?(?:$|[A-Z]))[A-Z]/ // prettier-ignore

function wordsOf(sign: Sign, thing: string, told: readonly string[], from: string, to: string, object: string): string {
  const move = from !== '' && to !== '' ? `${from} → ${to}` : to === '' || told.some((text) => text.includes(to)) ? '' : to
  const kind = { release_changed: 'release', flag_changed: 'flag', migration_ran: 'migration' }[sign as string] ?? ''
  const said = told.join(' ')
  const parts = [said.toLowerCase().includes(kind) ? '' : kind, said.includes(thing) ? '' : thing, said, object, move].filter(
    (part) => part !== '',
  )
  return parts.join(' ')
}

function subjectOf(row: Row, told: string, known: readonly string[], thing = ''): string {
  const own = fieldOf(row, 'service', 'app', 'application', 'component', 'deployment', 'workload', 'object', 'resource', 'target', 'statefulset', 'host', 'node', 'cmdbci', 'configurationitem') // prettier-ignore
  if (own !== '' && own.length < 100 && !/\s/.test(own)) return own.replace(/^[A-Za-z]+\//, '')
  const named = told === '' ? '' : componentIn(told, known)
  if (named !== '' && named !== thing) return named
  return isFlag(row) || row.fields.has('sql') || row.fields.has('migration') || row.fields.has('eventname') ? '' : nameOf(row)
}

/** `objectRef: {resource, name}` of audit trails; of a call to a cloud its first parameter that is a name. */
function objectRef(row: Row, children: Children): string {
  for (const child of children.get(row) ?? []) {
    if (/^requestparameters$/i.test(child.path.at(-1) ?? '')) {
      for (const { name, value } of child.fields.values())
        if (/(?:name|id|identifier)$/i.test(name) && typeof value === 'string' && value !== '') return value
    }
    if (!/^(?:objectref|object|target|resource|involvedobject)$/i.test(child.path.at(-1) ?? '')) continue
    const [kind, name] = [fieldOf(child, 'resource', 'kind', 'type'), fieldOf(child, 'name')]
    if (name !== '') return kind === '' ? name : `${kind}/${name}`
  }
  return ''
}

/** A scalar, or the first scalar of a child such as `from: {rollout: 1}`. */
function valueOf(row: Row, names: readonly string[], children: Children): string {
  const value = fieldOf(row, ...names)
  if (value !== '') return value.length > 120 ? '' : value
  const child = (children.get(row) ?? []).find(({ path }) => names.includes(fold(path.at(-1) ?? '')))
  for (const field of child?.fields.values() ?? []) if (field.value !== null) return `${field.name} ${String(field.value)}`
  return ''
}

function placeOf(row: Row): Place {
  if (row.at.startsWith('line ')) return { at: row.at, quote: row.quote }
  const field = first(row, ['change', 'what', 'description', 'shortdescription', 'summary', 'eventname', 'message', 'to', 'version', 'image', 'event', 'action', 'title', 'flag', 'sql', ...WHEN]) // prettier-ignore
  return field ? { at: field.at, quote: field.quote } : { at: row.at, quote: row.quote }
}

function first(row: Row, names: readonly string[]): Field | null {
  for (const name of names) {
    const field = row.fields.get(name)
    if (field && field.quote !== '') return field
  }
  return null
}

/** The field that tells when: one of the usual names, or the first that holds a whole date. */
function momentFieldOf(row: Row, reading: Reading): string | null {
  const usual = WHEN.find((name) => row.fields.has(name) && momentOf(row, name, reading) !== null)
  if (usual) return usual
  for (const [name, { value }] of row.fields) {
    const dated = typeof value === 'string' ? WHOLE_DATE.test(value) : typeof value === 'number' && DATE_NAME.test(name)
    if (dated && momentOf(row, name, reading) !== null) return name
  }
  return null
}

const WHOLE_DATE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/
const DATE_NAME = /(?:at|time|date|ts|ms|seconds|stamp|when)$/

function momentOf(row: Row, name: string, { evidence }: Reading): number | null {
  const value = row.fields.get(name)!.value
  return typeof value === 'string' || typeof value === 'number' ? parseInstant(value, evidence.capturedAt ?? undefined) : null
}
