// The list of 100,000 incidents: filtered pages of 50 at the API, and the console's page.
import { issueSignInLink } from '../api/auth/sign-in-link'
import { openLedger } from '../ledger/connect'
import { runClient } from './harness/client'
import { percentile, round, type BenchResult } from './harness/report'
import { call, setStormBudget, startApi, TOKEN, type Bench, type RunningApi } from './harness/stack'
import { scaled } from './harness/scale'

const INCIDENTS = scaled(100_000)
const PAGES = 600
const CONSOLE_PAGES = 150

export async function list(bench: Bench): Promise<BenchResult> {
  const database = await bench.database()
  const api = await startApi(bench, database, { SRE_EMBEDDED_CONSOLE: '1' })
  try {
    await setStormBudget(api, 0)
    await runClient({
      kind: 'batches',
      url: api.url,
      path: '/api/v1/observations',
      token: TOKEN,
      connections: 4,
      form: 'observations',
      load: { total: INCIDENTS, keys: INCIDENTS, batch: 500, name: 'list' },
    })
    await database.pool.query('VACUUM ANALYZE')
    const pages = await runClient({
      kind: 'pages',
      url: api.url,
      paths: await pathsOf(api),
      headers: { authorization: `Bearer ${TOKEN}` },
      connections: 1,
      expect: '"items":[',
    })
    const cookie = await signIn(api, database.url)
    const paths = Array.from(
      { length: CONSOLE_PAGES },
      (_, at) => ['/operations', '/operations?severity=high', '/operations?text=service-list-77'][at % 3]!,
    )
    const consolePages = await runClient({
      kind: 'pages',
      url: api.url,
      paths,
      headers: { cookie, accept: 'text/html' },
      connections: 1,
      expect: 'service-list-',
    })
    const p95 = percentile(pages.latencies, 0.95)
    const consoleP95 = percentile(consolePages.latencies, 0.95)
    return {
      name: 'list',
      rows: [
        { what: 'API page of 50, ms', n: pages.latencies.length, ...spread(pages.latencies) },
        { what: 'console page, ms', n: consolePages.latencies.length, ...spread(consolePages.latencies) },
      ],
      limits: [
        { text: `API: p95 at most 30 ms (${round(p95)})`, holds: p95 <= 30 },
        { text: `console: p95 at most 120 ms (${round(consoleP95)})`, holds: consoleP95 <= 120 },
      ],
    }
  } finally {
    await api.stop()
  }
}

/** Filters that match all, some and few, text, and pages far down the list. */
async function pathsOf(api: RunningApi): Promise<string[]> {
  const filters = [
    'state=observed',
    'severity=high',
    'severity=high,critical&family=http_signals',
    'open=true',
    'text=service-list-4711',
    'text=%2342',
    'severity=low',
    `since=${new Date(Date.now() - 3_600_000).toISOString()}`,
    'state=observed,triaged&family=http_signals&open=true',
  ]
  const base = '/api/v1/incidents?limit=50'
  let cursor: string | null = null
  for (let page = 0; page < 20; page += 1) {
    const answer: { nextCursor: string | null } = await call(
      api,
      'GET',
      `/api/v1/incidents?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    cursor = answer.nextCursor
  }
  const kinds = [...filters.map((filter) => `${base}&${filter}`), `${base}&cursor=${encodeURIComponent(cursor!)}`]
  return Array.from({ length: PAGES }, (_, at) => kinds[at % kinds.length]!)
}

async function signIn(api: RunningApi, url: string): Promise<string> {
  const ledger = openLedger({ url, connections: 1 })
  const link = await issueSignInLink({ ledger, config: { baseUrl: api.url } }, { email: 'bench@example.org', role: 'viewer' })
  await ledger.close()
  const response = await fetch(`${api.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(link).searchParams.get('token') }),
  })
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

function spread(values: number[]): Record<string, number> {
  return { p50: round(percentile(values, 0.5)), p95: round(percentile(values, 0.95)), max: round(percentile(values, 1)) }
}
