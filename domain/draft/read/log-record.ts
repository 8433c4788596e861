// A record of a structured log (a JSON object, or the pairs of a logfmt line): which of its fields says what.
import { levelOf } from '../../patterns/level'
import { parseInstant } from '../../instant'
import { fold, type Level } from './reading'

export interface LogRecord {
  time: number | null
  level: Level | null
  writer: string
  message: string
  /** The name of the field that holds the message, '' where several do. */
  messageKey: string
  detail: string
}

const KINDS = {
  time: 'time ts timestamp t datetime date asctime eventtime at when receivedat observedtimestamp timeunixnano realtimetimestamp',
  level: 'level lvl severity levelname loglevel severitytext l s priority',
  message: 'msg message log body text shortmessage m mt messagetemplate line textpayload event',
  // From the surest name of a component to the vaguest.
  writer:
    'service servicename app application appname workload deployment statefulset pod podname kubernetespodname k8spodname container containername unit syslogidentifier program program job hostname host instance node',
  error:
    'error err exception cause reason errormessage errormsg exceptionmessage exc rootcause failure lasterror detail details excinfo problem',
  stack: 'stack stacktrace errorstack exceptionstacktrace backtrace traceback errorstacktrace',
} as const
type Kind = keyof typeof KINDS

const kindOf = new Map<string, { kind: Kind; rank: number }>()
for (const kind of Object.keys(KINDS) as Kind[]) KINDS[kind].split(' ').forEach((name, rank) => kindOf.set(name, { kind, rank }))

/** Objects whose fields are the record's own, only nested: `kubernetes.pod_name`, `resource.labels.app`. */
const NESTS = new Set([
  'kubernetes',
  'k8s',
  'resource',
  'labels',
  'service',
  'log',
  'host',
  'pod',
  'container',
  'fields',
  'attributes',
  'jsonpayload',
  'source',
  'metadata',
])
const MAX_DETAIL = 4000

type Value = string | number | boolean | null | object | undefined

/** The parts of a record; null where the object has neither a message nor an error, or no sign of being a log's. */
export function logRecord(
  value: Readonly<Record<string, unknown>>,
  near: number | undefined,
  needsProof: boolean,
): LogRecord | null {
  if (needsProof && !maySpeak(value)) return null
  const best: Partial<Record<Kind, { rank: number; key: string; value: Value }>> = {}
  const rest: string[] = []
  collect(value, best, rest, 0)
  const { time, level, message, error, stack, writer } = best
  const spoken = spokenOf(message?.value)
  const fault = errorText(error?.value)
  if (needsProof && (spoken === '' || (!time && !level))) return null
  if (spoken === '' && fault === '' && rest.length === 0) return null
  const at = instantOf(time?.value, near)
  if (needsProof && at === null && !level) return null
  const text = spoken === '' ? fault || rest.join(' ') : fault === '' || spoken.includes(fault) ? spoken : `${spoken}: ${fault}`
  const lines = text.split('\n')
  return {
    time: at,
    level: level ? levelOfValue(level.value) : null,
    writer: typeof writer?.value === 'string' ? writer.value : '',
    message: lines[0]!,
    messageKey: spoken !== '' && fault === '' ? message!.key : '',
    detail: [
      lines.slice(1).join('\n'),
      stackText(stack?.value),
      stackText((error?.value as { stack?: Value } | null | undefined)?.stack),
      rest.join(' '),
    ]
      .filter((part) => part !== '')
      .join('\n')
      .slice(0, MAX_DETAIL),
  }
}

/** Whether a field may be a message, the record's own or a nested one: most objects of a tree have none. */
export function maySpeak(value: Readonly<Record<string, unknown>>): boolean {
  for (const key in value) {
    const name = folded(key)
    if (kindOf.get(name)?.kind === 'message' || (NESTS.has(name) && typeof value[key] === 'object')) return true
  }
  return false
}

function collect(
  value: Readonly<Record<string, unknown>>,
  best: Partial<Record<Kind, { rank: number; key: string; value: Value }>>,
  rest: string[],
  depth: number,
): void {
  for (const key in value) {
    const member = value[key] as Value
    if (member === null || member === undefined || member === '') continue
    const name = folded(key)
    const found = kindOf.get(name)
    if (
      found &&
      (depth === 0 || found.kind === 'writer' || found.kind === 'error' || found.kind === 'level' || found.kind === 'message')
    ) {
      const { kind, rank } = found
      const fits =
        kind === 'level'
          ? levelOfValue(member) !== null
          : kind === 'writer'
            ? typeof member === 'string' && member.length < 120
            : kind !== 'message' || spokenOf(member) !== ''
      const other = best[kind]
      if (fits && (!other || rank + depth * 100 < other.rank)) {
        best[kind] = { rank: rank + depth * 100, key, value: member }
        continue
      }
    }
    if (typeof member === 'object') {
      if (depth < 2 && NESTS.has(name) && !Array.isArray(member))
        collect(member as Record<string, unknown>, best, rest, depth + 1)
    } else if (rest.length < 16 && String(member).length <= 160) {
      const text = String(member)
      rest.push(`${key}=${text.includes(' ') ? JSON.stringify(text) : text}`)
    }
  }
}

/** A text, a number, or MongoDB's `{"$date": …}`. */
function instantOf(value: Value, near: number | undefined): number | null {
  if (typeof value === 'string' || typeof value === 'number') return parseInstant(value, near)
  const date = typeof value === 'object' && value !== null ? (value as { $date?: unknown }).$date : undefined
  return typeof date === 'string' || typeof date === 'number' ? parseInstant(date, near) : null
}

const folds = new Map<string, string>()

function folded(key: string): string {
  const known = folds.get(key)
  if (known !== undefined) return known
  const name = fold(key)
  if (folds.size < 4096) folds.set(key, name)
  return name
}

function levelOfValue(value: Value): Level | null {
  return typeof value === 'string' || typeof value === 'number' ? (levelOf(String(value)) ?? null) : null
}

function spokenOf(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  const { stringValue, message, msg } = value as { stringValue?: unknown; message?: unknown; msg?: unknown }
  const inner = stringValue ?? message ?? msg
  return typeof inner === 'string' ? inner : ''
}

/** `{type, message, code}` as `type: message (code)`, a list by its first member. */
function errorText(value: Value): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return errorText(value[0] as Value)
  if (typeof value !== 'object' || value === null) return ''
  const given = value as Readonly<Record<string, unknown>>
  const pick = (...names: string[]) =>
    names.map((name) => given[name]).find((member) => typeof member === 'string' && member !== '') as string | undefined
  const type = pick('type', 'name', 'kind', 'class', 'className')
  const message = pick('message', 'msg', 'detail', 'description', 'reason', 'title')
  const code = given.code ?? given.errno
  const cause = errorText(given.cause as Value) || errorText(given.inner as Value)
  let text = [type && message && !message.startsWith(type) ? `${type}: ${message}` : (message ?? type ?? '')].join('')
  if ((typeof code === 'string' || typeof code === 'number') && !text.includes(String(code)))
    text = text === '' ? String(code) : `${text} (${code})`
  return cause !== '' && !text.includes(cause) ? `${text}: ${cause}` : text
}

function stackText(value: Value): string {
  return typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.filter((line) => typeof line === 'string').join('\n')
      : ''
}
