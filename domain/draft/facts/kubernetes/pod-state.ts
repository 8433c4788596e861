// A pod's state, alike from an object, a table and a flat record, with what is wrong in it.
import type { Place } from '../../read/reading'
import type { Standing } from '../fact'
import type { Sign } from '../signs'

export interface Trouble {
  sign: Sign
  words: string
  object: string
  place: Place
  since: number | null
  until: number | null
  standing: Standing
  weight: number
  count: number
}

export interface PodState {
  name: string
  node: string
  /** Running, Pending, Succeeded, …: as written. */
  phase: string
  ready: number | null
  total: number | null
  restarts: number
  troubles: readonly Trouble[]
  place: Place
  /** Where the node is named. */
  nodePlace: Place | null
}

export function trouble(sign: Sign, words: string, place: Place, more: Partial<Trouble> = {}): Trouble {
  return { sign, words, place, object: '', since: null, until: null, standing: 'now', weight: 90, count: 1, ...more }
}

/** Whether it is up and well: nothing wrong in it, and all its containers ready. */
export function isWell(pod: PodState): boolean {
  const bad = pod.troubles.some(({ standing }) => standing === 'now')
  if (bad || pod.total === 0) return false
  if (/^(?:Succeeded|Completed)$/.test(pod.phase)) return true
  return /^Running$/i.test(pod.phase) && (pod.ready === null || pod.total === null || pod.ready >= pod.total)
}

/**
 * When a loop of restarts began at the latest, counted back from the last one: the back-off grows from 10 s to five
 * minutes within six restarts, and stays there (kubelet's defaults).
 */
export function loopBegan(last: number | null, restarts: number): number | null {
  return last === null ? null : last - Math.max(0, restarts - 6) * 300_000
}
