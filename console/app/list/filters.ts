// The filters of the incident list: what stands in the page's address, and what the API is asked for.
import {
  families,
  incidentStates,
  severities,
  type Family,
  type IncidentState,
  type Severity,
} from '../../../domain/incident/vocabulary'

export const openChoices = ['open', 'closed', 'all'] as const
export type OpenChoice = (typeof openChoices)[number]

/** Names of the last so many hours, for "opened within". */
export const withinHours = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 } as const
export type Within = keyof typeof withinHours

export interface Filters {
  states: IncidentState[]
  severities: Severity[]
  families: Family[]
  tenant: string
  text: string
  show: OpenChoice
  within: Within | ''
}

export const PAGE = 50

export function filtersOf(search: URLSearchParams): Filters {
  const show = search.get('show')
  const within = search.get('within')
  return {
    states: chosen(search, 'state', incidentStates),
    severities: chosen(search, 'severity', severities),
    families: chosen(search, 'family', families),
    tenant: (search.get('tenant') ?? '').slice(0, 200),
    text: (search.get('text') ?? '').slice(0, 200),
    show: openChoices.find((choice) => choice === show) ?? 'open',
    within: within !== null && Object.hasOwn(withinHours, within) ? (within as Within) : '',
  }
}

/** The page's address for these filters, from the first page on; what is at its default is left out. */
export function searchOf(filters: Filters): string {
  const search = new URLSearchParams()
  if (filters.states.length > 0) search.set('state', filters.states.join(','))
  if (filters.severities.length > 0) search.set('severity', filters.severities.join(','))
  if (filters.families.length > 0) search.set('family', filters.families.join(','))
  if (filters.tenant) search.set('tenant', filters.tenant)
  if (filters.text) search.set('text', filters.text)
  if (filters.show !== 'open') search.set('show', filters.show)
  if (filters.within) search.set('within', filters.within)
  return search.toString().replaceAll('%2C', ',')
}

/** What the API is asked for. `now` in milliseconds. */
export function apiQuery(search: URLSearchParams, now: number): URLSearchParams {
  const filters = filtersOf(search)
  const query = new URLSearchParams({ limit: String(PAGE) })
  if (filters.states.length > 0) query.set('state', filters.states.join(','))
  if (filters.severities.length > 0) query.set('severity', filters.severities.join(','))
  if (filters.families.length > 0) query.set('family', filters.families.join(','))
  if (filters.tenant) query.set('tenant', filters.tenant)
  if (filters.text.trim()) query.set('text', filters.text.trim())
  if (filters.show !== 'all') query.set('open', String(filters.show === 'open'))
  if (filters.within) query.set('since', new Date(now - withinHours[filters.within] * 3_600_000).toISOString())
  const cursor = search.get('cursor')
  if (cursor) query.set('cursor', cursor)
  return query
}

/** Whether anything but "open" narrows the list. */
export function isNarrowed(filters: Filters): boolean {
  return searchOf({ ...filters, show: 'open' }) !== ''
}

function chosen<Value extends string>(search: URLSearchParams, name: string, values: readonly Value[]): Value[] {
  const asked = search.getAll(name).flatMap((value) => value.split(','))
  return values.filter((value) => asked.includes(value))
}
