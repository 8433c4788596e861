// How well a grouping and its suspects agree with the truth of a storm, and the baselines that they are measured against.
import { readAlert } from '../../../domain/group/alert'
import { createGrouper } from '../../../domain/group/grouper'
import { rankSuspects } from '../../../domain/group/suspects'
import type { Storm } from './scenario'

export type Label = number | null

export interface Answer {
  /** The incident of each alert. */
  incidents: Label[]
  /** Suspects of each incident, best first. */
  suspects: Map<number, string[]>
}

export function ours(storm: Storm, withTopology: boolean): Answer {
  const grouper = createGrouper(withTopology ? storm.topology : undefined)
  const answer: Answer = { incidents: [], suspects: new Map() }
  const take = () => {
    for (const incident of grouper.closed()) {
      const ranked = rankSuspects(incident, grouper.graph, grouper.skew)
      answer.suspects.set(
        incident.id,
        ranked.map(({ entity }) => entity),
      )
    }
  }
  for (const alert of storm.alerts) {
    for (const { incident } of grouper.push(readAlert(alert))) answer.incidents.push(incident)
    take()
  }
  for (const { incident } of grouper.end()) answer.incidents.push(incident)
  take()
  return answer
}

/** Baseline: an incident goes on while no gap between alerts is longer. */
export function byGap(storm: Storm, gapSeconds: number): Label[] {
  let group = 0
  let last = -Infinity
  return storm.alerts.map(({ at }) => {
    const now = Date.parse(at)
    if (now - last > gapSeconds * 1000) group += 1
    last = now
    return group
  })
}

/** Baselines for suspects: within an incident, who alerts most, and who alerted first. */
export function byCount(storm: Storm, of: boolean[]): string[] {
  const counts = new Map<string, number>()
  storm.alerts.forEach(({ entity }, at) => of[at] && counts.set(entity, (counts.get(entity) ?? 0) + 1))
  return [...counts].sort((a, b) => b[1] - a[1]).map(([entity]) => entity)
}

export function byTime(storm: Storm, of: boolean[]): string[] {
  return [...new Set(storm.alerts.filter((_, at) => of[at]).map(({ entity }) => entity))]
}

/**
 * Agreement of pairs: of the pairs of alerts that share an incident, in the truth or in the answer, how many share it in
 * both. An alert of noise shares an incident with nobody, so noise within an incident counts as wrong pairs.
 */
export function pairF1(truth: readonly Label[], answer: readonly Label[]): number {
  const pairs = (labels: (string | null)[]) => {
    const sizes = new Map<string, number>()
    for (const label of labels) if (label !== null) sizes.set(label, (sizes.get(label) ?? 0) + 1)
    let sum = 0
    for (const size of sizes.values()) sum += (size * (size - 1)) / 2
    return sum
  }
  const named = (labels: readonly Label[]) => labels.map((label) => (label === null ? null : String(label)))
  const both = pairs(truth.map((label, at) => (label === null || answer[at] == null ? null : `${label} ${answer[at]}`)))
  const all = pairs(named(truth)) + pairs(named(answer))
  return all === 0 ? 1 : (2 * both) / all
}

/** True where there are as many incidents of more than one alert as there were faults. */
export function rightNumber(storm: Storm, answer: readonly Label[]): boolean {
  const sizes = new Map<number, number>()
  for (const label of answer) if (label !== null) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  return [...sizes.values()].filter((size) => size > 1).length === storm.roots.length
}

/** The incident that holds most of a fault's alerts; undefined where none does. */
export function incidentOf(storm: Storm, fault: number, answer: readonly Label[]): number | undefined {
  const counts = new Map<number, number>()
  storm.truth.forEach((label, at) => {
    const incident = answer[at]
    if (label === fault && incident != null) counts.set(incident, (counts.get(incident) ?? 0) + 1)
  })
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
