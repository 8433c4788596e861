// Jobs, schedules, autoscalers, disruption budgets and endpoints, as their objects tell.
import { parseInstant } from '../../../instant'
import { textOf, treeOf } from '../../read/kube-kind'
import type { KubeObject, Reading } from '../../read/reading'
import type { Fact } from '../fact'
import { numberAt } from './replicas'
import { placeIn, stated } from './stated'

type Tree = Readonly<Record<string, unknown>>

export function ofJob(reading: Reading, object: KubeObject): Fact[] {
  const status = treeOf(object.value.status)
  const failed = numberAt(status.failed) ?? 0
  const succeeded = numberAt(status.succeeded) ?? 0
  const index = conditionOf(status, 'Failed')
  const name = object.name
  if (index >= 0) {
    const condition = treeOf((status.conditions as unknown[])[index])
    const words = `job failed: ${textOf(condition.reason)} ${textOf(condition.message)}`.trim()
    const place = placeIn(object, ['status', 'conditions', index, textOf(condition.reason) === '' ? 'type' : 'reason'])
    return [stated(reading, 'job_failed', { name, words, place, since: parseInstant(textOf(condition.lastTransitionTime)), count: Math.max(1, failed) })] // prettier-ignore
  }
  if (failed > 0 && succeeded === 0)
    return [stated(reading, 'job_failed', { name, words: `${failed} failed pods, none succeeded`, place: placeIn(object, ['status', 'failed']), weight: 80, count: failed })] // prettier-ignore
  if (succeeded > 0 && (numberAt(status.active) ?? 0) === 0) {
    const at = parseInstant(textOf(status.completionTime))
    return [stated(reading, 'healthy', { name, words: 'job completed', place: placeIn(object, ['status', 'succeeded']), since: at, weight: 60 })] // prettier-ignore
  }
  return []
}

export function ofCronJob(reading: Reading, object: KubeObject): Fact[] {
  const spec = treeOf(object.value.spec)
  const status = treeOf(object.value.status)
  const name = object.name
  if (spec.suspend === true)
    return [stated(reading, 'job_failed', { name, words: 'schedule is suspended', place: placeIn(object, ['spec', 'suspend']), weight: 60 })] // prettier-ignore
  const [scheduled, done] = [status.lastScheduleTime, status.lastSuccessfulTime].map((at) => parseInstant(textOf(at)))
  if (scheduled === null || done === null || done === undefined || scheduled === undefined) return []
  const words = `last success ${textOf(status.lastSuccessfulTime)}, last run ${textOf(status.lastScheduleTime)}`
  // A day without success between runs is late for every usual schedule; a success after the last run is none.
  if (done < scheduled - 86_400_000)
    return [stated(reading, 'job_failed', { name, words, place: placeIn(object, ['status', 'lastSuccessfulTime']), since: done, weight: 65 })] // prettier-ignore
  return done >= scheduled ? [stated(reading, 'healthy', { name, words, place: placeIn(object, ['status', 'lastSuccessfulTime']), weight: 55 })] : [] // prettier-ignore
}

export function ofScaler(reading: Reading, object: KubeObject): Fact[] {
  const spec = treeOf(object.value.spec)
  const status = treeOf(object.value.status)
  const most = numberAt(spec.maxReplicas)
  const current = numberAt(status.currentReplicas)
  const target = textOf(treeOf(spec.scaleTargetRef).name) || object.name
  const blind = conditionOf(status, 'ScalingActive', 'False')
  if (blind >= 0) {
    const condition = treeOf((status.conditions as unknown[])[blind])
    if (textOf(condition.reason) !== 'ScalingDisabled')
      return [stated(reading, 'autoscaler_blind', { name: target, words: textOf(condition.message) || textOf(condition.reason), place: placeIn(object, ['status', 'conditions', blind, textOf(condition.message) === '' ? 'reason' : 'message']), since: parseInstant(textOf(condition.lastTransitionTime)), weight: 85 })] // prettier-ignore
  }
  if (most === null || current === null) return []
  const desired = numberAt(status.desiredReplicas) ?? current
  const limited = conditionOf(status, 'ScalingLimited')
  const tooMany = limited >= 0 && textOf(treeOf((status.conditions as unknown[])[limited]).reason) === 'TooManyReplicas'
  const load = loadOf(spec, status)
  const place = placeIn(object, ['spec', 'maxReplicas'])
  if (tooMany || (desired >= most && current >= most && most > (numberAt(spec.minReplicas) ?? 1)))
    return [stated(reading, 'hpa_at_max', { name: target, words: `autoscaler at its maximum of ${most} replicas${load}`, place, weight: 85 })] // prettier-ignore
  return [stated(reading, 'resource_ok', { name: target, words: `${current} of at most ${most} replicas${load}`, place, weight: 50 })] // prettier-ignore
}

/** `, cpu at 96% (target 70%)`. */
function loadOf(spec: Tree, status: Tree): string {
  const current = treeOf((Array.isArray(status.currentMetrics) ? (status.currentMetrics as unknown[]) : []).map(treeOf)[0])
  const wanted = treeOf((Array.isArray(spec.metrics) ? (spec.metrics as unknown[]) : []).map(treeOf)[0])
  const used = treeOf(current.resource)
  const value = numberAt(treeOf(used.current).averageUtilization) ?? numberAt(status.currentCPUUtilizationPercentage)
  if (value === null) return ''
  const target =
    numberAt(treeOf(treeOf(wanted.resource).target).averageUtilization) ?? numberAt(spec.targetCPUUtilizationPercentage)
  return `, ${textOf(used.name) || 'cpu'} at ${value}%${target === null ? '' : ` (target ${target}%)`}`
}

export function ofDisruptionBudget(reading: Reading, object: KubeObject): Fact[] {
  const status = treeOf(object.value.status)
  const [now, wanted] = [numberAt(status.currentHealthy), numberAt(status.desiredHealthy)]
  if (now === null || wanted === null || now >= wanted) return []
  return [stated(reading, 'replicas_missing', { name: object.name, words: `${now} of ${wanted} healthy pods that its disruption budget asks for`, place: placeIn(object, ['status', 'currentHealthy']), weight: 60 })] // prettier-ignore
}

export function ofEndpoints(reading: Reading, object: KubeObject): Fact[] {
  const subsets = Array.isArray(object.value.subsets) ? (object.value.subsets as unknown[]).map(treeOf) : []
  const count = (list: string) =>
    subsets.reduce((sum, subset) => sum + (Array.isArray(subset[list]) ? (subset[list] as unknown[]).length : 0), 0)
  const [ready, not] = [count('addresses'), count('notReadyAddresses')]
  const place = placeIn(object, ['metadata', 'name'])
  if (ready === 0)
    return [stated(reading, 'no_endpoints', { name: object.name, words: not > 0 ? `no ready endpoint, ${not} not ready` : 'no endpoints', place, weight: 85 })] // prettier-ignore
  return not > 0 ? [] : [stated(reading, 'healthy', { name: object.name, words: `${ready} ready endpoints`, place, weight: 60 })]
}

function conditionOf(status: Tree, type: string, value = 'True'): number {
  const conditions = Array.isArray(status.conditions) ? (status.conditions as unknown[]) : []
  return conditions.findIndex((item) => treeOf(item).type === type && textOf(treeOf(item).status) === value)
}
