// Which incident an entity in trouble belongs to: one that goes on, one that paused, a new one, or none.
import { AT_START_BY_TIME, AT_START_SHARE, CAUSE, isEnough, isEnoughAfresh, isStorm } from './evidence'
import type { Episode, Incident, Sign } from './incident'
import { brokeOutTogether } from './outbreak'
import { reach, type Graph } from './graph'
import { FARTHEST, PAUSE } from './limits'
import { signPart } from './sign-part'
import { linksByTime, linksOf, silence, type Link, type Scene } from './links'

export interface Standing extends Scene {
  /** The newest incident that an entity was part of, if it is still open. */
  incidentOf(entity: string): Incident | undefined
}

/** An incident that is there, a new one where the evidence is enough, or null. */
export type Verdict = Incident | typeof NEW | null
export const NEW = 'new'

export function decide(scene: Standing, episode: Episode): Verdict {
  const around = gather(scene, episode)
  const direct = best(around.incidents)
  if (direct && isStray(episode, direct)) return null
  if (direct && isAnother(scene, episode, direct, around.episodes)) return NEW
  if (direct) return direct
  const paused = pausedIncident(scene, around.episodes)
  if (paused) return paused
  if (isStranger(scene.graph, episode.entity) || !scene.graph.given) {
    const byTime = linksByTime(scene, episode).filter((link) => mayJoinByTime(scene.graph, around, link))
    const scores = score(byTime)
    const joined = best(scores)
    if (joined && scores.get(joined)! > 0) return joined
    if (!isEnough(scene, around.episodes, AT_START_SHARE)) {
      const alone = around.episodes.size === 1
      for (const { to, strength } of byTime) if (strength > 0) around.episodes.add(to)
      // Single complaints that nothing joins but the hour are what a system with habits looks like at first.
      const all = [...around.episodes]
      const single = alone && all.every(({ atStart, signs }) => atStart && signs.size < 2)
      if (all.every(({ atStart }) => atStart) && brokeOutTogether(all, scene.active.values(), scene.now())) return NEW
      if (single) return null
      return isEnough(scene, around.episodes, AT_START_BY_TIME) ? NEW : null
    }
  }
  return isEnough(scene, around.episodes, AT_START_SHARE) ? NEW : null
}

/** One alert, long after an incident near it began, is more likely something else that happens now and then. */
function isStray(episode: Episode, incident: Incident): boolean {
  if (episode.onset - incident.onset < STRAY_AFTER || episode.signs.size > 1 || knows(incident, episode)) return false
  for (const sign of episode.signs.values()) if (sign.count > 1 || sign.signClass === 'crash') return false
  return true
}

const STRAY_AFTER = 600_000

/**
 * A second fault under the same callers: with a cause's own signs, nothing below it that the incident would explain it by,
 * and linked to the incident only by victims that have their cause in it already, or later than the first could have spread.
 */
function isAnother(scene: Scene, episode: Episode, incident: Incident, around: Set<Episode>): boolean {
  if (signPart(episode) < CAUSE || incident.members.has(episode.entity)) return false
  const own = new Set(reach(scene.graph, episode.entity, 'below', FARTHEST, silence(scene), scene.work).keys())
  for (const id of own) if (scene.active.get(id)?.incident === incident) return false
  for (const each of around) {
    if (scene.work.left <= 0) break
    for (const { to } of linksOf(scene, each)) {
      if (to.incident !== incident || episode.onset - to.onset >= ANOTHER_AFTER) continue
      if (!isVictim(scene, to, own)) return false
    }
  }
  return isEnough(scene, around, AT_START_SHARE)
}

/**
 * Causes of another fault that an episode would be taken into the wrong incident without: not decided yet, below it, and no
 * part of what it would join.
 */
export function causesFirst(scene: Standing, episode: Episode): Episode[] {
  if (scene.work.left <= 0) return []
  return linksOf(scene, episode).flatMap(({ to, explains }) => {
    if (!explains || to.incident || signPart(to) < CAUSE) return []
    const around = gather(scene, to)
    const incident = best(around.incidents)
    return incident && isAnother(scene, to, incident, around.episodes) ? [to] : []
  })
}

/** The other incident that a later sign of an entity in trouble is told of: one that began below it just before. */
export function explanationOf(scene: Scene, episode: Episode, sign: Sign): Incident | undefined {
  if (sign.first - episode.onset < LATER) return undefined
  let found: Incident | undefined
  let nearest = LATER
  for (const { to, explains } of linksOf(scene, episode)) {
    if (!explains || !to.incident) continue
    const apart = Math.abs(sign.first - to.onset)
    if (apart < nearest) [nearest, found] = [apart, to.incident]
  }
  return found
}

const LATER = 150_000

const ANOTHER_AFTER = 150_000

