// States of pods out of tables (`kubectl get pods`) and flat records of collectors.
import { quantityOf } from '../../read/quantity'
import type { Place, Reading, Row } from '../../read/reading'
import type { Sign } from '../signs'
import { exitText, meaningOf, waiting } from './messages'
import { loopBegan, trouble, type PodState, type Trouble } from './pod-state'
import { fieldOf } from './stated'
import { tableOf } from '../../table'

const STATUS =
  /^(?:Running|Pending|Succeeded|Completed|Failed|Error|Unknown|Evicted|OOMKilled|Terminating|NotReady|ContainerCreating|PodInitializing|NodeLost|Preempted|ContainerStatusUnknown|Out[Oo]f\w+|Init:.+|\w*(?:BackOff|ImagePull|NeverPull|ImageName|ConfigError|ContainerError|CannotRun|StartError))$/i
const AS_IF = tableOf<{ sign: Sign; weight: number }>({
  OOMKilled: { sign: 'oom_killed', weight: 90 },
  Error: { sign: 'crashed', weight: 70 },
  Failed: { sign: 'crashed', weight: 65 },
  Evicted: { sign: 'evicted', weight: 85 },
  Preempted: { sign: 'evicted', weight: 80 },
  NodeLost: { sign: 'node_not_ready', weight: 70 },
  Unknown: { sign: 'node_not_ready', weight: 50 },
  ContainerStatusUnknown: { sign: 'evicted', weight: 50 },
  Pending: { sign: 'pod_pending', weight: 60 },
  ContainerCreating: { sign: 'pod_pending', weight: 45 },
})

const CONTAINERS = /^(?:init)?containers?(?:statuses)?$/i

/** Fields of which a row that tells of a pod has one. */
export const POD_TELLS = ['status', 'phase', 'state', 'podstatus', 'podphase', 'reason', 'ready']

/** Null where the row is of something else. */
export function podOfRow(row: Row, reading: Reading): PodState | null {
  const inside = CONTAINERS.test(row.path.at(-1) ?? '') ? podAround(row) : null
  const status = inside ? stateOf(row) : fieldOf(row, 'status', 'phase', 'state', 'podstatus', 'podphase')
  if (!STATUS.test(status)) return null
  const name = inside ?? fieldOf(row, 'pod', 'podname', 'name', 'instance')
  const counted = fieldOf(row, 'restarts', 'restartcount', 'ready', 'containersready', 'readycontainers', 'node', 'nodename')
  const told = inside !== null || row.fields.has('pod') || row.fields.has('podname') || /pods?\b/i.test(row.path.at(-1) ?? '')
  if (name === '' || (counted === '' && !told)) return null
  const [ready, total] = readyOf(fieldOf(row, 'ready', 'containersready', 'readycontainers'))
  const restarts = Number(/^\d+/.exec(fieldOf(row, 'restarts', 'restartcount'))?.[0] ?? 0)
  const place = placeOf(row, 'status', 'phase', 'state', 'podstatus', 'podphase')
  const node = fieldOf(row, 'node', 'nodename', 'host')
  const troubles = troublesOf(row, status, restarts, place, reading, node)
  if (troubles.length === 0 && /^Running$/i.test(status) && ready !== null && total !== null && ready < total)
    troubles.push(trouble('probe_failing', `running, but ${ready} of ${total} containers ready`, place, { weight: 60 }))
  const nodeField = row.fields.get('node') ?? row.fields.get('nodename') ?? null
  return { name, node, phase: status, ready, total, restarts, troubles, place, nodePlace: nodeField }
}

/** The name of the flat pod that a container's row stands in. */
function podAround(row: Row): string | null {
  for (let around = row.parent, up = 0; around && up < 2; around = around.parent, up += 1) {
    const name = fieldOf(around, 'pod', 'podname', 'name')
    if (name !== '') return name
  }
  return null
}

/** What a container's state would be called as a pod's: the reason for which it waits or ended. */
function stateOf(row: Row): string {
  const state = fieldOf(row, 'state', 'status', 'phase')
  const reason = fieldOf(row, 'reason', 'waitingreason', 'statereason')
  if (/^running$/i.test(state) || (state === '' && fieldOf(row, 'ready') !== '')) return 'Running'
  return reason === '' ? state : reason
}

