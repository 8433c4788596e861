// The list's filters: from the address to what the API is asked for, and back.
import { apiQuery, filtersOf, isNarrowed, searchOf } from '../../console/app/list/filters'
import { incidentQuery } from '../../domain/contract/incidents'

const NOW = Date.parse('2026-11-22T08:00:00.000Z')
const asked = (search: string) => Object.fromEntries(apiQuery(new URLSearchParams(search), NOW))

describe('the list’s filters', () => {
  it('ask for open incidents by default', () => {
    expect(asked('')).toEqual({ limit: '50', open: 'true' })
    expect(asked('show=closed')).toEqual({ limit: '50', open: 'false' })
    expect(asked('show=all')).toEqual({ limit: '50' })
  })

  it('pass everything that the API understands', () => {
    const query = asked(
      'state=triaged,escalated&severity=critical&family=http_signals&tenant=acme&text=%2342&within=24h&cursor=abc',
    )
    expect(query).toEqual({
      limit: '50',
      state: 'triaged,escalated',
      severity: 'critical',
      family: 'http_signals',
      tenant: 'acme',
      text: '#42',
      open: 'true',
      since: '2026-11-21T08:00:00.000Z',
      cursor: 'abc',
    })
    expect(incidentQuery.safeParse(query).success).toBe(true)
  })

  it('drop what no list knows, so that an old link still opens', () => {
    expect(asked('state=triaged,nonsense&severity=bad&show=perhaps&within=5y&foo=bar')).toEqual({
      limit: '50',
      state: 'triaged',
      open: 'true',
    })
  })

  it('come back from their own address as they were', () => {
    const filters = filtersOf(new URLSearchParams('state=triaged&severity=high,low&tenant=acme&text=a b&show=all&within=7d'))
    expect(filtersOf(new URLSearchParams(searchOf(filters)))).toEqual(filters)
  })

  it('leave defaults and the page out of the address', () => {
    expect(searchOf(filtersOf(new URLSearchParams('show=open&cursor=abc&state=')))).toBe('')
  })

  it('know whether they narrow the list: open or not is no narrowing', () => {
    expect(isNarrowed(filtersOf(new URLSearchParams('show=closed')))).toBe(false)
    expect(isNarrowed(filtersOf(new URLSearchParams('tenant=acme')))).toBe(true)
  })
})