/** True where something else that its incident holds lies below it: then it suffers, and joins nothing. */
function isVictim(scene: Scene, { entity, incident }: Episode, but: ReadonlySet<string>): boolean {
  for (const [id, cost] of reach(scene.graph, entity, 'below', FARTHEST, silence(scene), scene.work)) {
    if (cost >= 1 && !but.has(id) && scene.active.get(id)?.incident === incident) return true
  }
  return false
}

interface Around {
  /** Undecided episodes that hang together with this one, itself included. */
  episodes: Set<Episode>
  /** Incidents that these hang together with. */
  incidents: Map<Incident, number>
}

/** How much more an explanation weighs than company in suffering. */
const EXPLAINS = 3

/** Most undecided episodes that are followed. */
const MAX_AROUND = 64

function gather(scene: Standing, episode: Episode): Around {
  const episodes = new Set([episode])
  const incidents = new Map<Incident, number>()
  let share = 1
  let edge: Episode[] = [episode]
  while (edge.length > 0 && episodes.size < MAX_AROUND && (share === 1 || scene.work.left > 0)) {
    const next: Episode[] = []
    for (const each of edge) {
      if (share < 1 && scene.work.left <= 0) break
      for (const { to, strength, explains } of linksOf(scene, each)) {
        const weight = explains ? strength * EXPLAINS : strength
        if (to.incident) incidents.set(to.incident, (incidents.get(to.incident) ?? 0) + weight * share)
        else if (!episodes.has(to)) {
          episodes.add(to)
          next.push(to)
        }
      }
    }
    // What hangs together directly decides; what is farther only where nothing is near.
    if (incidents.size > 0) break
    edge = next
    share /= 2
  }
  return { episodes, incidents }
}

/**
 * The same trouble again: most of what is most upstream now was part of the incident that paused. Another fault that
 * reaches the same callers has another place at its bottom.
 */
function pausedIncident(scene: Standing, around: Set<Episode>): Incident | undefined {
  const bottom = bottomOf(scene, around)
  const votes = new Map<Incident, number>()
  for (const each of bottom) {
    const before = scene.incidentOf(each.entity)
    if (before && each.onset - before.last <= PAUSE && knows(before, each)) votes.set(before, (votes.get(before) ?? 0) + 1)
  }
  const most = best(votes)
  return most && votes.get(most)! * 2 >= bottom.length ? most : undefined
}

/** True where the incident saw this entity with one of the same signs. */
function knows(incident: Incident, episode: Episode): boolean {
  const before = incident.members.get(episode.entity)
  if (!before) return false
  for (const key of episode.signs.keys()) if (before.signs.has(key)) return true
  return false
}

function bottomOf({ graph, work }: Scene, around: Set<Episode>): Episode[] {
  const entities = new Set([...around].map(({ entity }) => entity))
  return [...around].filter(({ entity }) => {
    for (const [id, cost] of reach(graph, entity, 'below', 2, () => 0, work)) if (cost >= 1 && entities.has(id)) return false
    return true
  })
}

/** Nothing is known of what it depends on, or what depends on it. */
function isStranger(graph: Graph, entity: string): boolean {
  const node = graph.find(entity)
  return !node || (!node.given && node.below.size + node.above.size === 0)
}

/** Learned paths are never all paths: what has some, and no path to each other, may still belong together if it began at once. */
function mayJoinByTime(graph: Graph, around: Around, { to }: Link): boolean {
  if (isStranger(graph, to.entity) || around.episodes.size === 1) return true
  const began = Math.min(...[...around.episodes].map(({ onset }) => onset))
  return Math.abs((to.incident ?? to).onset - began) <= AT_ONCE
}

const AT_ONCE = 90_000

/** True where what hangs together with this episode is an incident without anything that may always have been so. */
export function beganAfresh(scene: Standing, episode: Episode): boolean {
  return isEnoughAfresh(gather(scene, episode).episodes)
}

/** True where what began with the stream belongs to trouble that began then, and is no habit. */
export function beganAsStorm(scene: Standing, episode: Episode): boolean {
  const { episodes, incidents } = gather(scene, episode)
  const early = new Set([...episodes].filter(({ atStart }) => atStart))
  for (const { members } of incidents.keys()) for (const member of members.values()) if (member.atStart) early.add(member)
  return isStorm(scene, [...early])
}

function score(links: Link[]): Map<Incident, number> {
  const scores = new Map<Incident, number>()
  for (const { to, strength } of links) if (to.incident) scores.set(to.incident, (scores.get(to.incident) ?? 0) + strength)
  return scores
}

function best(scores: Map<Incident, number>): Incident | undefined {
  let found: Incident | undefined
  for (const [incident, value] of scores) {
    if (!found || value > scores.get(found)! || (value === scores.get(found)! && incident.id < found.id)) found = incident
  }
  return found
}
