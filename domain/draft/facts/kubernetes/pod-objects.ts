// States of pods out of Kubernetes' own objects.
import { parseInstant } from '../../../instant'
import { textOf, treeOf } from '../../read/kube-kind'
import type { KubeObject } from '../../read/reading'
import type { Scene, Standing } from '../fact'
import { exitText, meaningOf, waiting, withoutPreemption } from './messages'
import { loopBegan, trouble, type PodState, type Trouble } from './pod-state'
import { placeIn } from './stated'

type Tree = Readonly<Record<string, unknown>>
type Path = readonly (string | number)[]

const MINUTE = 60_000
/** A container that was restarted at most twice and has run for this long again is well. */
const SETTLED_MS = 30 * MINUTE
/** Longer than the longest back-off between two lives. */
const LONG_LIFE_MS = 10 * MINUTE

/** What is known beside the container itself. */
interface Around {
  object: KubeObject
  scene: Scene
  now: number | null
  limits: ReadonlyMap<string, Tree>
}

export function podOfObject(object: KubeObject, scene: Scene, now: number | null): PodState {
  const status = treeOf(object.value.status)
  const spec = treeOf(object.value.spec)
  const flat = Array.isArray(object.value.containerStatuses)
  const own = flat ? object.value : status
  const at: Path = flat ? [] : ['status']
  const around: Around = { object, scene, now, limits: limitsOf(spec) }
  const troubles: Trouble[] = []
  const counts = { ready: 0, total: 0, restarts: 0 }
  for (const list of ['initContainerStatuses', 'containerStatuses']) {
    const statuses = Array.isArray(own[list]) ? (own[list] as unknown[]) : []
    for (const [index, item] of statuses.entries()) {
      const container = treeOf(item)
      if (list === 'containerStatuses') {
        counts.total += 1
        if (container.ready === true) counts.ready += 1
      }
      counts.restarts += Number(container.restartCount ?? 0) || 0
      troubles.push(...ofContainer(container, [...at, list, index], around, list.startsWith('init')))
    }
  }
  troubles.push(...ofPod(around, own, at, textOf(spec.nodeName), troubles.length > 0))
  const phase = textOf(own.phase) || textOf(object.value.phase) || textOf(object.value.status)
  if (troubles.length === 0 && phase === 'Running' && counts.total > 0 && counts.ready < counts.total)
    troubles.push(notReady(counts, around, own, at))
  return {
    name: object.name,
    node: textOf(spec.nodeName) || textOf(object.value.nodeName) || textOf(object.value.node),
    phase,
    ...(counts.total > 0 ? { ready: counts.ready, total: counts.total } : { ready: null, total: null }),
    restarts: counts.restarts,
    troubles,
    place: placeIn(object, [...at, 'phase']),
    nodePlace: textOf(spec.nodeName) === '' ? null : placeIn(object, ['spec', 'nodeName']),
  }
}

function ofContainer(container: Tree, path: Path, around: Around, init: boolean): Trouble[] {
  const found: Trouble[] = []
  const name = textOf(container.name)
  const restarts = Number(container.restartCount ?? 0) || 0
  const wait = treeOf(treeOf(container.state).waiting)
  const end = treeOf(treeOf(container.state).terminated)
  const last = treeOf(treeOf(container.lastState).terminated)
  const label = init ? `init container ${name} ` : ''
  const ended = Object.keys(end).length > 0 ? end : last
  const endedPath = [...path, ...(ended === end ? ['state', 'terminated'] : ['lastState', 'terminated'])]
  const terminated = ofTermination(ended, endedPath, container, around, label)
  if (terminated) found.push(terminated)
  const reason = textOf(wait.reason)
  const sign = waiting[reason]
  if (!sign) return found
  const message = textOf(wait.message)
  const said = message === '' ? null : meaningOf(message)
  const place = placeIn(around.object, [
    ...path,
    'state',
    'waiting',
    message === '' || sign === 'crash_loop' ? 'reason' : 'message',
  ])
  // A loop's own message only says how long it waits; what it died of says more.
  const words =
    sign === 'crash_loop'
      ? `${label}${reason}, ${restarts} restart${restarts === 1 ? '' : 's'}${terminated ? `, ${terminated.words.slice(label.length).replace(/, \d+ restarts?$/, '')}` : ''}`
      : `${label}${reason}${message === '' ? `: ${textOf(container.image)}` : `: ${message}`}`
  const object = sign === 'image_pull_failed' ? textOf(container.image) || (said?.object ?? '') : (said?.object ?? '')
  found.push(trouble(said && sign !== 'crash_loop' ? said.sign : sign, words, place, {
      object,
      since: sign === 'crash_loop' ? (terminated?.since ?? null) : null,
      count: Math.max(1, restarts),
    })) // prettier-ignore
  return found
}

