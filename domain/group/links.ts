// Which entities in trouble hang together: by dependency, by a cause that they share, or by time where nothing is known.
import type { Companions } from './companions'
import { reach, type Graph, type Work } from './graph'
import type { Episode } from './incident'
import { FARTHEST, SPREAD, THROUGH_SILENT, TOGETHER } from './limits'

export interface Link {
  to: Episode
  /** 0 to 1. */
  strength: number
  /** It lies below: what suffers there explains what suffers here. */
  explains?: boolean
}

export interface Scene {
  graph: Graph
  /** What fired together before. */
  companions: Companions
  active: ReadonlyMap<string, Episode>
  /** For all that follows paths: a storm where everything calls everything must not stop the stream. */
  work: Work
  /** The stream's own clock. */
  now(): number
  /** Episodes by onset, oldest first. */
  onsets: readonly Episode[]
  /** Signs of all that suffers since the stream began; counted anew every few seconds of the stream. */
  signsAtStart(): number
}

/**
 * Episodes that hang together with this one. Trouble goes from a dependency to what depends on it, so a path may only go
 * down or only up: two entities that merely share a healthy dependency, host or caller are not linked.
 */
export function linksOf(scene: Scene, episode: Episode): Link[] {
  const links: Link[] = []
  const through = silence(scene)
  let explained = false
  for (const direction of ['below', 'above'] as const) {
    for (const [id, cost] of reach(scene.graph, episode.entity, direction, FARTHEST, through, scene.work)) {
      const other = id === episode.entity ? undefined : scene.active.get(id)
      if (!other) continue
      // A name alone does not make one trouble of two complaints that may both be habits.
      if (cost < 1 && episode.atStart && other.atStart && !scene.graph.find(id)!.given) continue
      const apart = Math.abs(episode.onset - other.onset)
      // Through what does not suffer itself, only trouble that began at about the same time is one trouble.
      const close = closeness(episode, other) * (cost >= 1 + THROUGH_SILENT ? 1 / (1 + apart / 60_000) : 1)
      if (close < 0.25) continue
      explained ||= direction === 'below' && cost >= 1
      links.push({ to: other, strength: close / (1 + cost / 2), explains: direction === 'below' && cost >= 1 })
    }
  }
  if (!explained) links.push(...bySharedCause(scene, episode))
  links.push(...byCompany(scene, episode, links))
  return links
}

/** What fired together before, where the topology does not know both. */
function byCompany(scene: Scene, episode: Episode, known: readonly Link[]): Link[] {
  const links: Link[] = []
  if (!scene.companions.isKnown(episode.entity)) return links
  for (const other of neighbours(scene, episode, SPREAD)) {
    if (isMapped(scene.graph, episode.entity, other.entity) || known.some(({ to }) => to === other)) continue
    const company = scene.companions.together(episode.entity, other.entity)
    if (company > 0) links.push({ to: other, strength: (company * closeness(episode, other)) / 1.5 })
  }
  return links
}

/** True where a topology knows both: then it says what belongs together, and company is an accident. */
function isMapped(graph: Graph, one: string, other: string): boolean {
  return graph.given && graph.find(one)?.given === true && graph.find(other)?.given === true
}

/** What a path pays for going through a node: nothing where it suffers itself. */
export function silence({ active }: Scene): (id: string) => number {
  return (id) => (active.has(id) ? 0 : THROUGH_SILENT)
}

/** Share of what hangs on a silent dependency or host that must suffer for it to be held the cause. */
const SHARED = 0.6

function bySharedCause({ graph, active, work }: Scene, episode: Episode): Link[] {
  const links: Link[] = []
  for (const [id, cost] of reach(graph, episode.entity, 'below', 1.25, () => 0, work)) {
    if (cost < 1 || active.has(id)) continue
    const hanging = graph.find(id)?.above
    if (!hanging || hanging.size < 2 || hanging.size > 50) continue
    const suffering: Link[] = []
    work.left -= hanging.size
    for (const other of hanging) {
      const found = active.get(other)
      const close = found && found !== episode ? closeness(episode, found) : 0
      if (found && close > 0.5) suffering.push({ to: found, strength: close / 2.25 })
    }
    if (suffering.length + 1 >= SHARED * hanging.size) links.push(...suffering)
  }
  return links
}

/** 1 for trouble at the same time, 0 where one was over long before the other began. */
export function closeness(one: Episode, other: Episode): number {
  const apart = Math.abs(one.onset - other.onset)
  const quiet = Math.max(0, one.onset - other.last, other.onset - one.last)
  if (quiet > SPREAD) return 0
  return 1 / (1 + apart / 300_000) / (1 + quiet / 180_000)
}

/** Most neighbours by time that are looked at on either side. */
const NEIGHBOURS = 24

/**
 * Episodes that began at about the same time, for an entity of which nothing else is known. What has a past of its own and
 * never shared it speaks against: its strength is negative.
 */
export function linksByTime(scene: Scene, episode: Episode): Link[] {
  return neighbours(scene, episode, TOGETHER).map((to) => {
    const near = 0.4 * (1 - Math.abs(to.onset - episode.onset) / (2 * TOGETHER))
    return { to, strength: scene.companions.apart(episode.entity, to.entity) ? -near : near }
  })
}

function neighbours({ active, onsets }: Scene, episode: Episode, within: number): Episode[] {
  const found: Episode[] = []
  let low = 0
  let high = onsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (onsets[middle]!.onset < episode.onset) low = middle + 1
    else high = middle
  }
  const look = (at: number): boolean => {
    const other = onsets[at]
    if (!other || Math.abs(other.onset - episode.onset) > within) return false
    if (other !== episode && active.get(other.entity) === other) found.push(other)
    return true
  }
  for (let step = 0; step < NEIGHBOURS && look(low + step); step++);
  for (let step = 1; step <= NEIGHBOURS && look(low - step); step++);
  return found
}
