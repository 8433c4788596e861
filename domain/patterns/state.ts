// What is kept of learned patterns between two runs.
import { z } from 'zod'

export const stateSchema = z.object({
  version: z.literal(1),
  /** The next id: ids are never used again. */
  next: z.number().int().positive(),
  evicted: z.number().int().nonnegative(),
  patterns: z.array(
    z.object({
      id: z.number().int().positive(),
      packed: z.string(),
      low: z.number().int(),
      high: z.number().int(),
      lines: z.number().int().nonnegative(),
      used: z.boolean(),
      elastic: z.boolean(),
      learned: z.boolean(),
      shapes: z.number().int().positive(),
    }),
  ),
})
