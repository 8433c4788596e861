// An incident that a person declares.
import { z } from 'zod'
import { observationSchema } from '../incident/observation'

const { scope, severity, summary, labels, links } = observationSchema.shape

export const declarationSchema = z.strictObject({
  kind: observationSchema.shape.kind.default('manual'),
  scope,
  severity,
  summary,
  labels,
  links,
})

export const declaredSchema = z.object({
  incident: z.uuid().nullable().describe('The open incident: a new one, or the one that this resource already has.'),
  suppressed: z.boolean(),
})
