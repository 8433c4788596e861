// The suppression verdict: judged once, at ingest, and kept with the observation.
import { z } from 'zod'
import type { Policy } from '../policy/policy'
import { storableText, type Observation } from './observation'
import { compareSeverity, families, severities, type Severity } from './vocabulary'

/** What a rule is about; every field that is given has to match, and a rule has to give one. */
export const matchSchema = z
  .strictObject({
    families: z.array(z.enum(families)).min(1).optional(),
    kinds: z.array(z.string().max(64)).min(1).max(100).optional(),
    sources: z.array(z.string().max(200)).min(1).max(100).optional(),
    scope: z.record(z.string().max(40), storableText(200)).optional(),
    labels: z.record(z.string().max(120), storableText(1_000)).optional(),
  })
  .refine((match) => Object.keys(match).length > 0, 'name at least one thing to match')
export type Match = z.infer<typeof matchSchema>

export interface SuppressionRule {
  id: string
  kind: 'rule' | 'maintenance'
  name: string
  reason: string
  match: Match
  /** Worse than this is never suppressed by the rule. */
  severityCeiling: Severity
  /** Milliseconds since the epoch; null is open. */
  startsMs: number | null
  endsMs: number | null
  enabled: boolean
}

export const severityCeiling = z.enum(severities)

export interface Verdict {
  /** Null: the noise floor of policy. */
  ruleId: string | null
  reason: string
  /** RFC 3339; null: until the rule is changed. */
  until: string | null
  /** The severity that was suppressed. */
  severity: Severity
}

/** The verdict on a firing observation at `nowMs`, or null where it is not suppressed. The first rule that matches speaks. */
export function judge(
  observation: Observation,
  rules: readonly SuppressionRule[],
  noiseFloor: Policy['noiseFloor'],
  nowMs: number,
): Verdict | null {
  if (observation.status !== 'firing') return null
  const { severity, origin } = observation
  for (const rule of rules) {
    if (!isInForce(rule, nowMs) || !matches(rule, observation)) continue
    const until = rule.endsMs === null ? null : new Date(rule.endsMs).toISOString()
    return { ruleId: rule.id, reason: `${rule.name}: ${rule.reason}`, until, severity }
  }
  const floor = findNoiseFloor(noiseFloor, { family: origin.family, kind: origin.kind, severity })
  return floor ? { ruleId: null, reason: `noise floor: ${floor.family} at most ${floor.atMost}`, until: null, severity } : null
}

/** The first floor that it is at or below. */
export function findNoiseFloor(
  noiseFloor: Policy['noiseFloor'],
  signal: { family: string; kind: string; severity: Severity },
): Policy['noiseFloor'][number] | undefined {
  return noiseFloor.find(
    ({ family, kind, atMost }) =>
      family === signal.family && (kind === undefined || kind === signal.kind) && compareSeverity(signal.severity, atMost) <= 0,
  )
}

/** Whether the rule applies at that moment at all. */
export function isInForce(rule: SuppressionRule, nowMs: number): boolean {
  return rule.enabled && (rule.startsMs === null || rule.startsMs <= nowMs) && (rule.endsMs === null || nowMs < rule.endsMs)
}

function matches({ match, severityCeiling: ceiling }: SuppressionRule, { origin, severity, labels }: Observation): boolean {
  return (
    compareSeverity(severity, ceiling) <= 0 &&
    (match.families?.includes(origin.family) ?? true) &&
    (match.kinds?.includes(origin.kind) ?? true) &&
    (match.sources?.includes(origin.source) ?? true) &&
    includesAll(origin.scope, match.scope) &&
    includesAll(labels ?? {}, match.labels)
  )
}

function includesAll(held: Record<string, string>, wanted: Record<string, string> | undefined): boolean {
  for (const name in wanted) if (held[name] !== wanted[name]) return false
  return true
}
