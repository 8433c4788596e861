// Credentials of programs and secrets of webhooks, as an admin manages them.
import { z } from 'zod'
import { createdTokenSchema, tokenInputSchema, tokenSchema } from '../../domain/contract/access'
import { pageOf, pageQuery } from '../../domain/contract/paging'
import { createToken, listTokens, revokeToken } from '../../ledger/tokens'
import { ProblemError } from '../problem'
import { route } from '../route'

const tag = 'Access'

export const tokenRoutes = [
  route({
    method: 'get',
    path: '/api/v1/tokens',
    tag,
    summary: 'List tokens and webhook secrets',
    role: 'admin',
    query: z.strictObject(pageQuery),
    response: pageOf(tokenSchema),
    handle: ({ query, api }) => listTokens(api.ledger, query),
  }),
  route({
    method: 'post',
    path: '/api/v1/tokens',
    tag,
    summary: 'Make a token or a webhook secret',
    role: 'admin',
    body: tokenInputSchema,
    response: createdTokenSchema,
    status: 201,
    handle: ({ body, identity, api }) => {
      if (body.expiresAt && Date.parse(body.expiresAt) <= api.clock().getTime()) {
        throw new ProblemError(400, 'Some fields are not valid.', { errors: [{ field: 'expiresAt', message: 'is past' }] })
      }
      return createToken(api.ledger, body, identity.actor)
    },
  }),
  route({
    method: 'delete',
    path: '/api/v1/tokens/{id}',
    tag,
    summary: 'Revoke a token',
    description: 'It stops at once in the process that answers, and within two seconds in the others.',
    role: 'admin',
    params: z.strictObject({ id: z.uuid() }),
    handle: async ({ params: { id }, identity, api }) => {
      if (!(await revokeToken(api.ledger, id, identity.actor))) throw new ProblemError(404, 'There is no such token in force.')
      api.identities.forget()
    },
  }),
]
