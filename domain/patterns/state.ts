// What is kept of learned patterns between two runs.
import { z } from 'zod'

const shape = z.object({
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

/** A state whose ids could be given out again is none. */
export const stateSchema = shape.refine(
  ({ next, patterns }) => new Set(patterns.map(({ id }) => id)).size === patterns.length && patterns.every(({ id }) => id < next),
  'an id is used twice, or is not below the next one',
)
