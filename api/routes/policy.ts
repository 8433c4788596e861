// Policy: what is in force, its history, and a new version.
import { z } from 'zod'
import { policyHistorySchema, policyInputSchema, policyVersionSchema } from '../../domain/contract/policy'
import { pageOf, pageQuery } from '../../domain/contract/paging'
import { appendPolicy, readPolicy } from '../../ledger/policy'
import { listPolicyVersions, wakeForPolicy } from '../../ledger/policy-history'
import { ProblemError } from '../problem'
import { route } from '../route'

const tag = 'Policy'

export const policyRoutes = [
  route({
    method: 'get',
    path: '/api/v1/policy',
    tag,
    summary: 'The policy in force',
    role: 'viewer',
    response: policyVersionSchema,
    handle: ({ api }) => readPolicy(api.ledger.pool),
  }),
  route({
    method: 'put',
    path: '/api/v1/policy',
    tag,
    summary: 'Put a new version in force',
    description: 'Versions are only ever added. Open incidents are judged again under the new one.',
    role: 'admin',
    body: policyInputSchema,
    response: policyVersionSchema,
    handle: async ({ body: { policy, note, expected }, identity, api }) => {
      const version = await appendPolicy(api.ledger, { policy, note, expected, author: identity.actor })
      if (!version)
        throw new ProblemError(409, 'The policy was changed meanwhile: read it again.', {
          errors: [{ field: 'expected', message: 'is not the newest version' }],
        })
      api.policy.invalidate()
      if ((await wakeForPolicy(api.ledger)) > 0) api.notifier.outbox()
      return version
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/policy/versions',
    tag,
    summary: 'The versions, newest first',
    role: 'viewer',
    query: z.strictObject(pageQuery),
    response: pageOf(policyHistorySchema),
    handle: ({ query, api }) => listPolicyVersions(api.ledger.pool, query),
  }),
]
