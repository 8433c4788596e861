// What waits for the relay, and what it had to set aside.
import { z } from 'zod'

export const parkedSchema = z.object({
  incidentId: z.uuid(),
  number: z.number().int().nullable(),
  title: z.string().nullable(),
  reason: z.string(),
  attempts: z.number().int(),
  parkedAt: z.iso.datetime(),
  error: z.string(),
})
export type ParkedRow = z.infer<typeof parkedSchema>
