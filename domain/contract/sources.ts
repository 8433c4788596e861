// Source health and conservation: what came in at the door against what stands in the rows.
import { z } from 'zod'
import { families, sourceHealths } from '../incident/vocabulary'

const counters = z.object({
  received: z.number().int(),
  new: z.number().int(),
  duplicate: z.number().int(),
  suppressed: z.number().int(),
  rejected: z.number().int(),
})
export type Counters = z.infer<typeof counters>

export const sourceSchema = z.object({
  source: z.string(),
  family: z.enum(families).nullable(),
  mode: z.enum(['poll', 'push']),
  health: z.enum(sourceHealths),
  detail: z.string(),
  checkedAt: z.iso.datetime().nullable(),
  lastSuccessAt: z.iso.datetime().nullable(),
  intervalSeconds: z.number().int().nullable(),
  lastReceivedAt: z.iso.datetime().nullable(),
  /** Since the source was first seen. */
  counters,
  conservation: z.object({
    window: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
    door: counters.describe('As counted at the door.'),
    rows: z.object({ new: z.number().int(), suppressed: z.number().int() }).describe('As counted in the rows.'),
    holds: z.boolean(),
  }),
})
export type Source = z.infer<typeof sourceSchema>

export const sourceListSchema = z.object({ items: z.array(sourceSchema), truncated: z.boolean() })
