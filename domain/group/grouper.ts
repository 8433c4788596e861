// The storm as a stream: alerts go in, each comes out with its incident once the look-back has passed.
import type { Alert } from './alert'
import { createBackground } from './background'
import { boundedMap } from './bounded-map'
import { createCompanions } from './companions'
import { beganAfresh, beganAsStorm, causesFirst, decide, explanationOf, NEW, type Standing } from './decide'
import { isStorm } from './evidence'
import { createGraph, type Graph } from './graph'
import { isBurst, isHabit, isHabitAfterAll, isLeftOver, isSteadySinceStart, isSticky } from './habit'
import { addSign, inherit, MAX_MEMBERS, openEpisode, type Episode, type Incident, type Sign } from './incident'
import { AT_START, EPISODE_GAP, HOLD, MAX_ACTIVE, MAX_HELD, MAX_INCIDENTS, PAUSE } from './limits'
import { brokeOutTogether } from './outbreak'
import { createSkew, type Skew } from './skew'
import type { Topology } from './topology'

export interface Placed {
  alert: Alert['id']
  /** Null for background noise. */
  incident: number | null
}

export interface Grouper {
  /** Takes an alert and answers those that are now decided, in the order in which they came. */
  push(alert: Alert): Placed[]
  /** Decides what is still held. */
  end(): Placed[]
  /** Incidents that are over since the last call; after `end`, all that were left. */
  closed(): Incident[]
  readonly graph: Graph
  readonly skew: Skew
}

interface Held {
  id: Alert['id']
  name: string
  at: number
  episode: Episode | null
  sign: Sign | undefined
  unusual: number
}

/** Unusual enough to be a burst that is remembered. */
const STRIKING = 0.3
/** So many alerts of a series that were no trouble, this one included, are a past by which it is known. */
const KNOWN = 3
/** Disorder that is tolerated: an alert older than this counts as this old. */
const BACK_IN_TIME = 600_000
/** After so many such alerts in a row, it was the clock that was wrong. */
const MAX_BACKWARDS = 20
/** Steps along edges that each alert brings, and most that are saved: decisions are dear where everything calls everything. */
const WORK = 60
const MAX_WORK = 1_000_000
/** How often what suffers since the start is counted. */
const COUNT_EVERY = 5_000
/** One alert this far ahead has a wrong date; a second one that agrees with it has not. */
const LEAP = 7 * 86_400_000

