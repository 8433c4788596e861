// Pods: what they wait for, what they died of, how often they started, whether they are ready; and where they run.
import { componentOf } from '../component'
import type { Reading } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import type { Extractor, Fact, Scene } from './fact'
import { podOfObject } from './kubernetes/pod-objects'
import { podOfRow, POD_TELLS } from './kubernetes/pod-rows'
import { isWell, type PodState } from './kubernetes/pod-state'
import { stated, together } from './kubernetes/stated'

/** Edges from pods to nodes beyond this say nothing more about one incident. */
const MOST_EDGES = 300
const HOUR = 3_600_000

export const kubePods: Extractor = {
  name: 'kube-pods',
  extract(reading: Reading, scene: Scene): Fact[] {
    const pods = podsOf(reading, scene)
    if (pods.length === 0) return []
    const facts: Fact[] = []
    for (const pod of pods)
      for (const { words, place, sign, ...rest } of pod.troubles)
        facts.push(
          stated(reading, sign, {
            name: pod.name,
            words,
            place,
            ...rest,
            standing: habit(rest, scene) ? 'steady' : rest.standing,
          }),
        )
    return [...together(facts), ...ofComponents(reading, pods), ...placements(reading, pods)]
  },
}

/** A loop of restarts that went on for an hour and more before the incident is no part of it. */
function habit({ since, count }: { since: number | null; count: number }, { startedAt }: Scene): boolean {
  return startedAt !== null && since !== null && count > 12 && since < startedAt - HOUR
}

function podsOf(reading: Reading, scene: Scene): PodState[] {
  const now = reading.seenAt
  const objects = reading.objects.filter(({ kind, name }) => kind === 'Pod' && name !== '')
  if (objects.length > 0) return objects.map((object) => podOfObject(object, scene, now))
  return byName(rowsWith(reading, POD_TELLS).flatMap((row) => podOfRow(row, reading) ?? []))
}

/** A flat pod and the rows of its containers are one. That it waits says nothing where they say for what. */
function byName(states: readonly PodState[]): PodState[] {
  const pods = new Map<string, PodState>()
  for (const state of states) {
    const known = pods.get(state.name)
    if (!known) {
      pods.set(state.name, state)
      continue
    }
    const troubles = [...known.troubles, ...state.troubles]
    const deeper = troubles.filter(({ sign }) => sign !== 'pod_pending' && sign !== 'probe_failing')
    pods.set(state.name, {
      ...known,
      ready: sum(known.ready, state.ready),
      total: sum(known.total, state.total),
      restarts: Math.max(known.restarts, state.restarts),
      troubles: deeper.length > 0 ? deeper : troubles,
    })
  }
  return [...pods.values()]
}

function sum(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : a + b
}

/** Of each component, whether all of its pods are well. */
function ofComponents(reading: Reading, pods: readonly PodState[]): Fact[] {
  const groups = new Map<string, PodState[]>()
  for (const pod of pods) {
    const component = componentOf(pod.name)
    const group = groups.get(component)
    if (group) group.push(pod)
    else groups.set(component, [pod])
  }
  const facts: Fact[] = []
  for (const [component, members] of groups) {
    const well = members.filter(isWell)
    const counted = members.filter(({ phase }) => !/^(?:Succeeded|Completed|Evicted|Failed)$/.test(phase))
    const restarts = members.reduce((sum, pod) => sum + pod.restarts, 0)
    const name = members.length === 1 ? members[0]!.name : component
    if (well.length === members.length)
      facts.push(stated(reading, 'healthy', { name, words: wellWords(members, restarts), place: well[0]!.place, weight: 75 }))
    else if (counted.length > 1 && well.length < counted.length)
      facts.push(stated(reading, 'replicas_missing', { name, words: `${well.length} of ${counted.length} pods ready`, place: members.find((pod) => !isWell(pod))!.place, weight: 55 })) // prettier-ignore
  }
  return facts
}

function wellWords(members: readonly PodState[], restarts: number): string {
  const said = restarts === 0 ? 'no restarts' : `${restarts} restart${restarts === 1 ? '' : 's'} in all`
  const done = members.every(({ phase }) => /^(?:Succeeded|Completed)$/.test(phase))
  if (done) return members.length === 1 ? 'completed' : `${members.length} pods completed`
  return members.length === 1
    ? `running and ready, ${said}`
    : `${members.length} of ${members.length} pods running and ready, ${said}`
}

function placements(reading: Reading, pods: readonly PodState[]): Fact[] {
  const seen = new Set<string>()
  const facts: Fact[] = []
  for (const { name, node, nodePlace } of pods) {
    if (node === '' || nodePlace === null || facts.length >= MOST_EDGES) continue
    const fact = stated(reading, 'runs_on', { name, words: `runs on ${node}`, place: nodePlace, object: componentOf(node) })
    const key = `${fact.subject}\n${fact.object}`
    if (!seen.has(key)) facts.push(fact)
    seen.add(key)
  }
  return facts
}