function ofTermination(ended: Tree, path: Path, container: Tree, around: Around, label: string): Trouble | null {
  const reason = textOf(ended.reason)
  const code = Number(ended.exitCode ?? NaN)
  if (reason === '' && !Number.isFinite(code)) return null
  if (reason === 'Completed' || code === 0) return null
  const limits = around.limits.get(textOf(container.name)) ?? {}
  const restarts = Number(container.restartCount ?? 0) || 0
  const memory = textOf(limits.memory)
  const oom = reason === 'OOMKilled'
  const message = textOf(ended.message)
  const times = restarts > 0 ? `, ${restarts} restart${restarts === 1 ? '' : 's'}` : ''
  const words = oom
    ? `${label}OOMKilled${Number.isFinite(code) ? ` (exit code ${code})` : ''}${memory === '' ? '' : ` at its memory limit of ${memory}`}${times}`
    : `${label}${Number.isFinite(code) ? exitText(code) : reason}${reason !== '' && reason !== 'Error' && Number.isFinite(code) ? ` ${reason}` : ''}${message === '' ? '' : `: ${message.trim().split('\n').at(-1)!}`}${times}`
  const until = momentOf(ended.finishedAt)
  const looping = textOf(treeOf(treeOf(container.state).waiting).reason) === 'CrashLoopBackOff'
  const quoted = reason !== '' && (oom || !Number.isFinite(code)) ? 'reason' : 'exitCode'
  return trouble(oom ? 'oom_killed' : 'crashed', words, placeIn(around.object, [...path, quoted]), {
    since: looping ? loopBegan(until, restarts) : firstEnd(momentOf(ended.startedAt), until, restarts),
    until,
    standing: standingOf(container, ended, around),
    weight: oom ? 92 : 75,
    count: Math.max(1, restarts),
    object: memory,
  })
} // prettier-ignore

/** A life of some length, with restarts before it, began where the one before it ended. */
function firstEnd(began: number | null, ended: number | null, restarts: number): number | null {
  return restarts > 1 && began !== null && ended !== null && ended - began >= LONG_LIFE_MS ? began : ended
}

function standingOf(container: Tree, ended: Tree, { scene, now }: Around): Standing {
  const running = momentOf(treeOf(treeOf(container.state).running).startedAt)
  const restarts = Number(container.restartCount ?? 0) || 0
  if (container.ready !== true || running === null || now === null) return 'now'
  const finished = momentOf(ended.finishedAt)
  const began = momentOf(ended.startedAt)
  const life = finished !== null && began !== null ? finished - began : 0
  // It has lived three times as long as the last time, or ended long before the incident.
  if (restarts <= 2 && now - running >= SETTLED_MS && (restarts === 1 || now - running >= 3 * life)) return 'recovered'
  // Where nobody says when it began, a day before anybody looked was before it.
  const before = scene.startedAt === null ? now - 24 * 60 * MINUTE : scene.startedAt - 120 * MINUTE
  return finished !== null && finished < before ? 'recovered' : 'now'
}

function ofPod({ object }: Around, own: Tree, at: Path, node: string, known: boolean): Trouble[] {
  const found: Trouble[] = []
  const reason = textOf(own.reason)
  const message = textOf(own.message)
  const since = momentOf(own.startTime)
  const place = placeIn(object, [...at, message === '' ? 'reason' : 'message'])
  if (/^(?:Evicted|Preempted|Preempting|TerminationByKubelet)$/.test(reason))
    found.push(trouble('evicted', message === '' ? reason : `${reason}: ${message}`, place, { object: node, since }))
  else if (/^(?:NodeLost|NodeShutdown|Shutdown|Terminated)$/.test(reason))
    found.push(trouble('node_not_ready', `${reason}: ${message}`, place, { object: node, weight: 70 }))
  else if (/^(?:OutOf\w+|NodeAffinity|UnexpectedAdmissionError|NodePorts)$/.test(reason))
    found.push(trouble('unschedulable', `${reason}: ${message}`, place, { object: node }))
  else if (reason === 'DeadlineExceeded') found.push(trouble('job_failed', `${reason}: ${message}`, place))
  const conditions = Array.isArray(own.conditions) ? (own.conditions as unknown[]) : []
  for (const [index, item] of conditions.entries()) {
    const condition = treeOf(item)
    if (condition.type !== 'PodScheduled' || textOf(condition.status) !== 'False') continue
    const why = textOf(condition.message)
    const said = meaningOf(why)
    const words = withoutPreemption(why) || textOf(condition.reason)
    found.push(trouble(said?.sign === 'volume_pending' ? 'volume_pending' : 'unschedulable', words, placeIn(object, [...at, 'conditions', index, why === '' ? 'reason' : 'message']), { object: said?.object ?? '', since: momentOf(condition.lastTransitionTime) })) // prettier-ignore
  }
  if (found.length === 0 && !known && textOf(own.phase) === 'Pending')
    found.push(trouble('pod_pending', 'Pending', placeIn(object, [...at, 'phase']), { weight: 50 }))
  return found
}

function notReady(counts: { ready: number; total: number }, { object }: Around, own: Tree, at: Path): Trouble {
  const conditions = Array.isArray(own.conditions) ? (own.conditions as unknown[]) : []
  const index = conditions.findIndex((item) => treeOf(item).type === 'Ready')
  const condition = treeOf(conditions[index])
  const place = index < 0 ? placeIn(object, [...at, 'phase']) : placeIn(object, [...at, 'conditions', index, 'reason'])
  return trouble('probe_failing', `running, but ${counts.ready} of ${counts.total} containers ready`, place, {
    since: momentOf(condition.lastTransitionTime),
    weight: 60,
  })
}

function limitsOf(spec: Tree): Map<string, Tree> {
  const limits = new Map<string, Tree>()
  for (const list of ['containers', 'initContainers'])
    for (const item of Array.isArray(spec[list]) ? (spec[list] as unknown[]) : []) {
      const container = treeOf(item)
      limits.set(textOf(container.name), treeOf(treeOf(container.resources).limits))
    }
  return limits
}

function momentOf(value: unknown): number | null {
  return typeof value === 'string' && value !== '' ? parseInstant(value) : null
}