function troublesOf(row: Row, status: string, restarts: number, place: Place, reading: Reading, node: string): Trouble[] {
  const found: Trouble[] = []
  const reason = fieldOf(row, 'reason', 'waitingreason', 'statusreason')
  const message = fieldOf(row, 'message', 'waitingmessage', 'statusmessage', 'detail', 'error')
  const bare = status.replace(/^Init:/, '')
  const word = waiting[bare] || AS_IF[bare] ? bare : waiting[reason] || AS_IF[reason] ? reason : bare
  const sign = waiting[word] ?? AS_IF[word]?.sign ?? null
  const ago = agoOf(fieldOf(row, 'restarts'), reading)
  const last = fieldOf(row, 'lastreason', 'lastterminationreason', 'lastterminated', 'lastterminatedreason', 'lastterminationstate', 'laststate', 'terminationreason', 'exitreason', 'lastexitreason') // prettier-ignore
  const code = Number(fieldOf(row, 'exitcode', 'lastexitcode', 'lastterminationexitcode') || NaN)
  const limit = fieldOf(row, 'memorylimit', 'limitmemory', 'memlimit', 'limit')
  if (/OOM/i.test(`${last} ${reason}`) && sign !== 'oom_killed')
    found.push(trouble('oom_killed', oomWords(code, limit, restarts), placeOf(row, 'lastreason', 'lastterminationreason', 'lastterminated', 'lastterminatedreason', 'laststate', 'terminationreason', 'reason'), { count: Math.max(1, restarts), since: ago })) // prettier-ignore
  else if (Number.isFinite(code) && code !== 0)
    found.push(trouble('crashed', exitText(code), placeOf(row, 'exitcode', 'lastexitcode', 'lastterminationexitcode'), { weight: 75, count: Math.max(1, restarts), since: ago })) // prettier-ignore
  if (!sign) return found
  const said = message === '' ? null : meaningOf(message)
  const times = restarts > 0 ? `, ${restarts} restarts` : ''
  const words = sign === 'oom_killed' ? oomWords(code, limit, restarts) : `${status}${times}${message === '' ? '' : `: ${message}`}`
  const born = agoOf(fieldOf(row, 'age'), reading)
  const object = sign === 'image_pull_failed' ? fieldOf(row, 'image') || (said?.object ?? '') : sign === 'evicted' ? node : (said?.object ?? '')
  found.push(
    trouble(said && sign !== 'crash_loop' && sign !== 'oom_killed' ? said.sign : sign, words, place, {
      weight: said ? said.weight : (AS_IF[word]?.weight ?? 90),
      since: sign === 'crash_loop' ? loopBegan(ago, restarts) : restarts > 0 ? ago : born,
      count: Math.max(1, restarts),
      object,
    }),
  )
  return found
} // prettier-ignore

function oomWords(code: number, limit: string, restarts: number): string {
  const exit = Number.isFinite(code) ? ` (exit code ${code})` : ''
  return `OOMKilled${exit}${limit === '' ? '' : ` at its memory limit of ${limit}`}${restarts > 0 ? `, ${restarts} restarts` : ''}`
}

/** `12 (3m ago)`, `40m`: counted back from when it was captured. */
function agoOf(written: string, { evidence }: Reading): number | null {
  const age = /\(([^)]+) ago\)/.exec(written)?.[1] ?? (/^\d+$/.test(written) ? '' : written)
  const quantity = age === '' ? null : quantityOf(age)
  return quantity?.unit === 'ms' && evidence.capturedAt !== null ? evidence.capturedAt - quantity.value : null
}

function readyOf(written: string): [number | null, number | null] {
  const found = /^(\d+)\/(\d+)$/.exec(written)
  if (found) return [Number(found[1]), Number(found[2])]
  if (/^true$/i.test(written)) return [1, 1]
  return /^false$/i.test(written) ? [0, 1] : [null, null]
}

function placeOf(row: Row, ...names: readonly string[]): Place {
  for (const name of names) {
    const field = row.fields.get(name)
    if (field && field.value !== null && field.value !== '') return { at: field.at, quote: field.quote }
  }
  return { at: row.at, quote: row.quote }
}
