// Replicas of a workload: wanted, updated, available; conditions of its roll-out.
import { parseInstant } from '../../../instant'
import { textOf, treeOf } from '../../read/kube-kind'
import type { KubeObject, Reading } from '../../read/reading'
import type { Fact } from '../fact'
import { meaningOf } from './messages'
import { placeIn, stated } from './stated'

type Tree = Readonly<Record<string, unknown>>

export function ofWorkload(reading: Reading, object: KubeObject): Fact[] {
  const spec = treeOf(object.value.spec)
  const status = treeOf(object.value.status)
  const facts = ofConditions(reading, object, status)
  const daemon = object.kind === 'DaemonSet'
  const wanted = numberAt(daemon ? status.desiredNumberScheduled : (spec.replicas ?? status.replicas))
  if (wanted === null || (object.kind === 'ReplicaSet' && wanted === 0)) return facts
  const keys = daemon ? ['numberAvailable', 'numberReady'] : ['availableReplicas', 'readyReplicas']
  const key = keys.find((name) => numberAt(status[name]) !== null)
  const told = Object.keys(status).length > 0
  const available = key ? numberAt(status[key])! : told ? 0 : null
  const place = placeIn(object, key ? ['status', key] : daemon ? ['status', 'desiredNumberScheduled'] : ['spec', 'replicas'])
  if (wanted === 0 && !daemon)
    facts.push(stated(reading, 'replicas_missing', { name: object.name, words: 'scaled to 0 replicas', place: placeIn(object, ['spec', 'replicas']), weight: 60 })) // prettier-ignore
  else if (available !== null && available < wanted)
    facts.push(stated(reading, 'replicas_missing', { name: object.name, words: `${available} of ${wanted} replicas available`, place, weight: available === 0 ? 85 : 75 })) // prettier-ignore
  else if (available !== null && wanted > 0 && facts.length === 0)
    facts.push(stated(reading, 'healthy', { name: object.name, words: `${available} of ${wanted} replicas available`, place, weight: 75 })) // prettier-ignore
  const stuck = facts.some(({ sign }) => sign === 'rollout_stuck') || (numberAt(status.unavailableReplicas) ?? 0) > 0
  facts.push(...ofUpdate(reading, object, wanted, stuck))
  return facts
}

/** Pods of an old and a new version side by side. */
function ofUpdate(reading: Reading, object: KubeObject, wanted: number, stuck: boolean): Fact[] {
  const [spec, status] = [treeOf(object.value.spec), treeOf(object.value.status)]
  const key = object.kind === 'DaemonSet' ? 'updatedNumberScheduled' : 'updatedReplicas'
  const updated = numberAt(status[key])
  if (spec.paused === true)
    return [stated(reading, 'rollout_stuck', { name: object.name, words: `roll-out is paused${updated === null ? '' : ` with ${updated} of ${wanted} replicas updated`}`, place: placeIn(object, ['spec', 'paused']), weight: 80 })] // prettier-ignore
  if (updated === null || updated >= wanted || wanted === 0) return []
  // While pods are missing, a roll-out is under way or held: old and new side by side are its state, not its fault.
  const available = numberAt(status[object.kind === 'DaemonSet' ? 'numberAvailable' : 'availableReplicas']) ?? 0
  const sign = stuck || available < wanted ? 'rollout_stuck' : 'partial_apply'
  return [stated(reading, sign, { name: object.name, words: `${updated} of ${wanted} replicas updated`, place: placeIn(object, ['status', key]), weight: 65 })] // prettier-ignore
}

function ofConditions(reading: Reading, object: KubeObject, status: Tree): Fact[] {
  const facts: Fact[] = []
  const conditions = Array.isArray(status.conditions) ? (status.conditions as unknown[]).map(treeOf) : []
  for (const [index, condition] of conditions.entries()) {
    const [type, value, reason, message] = [condition.type, condition.status, condition.reason, condition.message].map(textOf) as [string, string, string, string] // prettier-ignore
    const place = placeIn(object, ['status', 'conditions', index, message === '' ? 'reason' : 'message'])
    const since = parseInstant(textOf(condition.lastTransitionTime) || textOf(condition.lastUpdateTime))
    const words = message === '' ? reason : message
    if (type === 'Progressing' && value === 'False')
      facts.push(stated(reading, 'rollout_stuck', { name: object.name, words, place, since, weight: 92 }))
    else if (type === 'ReplicaFailure' && value === 'True') {
      const said = meaningOf(message)
      facts.push(stated(reading, said?.sign ?? 'replicas_missing', { name: object.name, words, place, since, object: said?.object ?? '' })) // prettier-ignore
    }
  }
  return facts
}

export function numberAt(value: unknown): number | null {
  return typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : null
}