export function createGrouper(topology?: Topology): Grouper {
  const graph = createGraph(topology)
  const background = createBackground()
  const skew = createSkew()
  const companions = createCompanions()
  const active = new Map<string, Episode>()
  const onsets: Episode[] = []
  const incidents = new Map<number, Incident>()
  const newest = boundedMap<Incident>(20_000)
  let held: Held[] = []
  let firstHeld = 0
  let over: Incident[] = []
  let now = -Infinity
  let began = 0
  let swept = -Infinity
  let startJudged = false
  let nextId = 1
  let counted = { at: -Infinity, signs: 0 }
  let backwards = 0
  let leap = -Infinity

  const signsAtStart = () => {
    if (Math.abs(now - counted.at) >= COUNT_EVERY) {
      counted = { at: now, signs: 0 }
      for (const { atStart, signs } of active.values()) if (atStart) counted.signs += signs.size
    }
    return counted.signs
  }

  const scene: Standing = {
    graph,
    companions,
    active,
    work: { left: MAX_WORK },
    now: () => now,
    onsets,
    signsAtStart,
    incidentOf: (entity) => {
      const found = newest.get(entity)
      return found && incidents.has(found.id) ? found : undefined
    },
  }

  /** The moment of an alert on the stream's own clock, which one wrong date does not carry off. */
  function momentOf(at: number): number {
    if (now === -Infinity) now = began = at
    if (at > now + LEAP && Math.abs(at - leap) > BACK_IN_TIME) {
      leap = at
      return now
    }
    backwards = at < now - BACK_IN_TIME ? backwards + 1 : 0
    if (backwards > MAX_BACKWARDS) startAgain(at)
    if (at > now) now = at
    return Math.max(at, now - BACK_IN_TIME)
  }

  /** The stream's clock was wrong: what was dated by it is over. */
  function startAgain(at: number): void {
    now = began = swept = at
    startJudged = false
    active.clear()
    onsets.length = 0
    for (const incident of incidents.values()) close(incident)
  }

  function push(alert: Alert): Placed[] {
    const at = momentOf(alert.at)
    scene.work.left = Math.min(MAX_WORK, scene.work.left + WORK)
    // Before the new alert is judged: what is decided tells what is habit and what is trouble.
    const placed = release(now - HOLD)
    if (now - swept > 30_000) sweep()
    graph.learn(alert.entity, alert.host, alert.caller)
    const { unusual, past } = background.observe(alert.entity, alert.name, at)
    let episode = active.get(alert.entity) ?? null
    if (episode && (at - episode.last > EPISODE_GAP || isLeftOver(episode, alert, at))) {
      forget(episode)
      episode = null
    }
    if (!episode && unusual > 0.1) {
      episode = openEpisode(alert.entity, at, at - began < AT_START)
      active.set(alert.entity, episode)
      insertByOnset(onsets, episode)
      if (active.size > MAX_ACTIVE) forgetOldest()
    }
    let sign: Sign | undefined
    if (episode) {
      sign = addSign(episode, alert, at, unusual, at - began)
      if (sign?.count === 1) sign.known = past > KNOWN
      if (sign && isHabitAfterAll(sign)) settle(episode, sign, alert.name)
      else if (unusual > 0.3 || isSticky(episode, sign, at)) episode.last = Math.max(episode.last, at)
      skew.observe(episode, alert.source, at)
      if (unusual > STRIKING) companions.observe(alert.entity, at)
    }
    held.push({ id: alert.id, at, name: alert.name, episode, sign, unusual })
    return placed
  }

  /** A sign turned out to be habit: it extends nothing any more, and an entity that shows nothing else is well. */
  function settle(episode: Episode, sign: Sign, name: string): void {
    background.admit(episode.entity, name)
    sign.unusual = 0
    sign.known = true
    for (const { unusual } of episode.signs.values()) if (unusual >= 0.1) return
    forget(episode)
  }

  function release(until: number): Placed[] {
    const placed: Placed[] = []
    while (firstHeld < held.length && (held[firstHeld]!.at <= until || held.length - firstHeld >= MAX_HELD)) {
      placed.push(place(held[firstHeld++]!))
    }
    if (firstHeld > 4_096 && firstHeld * 2 > held.length) {
      held = held.slice(firstHeld)
      firstHeld = 0
    }
    return placed
  }

  function place({ id, at, name, episode, sign, unusual }: Held): Placed {
    const none = { alert: id, incident: null }
    if (!episode) return none
    const usual = sign ? sign.unusual < 0.1 : unusual < 0.1
    if (usual) return none
    if (!episode.incident) {
      for (const cause of causesFirst(scene, episode)) if (!cause.incident) join(cause, open(cause, true))
      const verdict = decide(scene, episode)
      if (verdict === null) return none
      const afresh = verdict === NEW ? beganAfresh(scene, episode) : verdict.afresh
      if (afresh && isHabit(episode)) return none
      join(episode, verdict === NEW ? open(episode, afresh) : verdict)
    } else if (unusual < 0.1 && !isSticky(episode, sign, at)) return none
    if (sign && !sign.incident) sign.incident = explanationOf(scene, episode, sign) ?? episode.incident!
    const told = sign?.incident
    const incident = told && incidents.has(told.id) ? told : episode.incident!
    if (incident.afresh && sign && isSteadySinceStart(sign)) return none
    if (isSticky(episode, sign, at)) background.excuse(episode.entity, name, at)
    incident.alerts += 1
    incident.last = Math.max(incident.last, at)
    episode.alerts += 1
    return { alert: id, incident: incident.id }
  }

  function open(episode: Episode, afresh: boolean): Incident {
    const incident: Incident = { id: nextId++, onset: episode.onset, last: episode.last, alerts: 0, members: new Map(), afresh }
    incidents.set(incident.id, incident)
    if (incidents.size > MAX_INCIDENTS) close(incidents.values().next().value!)
    return incident
  }

  function join(episode: Episode, incident: Incident): void {
    episode.incident = incident
    incident.onset = Math.min(incident.onset, episode.onset)
    if (episode.atStart && (isBurst(episode) || beganAsStorm(scene, episode))) {
      for (const sign of episode.signs.values()) sign.atStart = false
    }
    // After a pause the first episode stays the one that tells how it began.
    const before = incident.members.get(episode.entity)
    for (const [key, sign] of episode.signs) inherit(sign, before?.signs.get(key))
    if (!before && incident.members.size < MAX_MEMBERS) incident.members.set(episode.entity, episode)
    if (episode.atStart && brokeOutTogether(earlyOf(incident), active.values(), now)) noHabit(incident)
    newest.set(episode.entity, incident)
  }

  /** Once all that is said now and then has been heard: what nearly all of that belongs to was a storm, and no habit. */
  function judgeStart(): void {
    if (startJudged || now - began < AT_START) return
    startJudged = true
    for (const incident of incidents.values()) if (isStorm(scene, earlyOf(incident), 3, 0.9)) noHabit(incident)
  }

  function close(incident: Incident): void {
    incidents.delete(incident.id)
    over.push(incident)
  }

  /** Its place among the onsets is given up with the next sweep. */
  function forget(episode: Episode): void {
    if (active.get(episode.entity) === episode) active.delete(episode.entity)
    if (onsets.length > 2 * MAX_ACTIVE) sweep()
  }

  /** Many at a time: the first entry of a map is dear to find where many before it were deleted. */
  function forgetOldest(): void {
    let left = MAX_ACTIVE / 10
    for (const episode of active.values())
      if (left-- > 0) forget(episode)
      else break
  }

  function sweep(): void {
    judgeStart()
    swept = now
    for (const episode of active.values()) if (now - episode.last > EPISODE_GAP) active.delete(episode.entity)
    let kept = 0
    for (const episode of onsets)
      if (active.get(episode.entity) === episode && now - episode.onset < 2 * HOLD) onsets[kept++] = episode
    onsets.length = kept
    for (const incident of incidents.values()) if (now - incident.last > PAUSE + HOLD) close(incident)
  }

  return {
    push,
    end() {
      const placed = release(Infinity)
      for (const incident of incidents.values()) close(incident)
      return placed
    },
    closed() {
      const answer = over
      over = []
      return answer
    },
    graph,
    skew,
  }
}

function earlyOf({ members }: Incident): Episode[] {
  return [...members.values()].filter(({ atStart }) => atStart)
}

function noHabit(incident: Incident): void {
  for (const { signs } of earlyOf(incident)) for (const sign of signs.values()) sign.atStart = false
}

function insertByOnset(onsets: Episode[], episode: Episode): void {
  let at = onsets.length
  while (at > 0 && onsets[at - 1]!.onset > episode.onset) at -= 1
  onsets.splice(at, 0, episode)
}
