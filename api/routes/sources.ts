// Sources with their health and conservation, and what the relay had to set aside.
import { z } from 'zod'
import { parkedSchema } from '../../domain/contract/outbox'
import { pageOf, pageQuery } from '../../domain/contract/paging'
import { sourceListSchema } from '../../domain/contract/sources'
import { listParked, retryParked } from '../../ledger/parked'
import { listSources } from '../../ledger/sources'
import { ProblemError } from '../problem'
import { route } from '../route'

const tag = 'Sources'

export const sourceRoutes = [
  route({
    method: 'get',
    path: '/api/v1/sources',
    tag,
    summary: 'Health of every source, and its conservation',
    description:
      'What came in at the door of the last hour is compared with the rows: received = new + duplicate + suppressed + rejected.',
    role: 'viewer',
    response: sourceListSchema,
    handle: ({ api }) => listSources(api.ledger.pool, api.clock()),
  }),
  route({
    method: 'get',
    path: '/api/v1/outbox/parked',
    tag,
    summary: 'Incidents that the relay could not hand over',
    role: 'operator',
    query: z.strictObject(pageQuery),
    response: pageOf(parkedSchema),
    handle: ({ query, api }) => listParked(api.ledger.pool, query),
  }),
  route({
    method: 'post',
    path: '/api/v1/outbox/{incidentId}/retry',
    tag,
    summary: 'Hand a parked incident over again',
    role: 'operator',
    params: z.strictObject({ incidentId: z.uuid() }),
    status: 202,
    handle: async ({ params: { incidentId }, identity, api }) => {
      if (!(await retryParked(api.ledger, incidentId, identity.actor)))
        throw new ProblemError(404, 'This incident is not parked.')
      api.notifier.outbox()
    },
  }),
]
