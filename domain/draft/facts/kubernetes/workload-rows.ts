// Workloads out of tables (`kubectl get deploy|sts|ds|job|hpa|endpoints`) and flat records of collectors.
import type { Place, Reading, Row } from '../../read/reading'
import type { Fact } from '../fact'
import type { Sign } from '../signs'
import { fieldOf, stated } from './stated'

const WANTED = ['desired', 'desiredreplicas', 'wanted', 'wantedreplicas', 'expectedreplicas', 'replicasdesired', 'specreplicas']
const READY = ['available', 'availablereplicas', 'ready', 'readyreplicas', 'replicasready', 'replicasavailable', 'running', 'runningreplicas'] // prettier-ignore
/** Fields of which a row that tells of a workload has one. */
export const WORKLOAD_TELLS = [...READY, 'replicas', 'minpods', 'maxpods', 'maxreplicas', 'completions', 'endpoints']
const UPDATED = ['updated', 'updatedreplicas', 'uptodate', 'replicasupdated', 'upgraded']
const NAMES = ['deployment', 'statefulset', 'daemonset', 'workload', 'service', 'application', 'app', 'name', 'component']

export function workloadFactsOfRow(reading: Reading, row: Row): Fact[] {
  const { fields } = row
  if (fields.has('minpods') || fields.has('maxpods') || fields.has('maxreplicas')) return ofScaler(reading, row)
  if (fields.has('completions') && fields.has('duration')) return ofJobs(reading, row)
  if (fields.has('endpoints') && fields.has('name')) return ofEndpoints(reading, row)
  if (fields.has('restarts') || fields.has('roles') || fields.has('pod')) return []
  return ofReplicas(reading, row)
}

function ofReplicas(reading: Reading, row: Row): Fact[] {
  if (!READY.some((name) => row.fields.has(name)) && !row.fields.has('replicas')) return []
  const told = nameOfField(row, WANTED) ?? (hasAny(row, READY.slice(0, 6)) ? nameOfField(row, ['replicas']) : null)
  const ratio = /^(\d+)\/(\d+)$/.exec(fieldOf(row, 'ready', 'replicas', 'available'))
  const deployed = row.fields.has('uptodate') || row.fields.has('available') || /sts|statefulset|deploy|daemonset|rollout/i.test(row.path.at(-1) ?? '')
  const wanted = ratio && (told === null || deployed) ? Number(ratio[2]) : numberOf(row, told)
  const ready = ratio && (told === null || deployed) ? Number(ratio[1]) : numberOf(row, nameOfField(row, READY))
  if (wanted === null || ready === null) return []
  const name = nameOf(row)
  if (name === '') return []
  // A bare `ready: 1/1` may be a pod: only its neighbours tell.
  if (ratio && told === null && !deployed && !row.fields.has('age')) return []
  if (wanted === 0 && ready === 0) return [fact(reading, row, 'replicas_missing', name, 'scaled to 0 replicas', 40)]
  const facts: Fact[] = []
  const updated = numberOf(row, nameOfField(row, UPDATED))
  const available = numberOf(row, nameOfField(row, ['available', 'availablereplicas']))
  const least = available === null ? ready : Math.min(ready, available)
  if (least < wanted) facts.push(fact(reading, row, 'replicas_missing', name, `${least} of ${wanted} replicas available`, least === 0 ? 82 : 72))
  if (updated !== null && updated < wanted) facts.push(fact(reading, row, 'partial_apply', name, `${updated} of ${wanted} replicas updated`, 65))
  return facts.length > 0 ? facts : [fact(reading, row, 'healthy', name, `${least} of ${wanted} replicas available`, 70)]
} // prettier-ignore

function ofScaler(reading: Reading, row: Row): Fact[] {
  const target = fieldOf(row, 'reference', 'target', 'scaletarget', 'deployment', 'workload').split('/').at(-1)! || fieldOf(row, 'name', 'hpa')
  const most = numberOf(row, nameOfField(row, ['maxpods', 'maxreplicas', 'max']))
  const now = numberOf(row, nameOfField(row, ['replicas', 'currentreplicas', 'current']))
  if (target === '' || most === null || now === null) return []
  const load = fieldOf(row, 'targets', 'utilization', 'cpu', 'currentcpu', 'cpupercent', 'cpuutilization', 'currentutilization')
  if (/<unknown>/.test(load))
    return [fact(reading, row, 'autoscaler_blind', target, `metrics of the autoscaler are ${load}`, 80)]
  const words = load === '' ? '' : `, load ${load}`
  const least = numberOf(row, nameOfField(row, ['minpods', 'minreplicas', 'min'])) ?? 1
  if (now >= most && most > least) return [fact(reading, row, 'hpa_at_max', target, `autoscaler at its maximum of ${most} replicas${words}`, 82)]
  return [fact(reading, row, 'resource_ok', target, `${now} of at most ${most} replicas${words}`, 50)]
} // prettier-ignore

function ofJobs(reading: Reading, row: Row): Fact[] {
  const done = /^(\d+)\/(\d+)/.exec(fieldOf(row, 'completions'))
  const status = fieldOf(row, 'status')
  const name = fieldOf(row, 'name')
  if (/^(?:Failed|FailureTarget)/.test(status)) return [fact(reading, row, 'job_failed', name, `job is ${status}`, 85)]
  return done && done[1] === done[2] ? [fact(reading, row, 'healthy', name, 'job completed', 55)] : []
}

function ofEndpoints(reading: Reading, row: Row): Fact[] {
  const none = /^(?:<none>|)$/.test(String(row.fields.get('endpoints')!.value))
  return none ? [fact(reading, row, 'no_endpoints', fieldOf(row, 'name'), 'no endpoints', 82)] : []
}

function fact(reading: Reading, row: Row, sign: Sign, name: string, words: string, weight: number): Fact {
  return stated(reading, sign, { name, words, weight, place: placeOf(row) })
}

/** Of a text table the line; of JSON the number that tells. */
function placeOf(row: Row): Place {
  if (row.at.startsWith('line ')) return { at: row.at, quote: row.quote }
  const name = nameOfField(row, [...READY, 'replicas', 'currentreplicas', ...UPDATED])
  const field = name === null ? null : row.fields.get(name)!
  return field ? { at: field.at, quote: field.quote } : { at: row.at, quote: row.quote }
}

/** The row's own name, or that of the object around it. */
function nameOf(row: Row): string {
  for (let around: Row | null = row, up = 0; around && up < 3; around = around.parent, up += 1) {
    const name = fieldOf(around, ...NAMES)
    if (name !== '') return name
  }
  return ''
}

function hasAny(row: Row, names: readonly string[]): boolean {
  return names.some((name) => row.fields.has(name))
}

function nameOfField(row: Row, names: readonly string[]): string | null {
  return names.find((name) => /^\d+$/.test(fieldOf(row, name)) || typeof row.fields.get(name)?.value === 'number') ?? null
}

function numberOf(row: Row, name: string | null): number | null {
  const value = name === null ? NaN : Number(row.fields.get(name)!.value)
  return Number.isFinite(value) ? value : null
}
