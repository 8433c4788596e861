// People and programs, as an admin manages them.
import { z } from 'zod'
import { bounds, SOURCE, storableText } from '../incident/observation'
import { roles } from '../incident/vocabulary'

const time = z.iso.datetime()
const email = z
  .email()
  .max(320)
  .transform((value) => value.toLowerCase())

export const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  disabled: z.boolean(),
  hasPassword: z.boolean(),
  createdAt: time,
  lastSignInAt: time.nullable(),
})
export type UserRow = z.infer<typeof userSchema>

export const userInputSchema = z.strictObject({
  email,
  name: storableText(200),
  role: z.enum(roles),
})
export type UserInput = z.infer<typeof userInputSchema>

export const userPatchSchema = z
  .strictObject({ name: storableText(200).optional(), role: z.enum(roles).optional(), disabled: z.boolean().optional() })
  .refine((patch) => Object.keys(patch).length > 0, 'name at least one change')
export type UserPatch = z.infer<typeof userPatchSchema>

export const createdUserSchema = z.object({
  user: userSchema,
  signInLink: z.string().describe('Works once, for 24 hours; it is not shown again. Whoever opens it sets the password.'),
})

export const signInLinkSchema = z.object({ signInLink: z.string().describe('Works once; it is not shown again.') })

/** `ingest` may send to the doors and nothing else. */
export const tokenRoles = ['ingest', ...roles] as const
export type TokenRole = (typeof tokenRoles)[number]

export const tokenInputSchema = z
  .strictObject({
    name: storableText(200),
    kind: z.enum(['token', 'webhook']).default('token'),
    role: z.enum(tokenRoles).default('ingest'),
    source: z
      .string()
      .regex(SOURCE, 'letters, digits and . _ : / - only')
      .max(bounds.source - 40)
      .optional()
      .describe('The source that a webhook speaks for, as `prod` in `alertmanager/prod`.'),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
  })
  .refine((token) => token.kind === 'token' || token.source !== undefined, {
    path: ['source'],
    message: 'a webhook names its source',
  })
  .refine((token) => token.kind === 'webhook' || token.source === undefined, {
    path: ['source'],
    message: 'only a webhook speaks for one source; a token speaks for any',
  })
  .refine((token) => token.kind === 'token' || token.role === 'ingest', { path: ['role'], message: 'a webhook may only ingest' })
export type TokenInput = z.infer<typeof tokenInputSchema>

export const tokenSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['token', 'webhook']),
  role: z.enum(tokenRoles),
  source: z.string().nullable(),
  prefix: z.string(),
  createdBy: z.string(),
  createdAt: time,
  lastUsedAt: time.nullable(),
  expiresAt: time.nullable(),
  revokedAt: time.nullable(),
})
export type TokenRow = z.infer<typeof tokenSchema>

export const createdTokenSchema = z.object({
  token: tokenSchema,
  secret: z.string().describe('Shown this once: only its hash is kept.'),
})
