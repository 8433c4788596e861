// People, as an admin manages them.
import { z } from 'zod'
import { createdUserSchema, signInLinkSchema, userInputSchema, userPatchSchema, userSchema } from '../../domain/contract/access'
import { pageOf, pageQuery } from '../../domain/contract/paging'
import { createUser, findUser, listUsers, updateUser } from '../../ledger/users'
import { issueSignInLink } from '../auth/sign-in-link'
import { ProblemError } from '../problem'
import { route } from '../route'

const tag = 'Access'
const params = z.strictObject({ id: z.string().min(1).max(64) })

export const userRoutes = [
  route({
    method: 'get',
    path: '/api/v1/users',
    tag,
    summary: 'List the users',
    role: 'admin',
    query: z.strictObject(pageQuery),
    response: pageOf(userSchema),
    handle: ({ query, api }) => listUsers(api.ledger, query),
  }),
  route({
    method: 'post',
    path: '/api/v1/users',
    tag,
    summary: 'Add a user',
    description: 'Answers with a one-time sign-in link to hand over.',
    role: 'admin',
    body: userInputSchema,
    response: createdUserSchema,
    status: 201,
    handle: async ({ body, identity: { actor }, api }) => {
      const user = await createUser(api.ledger, body, actor)
      if (!user)
        throw new ProblemError(409, 'There is a user with this email.', { errors: [{ field: 'email', message: 'is taken' }] })
      return { user, signInLink: await issueSignInLink(api, { email: user.email, role: user.role, actor }) }
    },
  }),
  route({
    method: 'patch',
    path: '/api/v1/users/{id}',
    tag,
    summary: 'Change a name or role, disable or enable',
    description: 'Disabling ends the sessions of the user at once.',
    role: 'admin',
    params,
    body: userPatchSchema,
    response: userSchema,
    handle: async ({ params: { id }, body, identity: { actor }, api }) => {
      const user = await updateUser(api.ledger, id, body, actor)
      if (user === 'last_admin') throw new ProblemError(409, 'This is the last admin: make another one first.')
      if (!user) throw new ProblemError(404, 'There is no such user.')
      api.identities.forget()
      return user
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/users/{id}/sign-in-links',
    tag,
    summary: 'Give a user a new way in',
    description:
      'A one-time link. When it is used, the password of the account is removed and its sessions end, so that a new password can be set.',
    role: 'admin',
    params,
    response: signInLinkSchema,
    status: 201,
    handle: async ({ params: { id }, identity: { actor }, api }) => {
      const user = await findUser(api.ledger, id)
      if (!user) throw new ProblemError(404, 'There is no such user.')
      if (user.disabled) throw new ProblemError(409, 'This user is disabled.')
      const { email, role } = user
      return { signInLink: await issueSignInLink(api, { email, role, resetPassword: true, actor }) }
    },
  }),
]
