// Policy as the API gives and takes it.
import { z } from 'zod'
import { storableText } from '../incident/observation'
import { policySchema } from '../policy/policy'

export const policyVersionSchema = z.object({
  version: z.number().int().describe('0: nobody has changed what the code carries.'),
  policy: policySchema,
})

export const policyInputSchema = z.strictObject({
  policy: policySchema,
  note: storableText(1_000).describe('Why.'),
  expected: z.number().int().min(0).describe('The version that the change is based on; a newer one is a conflict.'),
})

export const policyHistorySchema = z.object({
  version: z.number().int(),
  policy: policySchema,
  author: z.string(),
  note: z.string(),
  createdAt: z.iso.datetime(),
})
export type PolicyHistoryRow = z.infer<typeof policyHistorySchema>
