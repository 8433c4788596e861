// Policy: every number and choice that an operator may change. Append-only versions in the ledger; the newest is in force.
import { z } from 'zod'
import { families, severities } from '../incident/vocabulary'

const seconds = (fallback: number, max = 30 * 24 * 3_600) => z.number().int().min(0).max(max).default(fallback)

export const policySchema = z.strictObject({
  triage: z
    .strictObject({
      /** Severities that are actionable at once. The others wait in `observed` for `minorAfterSeconds` of firing. */
      actionable: z.array(z.enum(severities)).default([...severities]),
      minorAfterSeconds: seconds(300),
    })
    .prefault({}),
  recovery: z
    .strictObject({
      /** How long all signals stay clear before `contained` becomes `recovering`: the first clear window. */
      clearWindowSeconds: seconds(60),
      /** How long it stays clear and quiet before `recovering` becomes `resolved`. */
      quietSeconds: seconds(300),
    })
    .prefault({}),
  escalation: z
    .strictObject({
      /** Severities that escalate when nothing safe can be proposed, and after how long in `triaged`. */
      severities: z.array(z.enum(severities)).default(['critical']),
      afterSeconds: seconds(900),
      /** An incident whose severity rises to one of these after triage escalates at once. */
      onRiseTo: z.array(z.enum(severities)).default(['critical']),
    })
    .prefault({}),
  noiseFloor: z
    .array(
      z.strictObject({
        family: z.enum(families),
        kind: z.string().max(64).optional(),
        /** This severity and those below it are noise. */
        atMost: z.enum(severities),
      }),
    )
    .max(100)
    .default([]),
  silence: z
    .array(
      z.strictObject({
        family: z.enum(families),
        kind: z.string().max(64).optional(),
        /** Only what this source says; without it, any source. */
        source: z.string().max(200).optional(),
        /** A signal without a delivery for so long is clear, while its source is checked: longer than its repeat interval. */
        ttlSeconds: z
          .number()
          .int()
          .min(1)
          .max(30 * 24 * 3_600),
      }),
    )
    .max(100)
    .describe('What never says that it is over: cleared by silence. The first entry that fits a signal decides.')
    .default([]),
  flapping: z
    .strictObject({
      /** So many status flips within the window make an incident flapping. */
      flips: z.number().int().min(2).max(1_000).default(6),
      windowSeconds: seconds(1_800),
    })
    .prefault({}),
  storm: z
    .strictObject({
      /** New incidents a minute for one source; above it further keys join one storm incident. 0: no budget. */
      newIncidentsPerMinute: z.number().int().min(0).max(1_000_000).default(200),
      perSource: z.record(z.string(), z.number().int().min(0).max(1_000_000)).default({}),
      /** A storm ends after so long without a key above the budget. */
      endsAfterSeconds: seconds(120),
    })
    .prefault({}),
})
export type Policy = z.infer<typeof policySchema>

/** New incidents a minute that a source may open; 0: as many as come. A source may be named like anything of a prototype. */
export function stormBudgetOf(storm: Policy['storm'], source: string): number {
  return Object.hasOwn(storm.perSource, source) ? storm.perSource[source]! : storm.newIncidentsPerMinute
}

/** A policy and the version that a decision cites. Version 0 is the one that the code carries. */
export interface PolicyVersion {
  version: number
  policy: Policy
}

export const defaultPolicy: PolicyVersion = { version: 0, policy: policySchema.parse({}) }
