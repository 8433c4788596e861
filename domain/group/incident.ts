// What the grouping keeps of an incident: its entities, and of each its signs with their first and last moment.
import type { Alert, AlertSource } from './alert'
import { AT_START, HOLD } from './limits'
import { shapeOf } from './shape'
import { classify, type SignClass } from './signs'

export interface Sign {
  name: string
  signClass: SignClass
  source: AlertSource
  first: number
  last: number
  count: number
  /** The most unusual that an alert of it was, 0 to 1; until it is part of an incident, what is old is forgotten. */
  unusual: number
  /** When it last was so unusual. */
  peaked: number
  /** When it first came in this incident, pauses included, so that they do not make a habit new. */
  since: number
  /** It came when the stream had just begun: whether it is new or was always so cannot be known. */
  atStart: boolean
  /** It had a past of its own that was no trouble. */
  known: boolean
  /** How long the stream went on without it before it first came. */
  quietBefore: number
  critical: boolean
  /** Nobody is to be woken by it: information, or what is well again. */
  benign: boolean
  /** Seen by callers, not by the entity itself. */
  byCaller: boolean
  /** The incident that it belongs to: another than its entity's where another fault reached that later. */
  incident?: Incident
}

/** An entity in trouble: from its first unusual alert until it has been quiet for a while. */
export interface Episode {
  entity: string
  onset: number
  last: number
  signs: Map<string, Sign>
  /** The first moment by each source. */
  firsts: Partial<Record<AlertSource, number>>
  alerts: number
  incident: Incident | null
  /** The alert with which the stream began was near: whether this is new or was always so cannot be known. */
  atStart: boolean
}

export interface Incident {
  id: number
  onset: number
  last: number
  alerts: number
  members: Map<string, Episode>
  /** It certainly began within the stream: what was there before and keeps its pace is no part of it. */
  afresh: boolean
}

/** More signs or members than these say nothing more about where an incident began. */
export const MAX_SIGNS = 32
export const MAX_MEMBERS = 1_000

/** As long as an alert is held, and a little more: until then its unusualness is not forgotten. */
const FORGOTTEN = HOLD + 60_000
/** Unusual enough to be remembered anew. */
const STRIKING = 0.5

export function openEpisode(entity: string, at: number, atStart: boolean): Episode {
  return { entity, onset: at, last: at, signs: new Map(), firsts: {}, alerts: 0, incident: null, atStart }
}

export function addSign(episode: Episode, alert: Alert, at: number, unusual: number, quietBefore: number): Sign | undefined {
  const key = signKey(alert)
  const known = episode.signs.get(key)
  if (known) {
    // What was usual for a while and is not now begins now.
    const stale = !episode.incident && at - known.peaked > FORGOTTEN
    if (stale) Object.assign(known, { first: at, count: 0, unusual: 0 })
    known.first = Math.min(known.first, at)
    known.last = Math.max(known.last, at)
    known.count += 1
    if (unusual >= known.unusual || unusual > STRIKING) known.peaked = at
    known.unusual = Math.max(known.unusual, unusual)
    known.critical ||= isCritical(alert.severity)
    known.benign &&= isBenign(alert.severity)
    known.byCaller &&= alert.caller !== undefined
    return known
  }
  if (episode.signs.size >= MAX_SIGNS) return undefined
  const sign: Sign = {
    name: alert.name,
    signClass: classify(alert.name, alert.kind),
    source: alert.source,
    first: at,
    last: at,
    count: 1,
    unusual,
    peaked: at,
    since: at,
    atStart: quietBefore < AT_START,
    known: false,
    quietBefore,
    critical: isCritical(alert.severity),
    benign: isBenign(alert.severity),
    byCaller: alert.caller !== undefined && alert.caller !== alert.entity,
  }
  inherit(sign, episode.incident?.members.get(episode.entity)?.signs.get(key))
  episode.signs.set(key, sign)
  return sign
}

export function signKey({ source, name }: Alert): string {
  return `${source} ${shapeOf(name)}`
}

/** After a pause, a sign goes on as it was before. */
export function inherit(sign: Sign, before: Sign | undefined): void {
  if (!before || before === sign) return
  sign.unusual = Math.max(sign.unusual, before.unusual)
  sign.since = before.since
  sign.atStart = before.atStart
}

/** How unusual the entity's most unusual sign is. */
export function unusualOf(episode: Episode): number {
  let most = 0
  for (const { unusual } of episode.signs.values()) most = Math.max(most, unusual)
  return most
}

function isCritical(severity: string | undefined): boolean {
  return severity !== undefined && /^(crit|fatal|emerg|page|high$|error$|sev-?[01]$|p[01]$|disaster|alert$)/i.test(severity)
}

function isBenign(severity: string | undefined): boolean {
  return severity !== undefined && /^(info|notice|debug|trace|ok|none|low|normal|clear|resolved|sev-?[45]|p[45])/i.test(severity)
}
