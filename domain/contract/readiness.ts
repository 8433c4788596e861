// What /readyz says: each dependency with its state, and what its loss means.
import { z } from 'zod'

export const dependencyStates = ['up', 'down', 'unknown', 'not_configured'] as const

export const readinessSchema = z.object({
  status: z.enum(['ready', 'degraded', 'unavailable']),
  dependencies: z.array(
    z.object({
      name: z.string(),
      state: z.enum(dependencyStates),
      detail: z.string(),
      since: z.iso.datetime().nullable(),
    }),
  ),
})
export type Readiness = z.infer<typeof readinessSchema>
