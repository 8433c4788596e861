// Incidents: lists, one of them, and what stands behind it.
import { z } from 'zod'
import {
  evidenceSchema,
  findingSchema,
  incidentCountsSchema,
  incidentDetailSchema,
  incidentPage,
  incidentQuery,
  observationRowSchema,
  signalSchema,
  timelineEntrySchema,
} from '../../domain/contract/incidents'
import { pageOf, pageQuery, type Page } from '../../domain/contract/paging'
import { incidentExists, readIncident } from '../../ledger/incidents/detail'
import { readEvidence, readFindings, readObservations, readSignals } from '../../ledger/incidents/facts'
import { listIncidents } from '../../ledger/incidents/list'
import { readTimeline, type PageOf } from '../../ledger/incidents/timeline'
import type { ApiContext } from '../context'
import { ProblemError } from '../problem'
import { route, type Route } from '../route'

const tag = 'Incidents'
const params = z.strictObject({ id: z.uuid() })
type Read = (pool: ApiContext['ledger']['pool'], incidentId: string, page: PageOf) => Promise<Page<unknown>>

export const incidentRoutes = [
  route({
    method: 'get',
    path: '/api/v1/incidents',
    tag,
    summary: 'List incidents, newest first',
    role: 'viewer',
    query: incidentQuery,
    response: incidentPage,
    handle: ({ query, api }) => listIncidents(api.ledger.pool, query),
  }),
  route({
    method: 'get',
    path: '/api/v1/incident-counts',
    tag,
    summary: 'What is open, by severity and by state',
    role: 'viewer',
    response: incidentCountsSchema,
    handle: ({ api }) => api.openCounts(),
  }),
  route({
    method: 'get',
    path: '/api/v1/incidents/{id}',
    tag,
    summary: 'One incident',
    role: 'viewer',
    params,
    response: incidentDetailSchema,
    handle: async ({ params: { id }, api }) => {
      const incident = await readIncident(api.ledger.pool, id)
      if (!incident) throw new ProblemError(404, 'There is no such incident.')
      return incident
    },
  }),
  part('timeline', 'What happened, oldest first', timelineEntrySchema, readTimeline),
  part('signals', 'Its signals, firing ones first', signalSchema, readSignals),
  part('observations', 'Its observations, newest first', observationRowSchema, readObservations),
  part('findings', 'Its findings', findingSchema, readFindings),
  part('evidence', 'Its evidence, oldest first', evidenceSchema, readEvidence),
]

function part(name: string, summary: string, item: z.ZodType, read: Read): Route {
  return route({
    method: 'get',
    path: `/api/v1/incidents/{id}/${name}`,
    tag,
    summary,
    role: 'viewer',
    params,
    query: z.strictObject(pageQuery),
    response: pageOf(item),
    handle: async ({ params: { id }, query, api }) => {
      const page = await read(api.ledger.pool, id, query)
      if (page.items.length === 0 && !(await incidentExists(api.ledger.pool, id)))
        throw new ProblemError(404, 'There is no such incident.')
      return page
    },
  })
}
