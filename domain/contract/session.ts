// Who is signed in, and how one signs in: with a password, or with the token of a one-time link.
import { z } from 'zod'
import { roles } from '../incident/vocabulary'

export const MIN_PASSWORD = 12

export const signInSchema = z.union([
  z.strictObject({ email: z.string().trim().min(1).max(320), password: z.string().min(1).max(1_024) }),
  z.strictObject({ token: z.string().min(1).max(512) }),
])
export type SignIn = z.infer<typeof signInSchema>

export const sessionUserSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
})
export const sessionSchema = z.object({
  user: sessionUserSchema,
  hasPassword: z.boolean().describe('False until the first password is set, after signing in by a link.'),
})
export type Session = z.infer<typeof sessionSchema>

export const passwordChangeSchema = z.strictObject({
  currentPassword: z.string().max(1_024).optional().describe('Not needed while the account has none.'),
  newPassword: z.string().min(MIN_PASSWORD, `at least ${MIN_PASSWORD} characters`).max(256),
})
export type PasswordChange = z.infer<typeof passwordChangeSchema>

/** What a sign-in page offers besides the one-time link. */
export const signInMethodsSchema = z.object({
  password: z.boolean(),
  openIdConnect: z.object({ name: z.string() }).nullable().describe('The provider that is configured, by the name for people.'),
})
export type SignInMethods = z.infer<typeof signInMethodsSchema>
