// Demo incidents: which story to tell, and which part of it.
import { z } from 'zod'
import { demoPhases } from '../demo/scenario'

export const demoInputSchema = z.strictObject({
  scenario: z.string().min(1).max(100).describe('As in `GET /api/v1/demo-incidents`, for example `ldap_login_timeout`.'),
  phase: z.enum(demoPhases).default('firing').describe('`firing` begins the story, `clear` ends it.'),
})

export const demoListSchema = z.object({
  items: z.array(z.object({ name: z.string(), title: z.string(), description: z.string() })),
})
