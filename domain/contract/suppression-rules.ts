// Suppression rules and maintenance windows as the API gives and takes them.
import { z } from 'zod'
import { storableText } from '../incident/observation'
import { matchSchema } from '../incident/suppression'
import { severities } from '../incident/vocabulary'

const time = z.iso.datetime({ offset: true })

const fields = {
  kind: z.enum(['rule', 'maintenance']).default('rule'),
  name: storableText(200),
  reason: storableText(1_000),
  match: matchSchema,
  severityCeiling: z.enum(severities).default('high').describe('Worse than this is never suppressed by the rule.'),
  startsAt: time.nullable().default(null),
  endsAt: time.nullable().default(null),
  enabled: z.boolean().default(true),
}

export const suppressionRuleInputSchema = z
  .strictObject(fields)
  .refine((rule) => rule.kind === 'rule' || (rule.startsAt !== null && rule.endsAt !== null), {
    path: ['endsAt'],
    message: 'a maintenance window has a start and an end',
  })
  .refine((rule) => rule.startsAt === null || rule.endsAt === null || Date.parse(rule.startsAt) < Date.parse(rule.endsAt), {
    path: ['endsAt'],
    message: 'ends before it starts',
  })
export type SuppressionRuleInput = z.infer<typeof suppressionRuleInputSchema>

export const suppressionRuleSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['rule', 'maintenance']),
  name: z.string(),
  reason: z.string(),
  match: z.record(z.string(), z.unknown()),
  severityCeiling: z.enum(severities),
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
  enabled: z.boolean(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type SuppressionRuleRow = z.infer<typeof suppressionRuleSchema>
