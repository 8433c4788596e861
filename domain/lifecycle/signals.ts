// The signals of an incident as one view: does it fire, how badly, since when it is clear, is all of it suppressed.
import { PUSH_SILENT_MS } from '../sources'
import { findNoiseFloor, type Verdict } from '../incident/suppression'
import { compareSeverity, worstSeverity, type Severity } from '../incident/vocabulary'
import type { Policy } from '../policy/policy'
import type { SignalGroup } from './snapshot'

export interface SignalView {
  /** How many fire, with and without a verdict in force. */
  firing: number
  /** Of those that fire without a verdict in force, or of all that fire where none is without. */
  worst: Severity | null
  /** Of all that fire. */
  worstOfAll: Severity | null
  firingSince: number | null
  /**
   * Grows when a signal begins to fire, and by nothing else: a flip and what then fires count 1 each, a flip to clear
   * takes from the one what it adds to the other. Clocks are not asked: two transactions may commit in another order
   * than they began.
   */
  rises: number
  /** Since when all are clear; null: some fire, or there are none. */
  clearSince: number | null
  flips: number
  joinedAt: number
  /** The verdicts in force, where every firing signal has one; else null. */
  verdict: Verdict | null
  /** Sources whose silence has cleared signals just now. */
  silenced: string[]
  /** When silence or a verdict's end next asks for another look. */
  nextAt: number | null
}

/** A source that is late by this many of its intervals no longer vouches for a silence. */
const LATE_INTERVALS = 2
/** How often a source that may not vouch is asked again, where it has no interval; milliseconds. */
const RECHECK_MS = 60_000

export function viewSignals(groups: readonly SignalGroup[], noiseFloor: Policy['noiseFloor'], now: number): SignalView {
  const silenced = new Set<string>()
  const times: number[] = []
  const firing: SignalGroup[] = []
  let clearSince: number | null = null
  let clearedNow = 0
  // A source vouches for all its silent signals or for none: one of them may have been heard since it was checked.
  const doubtful = new Set(groups.filter((group) => isSilent(group) && !vouches(group, now)).map(({ source }) => source))
  for (const group of groups) {
    if (!group.moved && group.status === 'firing') {
      if (!isSilent(group)) {
        firing.push(group)
        if (group.silence) times.push(group.silence.at)
        continue
      }
      if (doubtful.has(group.source)) {
        firing.push(group)
        times.push(now + (group.sourceHealth?.intervalSeconds ?? RECHECK_MS / 1_000) * 1_000)
        continue
      }
      silenced.add(group.source)
      clearedNow += group.count
      clearSince = now
      continue
    }
    clearSince = Math.max(clearSince ?? 0, group.changedAt)
  }
  const inForce = firing.filter((group) => isInForce(group, noiseFloor, now))
  const open = firing.filter((group) => !inForce.includes(group))
  for (const group of firing) for (const at of [startOf(group), endOf(group)]) if (at !== null && at > now) times.push(at)
  const flips = sum(groups, (group) => group.flips) + clearedNow
  const firesNow = sum(groups, (group) => (group.status === 'firing' ? group.count : 0)) - clearedNow
  return {
    firing: sum(firing, (group) => group.count),
    worst: worstOf(open.length > 0 ? open : firing),
    worstOfAll: worstOf(firing),
    firingSince: firing.length > 0 ? Math.min(...firing.map((group) => group.firstFiredAt ?? group.changedAt)) : null,
    // Those that were promoted stand as they did then: their leaving hides nothing.
    rises: flips + firesNow,
    clearSince: firing.length > 0 ? null : clearSince,
    flips,
    joinedAt: Math.max(0, ...groups.map((group) => group.joinedAt)),
    verdict: firing.length > 0 && open.length === 0 ? together(inForce) : null,
    silenced: [...silenced].sort(),
    nextAt: times.length > 0 ? Math.min(...times) : null,
  }
}

function isSilent({ status, moved, silence }: SignalGroup): boolean {
  return status === 'firing' && !moved && silence !== null && silence.silent
}

/** A delivery's own touch of its source follows it by at most so much, and vouches for nothing; milliseconds. */
const TOUCH_MS = 10_000

/**
 * Silence says something only while its source is read: checked since the last delivery, and not late. One that pushes
 * when it likes has to have delivered something else since, within a day.
 */
function vouches({ sourceHealth, lastSeenAt }: SignalGroup, now: number): boolean {
  if (sourceHealth?.health !== 'checked' || sourceHealth.checkedAt === null) return false
  const { checkedAt, intervalSeconds } = sourceHealth
  if (intervalSeconds === null) return checkedAt > lastSeenAt + TOUCH_MS && now - checkedAt <= PUSH_SILENT_MS
  return checkedAt > lastSeenAt && now - checkedAt <= LATE_INTERVALS * intervalSeconds * 1_000
}

/** Judged once, at ingest; but only while the rule or the noise floor, as it stands now, would say the same again. */
function isInForce({ verdict, rule, noise, severity }: SignalGroup, noiseFloor: Policy['noiseFloor'], now: number): boolean {
  if (verdict === null) return false
  if (verdict.ruleId === null) return noise !== null && findNoiseFloor(noiseFloor, { ...noise, severity }) !== undefined
  if (rule === null || !rule.enabled || !rule.matches) return false
  if (compareSeverity(severity, rule.severityCeiling) > 0) return false
  return (rule.startsAt === null || rule.startsAt <= now) && (rule.endsAt === null || now < rule.endsAt)
}

/** A rule that was moved to later begins to speak again then. */
function startOf({ verdict, rule }: SignalGroup): number | null {
  return verdict?.ruleId ? (rule?.startsAt ?? null) : null
}

function endOf({ verdict, rule }: SignalGroup): number | null {
  return verdict?.ruleId ? (rule?.endsAt ?? null) : null
}

/** The verdict that ends first speaks for all; its severity is the worst that is suppressed. */
function together(groups: readonly SignalGroup[]): Verdict {
  const soonest = groups.reduce((first, group) => ((endOf(group) ?? Infinity) < (endOf(first) ?? Infinity) ? group : first))
  const end = endOf(soonest)
  return { ...soonest.verdict!, until: end === null ? null : new Date(end).toISOString(), severity: worstOf(groups)! }
}

function worstOf(groups: readonly SignalGroup[]): Severity | null {
  return groups.reduce<Severity | null>((worst, { severity }) => (worst ? worstSeverity(worst, severity) : severity), null)
}

function sum(groups: readonly SignalGroup[], of: (group: SignalGroup) => number): number {
  return groups.reduce((total, group) => total + of(group), 0)
}
