// Suppression rules and maintenance windows.
import { z } from 'zod'
import { pageOf, pageQuery } from '../../domain/contract/paging'
import { suppressionRuleInputSchema, suppressionRuleSchema } from '../../domain/contract/suppression-rules'
import {
  createSuppressionRule,
  deleteSuppressionRule,
  listSuppressionRules,
  readSuppressionRule,
  replaceSuppressionRule,
} from '../../ledger/suppression-rule-changes'
import type { ApiContext } from '../context'
import { ProblemError } from '../problem'
import { route } from '../route'

const tag = 'Suppression'
const path = '/api/v1/suppression-rules'
const params = z.strictObject({ id: z.uuid() })

export const suppressionRuleRoutes = [
  route({
    method: 'get',
    path,
    tag,
    summary: 'List the rules, in the order in which they are judged',
    role: 'viewer',
    query: z.strictObject(pageQuery),
    response: pageOf(suppressionRuleSchema),
    handle: ({ query, api }) => listSuppressionRules(api.ledger.pool, query),
  }),
  route({
    method: 'post',
    path,
    tag,
    summary: 'Add a rule or a maintenance window',
    role: 'approver',
    body: suppressionRuleInputSchema,
    response: suppressionRuleSchema,
    status: 201,
    handle: async ({ body, identity, api }) => {
      const rule = await createSuppressionRule(api.ledger, body, identity.actor)
      changed(api)
      return rule
    },
  }),
  route({
    method: 'get',
    path: `${path}/{id}`,
    tag,
    summary: 'One rule',
    role: 'viewer',
    params,
    response: suppressionRuleSchema,
    handle: async ({ params: { id }, api }) => found(await readSuppressionRule(api.ledger.pool, id)),
  }),
  route({
    method: 'put',
    path: `${path}/{id}`,
    tag,
    summary: 'Replace a rule',
    role: 'approver',
    params,
    body: suppressionRuleInputSchema,
    response: suppressionRuleSchema,
    handle: async ({ params: { id }, body, identity, api }) => {
      const rule = found(await replaceSuppressionRule(api.ledger, id, body, identity.actor))
      changed(api)
      return rule
    },
  }),
  route({
    method: 'delete',
    path: `${path}/{id}`,
    tag,
    summary: 'Remove a rule',
    role: 'approver',
    params,
    handle: async ({ params: { id }, identity, api }) => {
      found((await deleteSuppressionRule(api.ledger, id, identity.actor)) || null)
      changed(api)
    },
  }),
]

function changed({ rules, notifier }: ApiContext): void {
  rules.invalidate()
  notifier.outbox()
}

function found<T>(rule: T | null): T {
  if (rule === null) throw new ProblemError(404, 'There is no such rule.')
  return rule
}
