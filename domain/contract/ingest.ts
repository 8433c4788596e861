// Doors: what a batch is and what it is answered.
import { z } from 'zod'
import { bounds, observationSchema } from '../incident/observation'

export const observationBatchSchema = z.strictObject({
  observations: z.array(observationSchema).min(1).max(bounds.batch),
})

export const itemErrorSchema = z.object({ index: z.number().int(), field: z.string(), message: z.string() })

export const ingestAnswerSchema = z.object({
  received: z.number().int(),
  new: z.number().int(),
  duplicate: z.number().int(),
  suppressed: z.number().int(),
  rejected: z.number().int(),
  errors: z.array(itemErrorSchema).describe('Each refused item, with its index and the field at fault.'),
  incidents: z.array(z.uuid()).describe('The open incidents that the batch touched, at most 1,000.'),
  degraded: z.array(z.string()).optional().describe('What is not working now and delays what follows, in words.'),
})
export type IngestAnswer = z.infer<typeof ingestAnswerSchema>
