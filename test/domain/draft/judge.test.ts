// How facts become a verdict: causes before symptoms, two causes apart, load and plans set aside, what is over, what is away.
import { readBundle } from '../../../domain/draft/bundle'
import { draftOf, type Draft } from '../../../domain/draft/draft'

const start = '2026-11-20T08:00:00Z'
const minute = (at: number) => new Date(Date.UTC(2026, 10, 20, 8) + at * 60_000).toISOString()

interface Item {
  id: string
  content: unknown
  title?: string
  source?: string
  health?: string
}

function draft(alert: Record<string, unknown>, evidence: Item[]): Draft {
  return draftOf(
    readBundle({
      alert: { startedAt: start, ...alert },
      evidence: evidence.map((item) => ({ capturedAt: minute(30), ...item })),
    }),
  )
}

/** A log line a minute from `from` to `to`, among calm ones. */
function log(service: string, failing: string, from: number, to: number): string {
  return Array.from({ length: 60 }, (_, at) => at - 30)
    .flatMap((at) => [
      `${minute(at)} INFO ${service} handled request id=${at + 100} in 12 ms`,
      ...(at >= from && at < to ? [`${minute(at)} ERROR ${service} ${failing}`] : []),
    ])
    .join('\n')
}

function http(service: string, errors: (at: number) => number): unknown {
  return {
    service,
    windows: Array.from({ length: 60 }, (_, at) => ({
      from: minute(at - 30),
      requests: 1_000,
      errors: errors(at - 30),
      p95Ms: 120 + (at % 5),
    })),
  }
}

const killed = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'orders-db-0', namespace: 'shop' },
  status: {
    phase: 'Running',
    containerStatuses: [
      {
        name: 'postgres',
        ready: false,
        restartCount: 4,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt: minute(-1) } },
      },
    ],
  },
}

const refused = log('checkout', 'cannot open order: connect ECONNREFUSED orders-db.shop.svc.cluster.local:5432', 0, 30)

test('a cause is told before its symptoms, in one sentence with its component and own words', () => {
  const { verdict, hypotheses } = draft({ title: 'checkout answers 5xx', labels: { service: 'checkout' } }, [
    { id: 'log', title: 'checkout', content: refused },
    { id: 'pod', title: 'orders-db', content: killed },
    { id: 'http', title: 'checkout', content: http('checkout', (at) => (at >= 0 ? 300 : 0)) },
  ])
  expect(verdict).toBe('cause_found')
  expect(hypotheses[0]!.rule).toBe('oom-killed')
  expect(hypotheses[0]!.statement).toMatch(/^orders-db-0 .*memory.*OOMKilled/i)
  expect(new Set(hypotheses[0]!.for.map(({ evidence }) => evidence))).toContain('pod')
  for (const { rule, score } of hypotheses.slice(1)) expect([rule, score < hypotheses[0]!.score]).toEqual([rule, true])
})

test('two causes that have nothing to do with each other are both told', () => {
  const { hypotheses } = draft({ title: 'errors', labels: {} }, [
    { id: 'pod', title: 'orders-db', content: killed },
    { id: 'mail', title: 'mailer', content: log('mailer', 'open /var/spool/mail/q1: no space left on device', -2, 30) },
  ])
  expect(
    hypotheses
      .slice(0, 2)
      .map(({ rule }) => rule)
      .sort(),
  ).toEqual(['disk-full', 'oom-killed'])
})

test('errors as loud before the incident as in it are set aside with the reason', () => {
  const { hypotheses, setAside } = draft({ title: 'checkout answers 5xx', labels: { service: 'checkout' } }, [
    { id: 'log', title: 'checkout', content: refused },
    { id: 'old', title: 'reporter', content: log('reporter', 'lookup stats.internal on 10.0.0.10:53: no such host', -30, 30) },
  ])
  expect(hypotheses[0]!.statement).toMatch(/orders-db/)
  expect(hypotheses.some(({ rule }) => rule === 'dns-failing')).toBe(false)
  expect(setAside).toContainEqual(
    expect.objectContaining({
      statement: expect.stringMatching(/no such host/),
      why: expect.stringMatching(/before the incident/),
    }),
  )
})

test('what is over, and seen to work again, is nothing wrong', () => {
  const { verdict, category, hypotheses, plan } = draft({ title: 'checkout answers 5xx', labels: { service: 'checkout' } }, [
    { id: 'http', title: 'checkout', content: http('checkout', (at) => (at >= 0 && at < 6 ? 400 : 0)) },
  ])
  expect([verdict, category, hypotheses[0]!.rule]).toEqual(['nothing_wrong', 'none', 'recovered'])
  expect(hypotheses[0]!.for.length).toBeGreaterThan(0)
  expect(plan).toEqual([])
})

test('all is well: the proof is cited', () => {
  const { verdict, hypotheses } = draft({ title: 'checkout answers 5xx', labels: { service: 'checkout' } }, [
    { id: 'http', title: 'checkout', content: http('checkout', () => 0) },
  ])
  expect([verdict, hypotheses[0]!.rule]).toEqual(['nothing_wrong', 'healthy'])
  expect(hypotheses[0]!.for[0]!.evidence).toBe('http')
})

test('the same proof from half a reading proves nothing', () => {
  const item = { id: 'http', title: 'checkout', content: http('checkout', () => 0) }
  const alert = { title: 'checkout answers 5xx', labels: { service: 'checkout' } }
  for (const health of ['stale', 'truncated']) expect(draft(alert, [{ ...item, health }]).verdict).toBe('not_enough_evidence')
})

test.each([
  ['Disk of checkout is full'],
  ['checkout pod OOMKilled'],
  ['Certificate of checkout expires'],
  ['checkout: DNS errors'],
  ['HPA of checkout at maximum'],
  ['checkout: logins fail'],
  ['Consumer lag of checkout'],
])('requests that are answered do not answer "%s"', (title) => {
  const items = [{ id: 'http', title: 'checkout', content: http('checkout', () => 0) }]
  expect(draft({ title, labels: { service: 'checkout' } }, items).verdict).toBe('not_enough_evidence')
})

test('the disk answers an alert about the disk, with the requests beside it', () => {
  const disk = {
    host: 'checkout',
    metric: 'disk_used_percent',
    points: Array.from({ length: 60 }, (_, at) => ({ t: minute(at - 30), v: 41 })),
  }
  const items = [{ id: 'disk', title: 'checkout', content: disk }]
  expect(draft({ title: 'Disk of checkout is full', labels: { service: 'checkout' } }, items).verdict).toBe('nothing_wrong')
})

test('a measure that nobody can name, and that rose many times over, leaves no proof that all is well', () => {
  const windows = (count: (at: number) => number) => ({
    service: 'checkout',
    windows: Array.from({ length: 60 }, (_, at) => ({
      from: minute(at - 30),
      requests: 900,
      p95Ms: 120,
      wombats: count(at - 30),
    })),
  })
  const alert = { title: 'checkout is slow', labels: { service: 'checkout' } }
  const verdict = (count: (at: number) => number) =>
    draft(alert, [{ id: 'w', title: 'checkout', content: windows(count) }]).verdict
  expect(verdict((at) => 3 + (at & 1))).toBe('nothing_wrong')
  expect(verdict((at) => (at < 0 ? 3 + (at & 1) : 800))).toBe('not_enough_evidence')
})

test.each([
  ['checkout pods crash', 'kubernetes', 'pods'],
  ['checkout: error lines in the log', 'loki', 'logs.recent'],
  ['checkout answers 5xx', 'loki', 'checkout logs'],
])('"%s" is not answered while %s is away', (title, source, name) => {
  const well = { id: 'http', title: 'checkout', content: http('checkout', () => 0) }
  const alert = { title, labels: { service: 'checkout' } }
  const away = { id: 'away', source, title: name, content: null, health: 'unavailable' }
  expect(draft(alert, [well, away]).verdict).toBe('not_enough_evidence')
})

test('healthy neighbours say nothing of a component that nobody read; what it stands on does', () => {
  const alert = { title: 'seat-map answers 5xx', labels: { service: 'seat-map' } }
  const items = ['search', 'cart'].map((service) => ({ id: service, title: service, content: http(service, () => 0) }))
  expect(draft(alert, items).verdict).toBe('not_enough_evidence')
  expect(draft(alert, [...items, { id: 'own', title: 'seat-map', content: http('seat-map', () => 0) }]).verdict).toBe(
    'nothing_wrong',
  )
})

const restarted = (finishedAt: string, startedAt: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'edge-proxy-0', namespace: 'shop' },
  status: {
    phase: 'Running',
    containerStatuses: [
      {
        name: 'proxy',
        ready: true,
        restartCount: 1,
        state: { running: { startedAt } },
        lastState: { terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt } },
      },
    ],
  },
})

test('a kill of last week is no cause of an alert of today, whether or not the alert says when it began', () => {
  const pod = restarted('2026-11-13T06:00:00Z', '2026-11-13T06:00:02Z')
  const items = [{ id: 'pod', title: 'edge-proxy', content: pod }]
  for (const startedAt of [start, undefined]) {
    const { verdict } = draft({ title: 'edge-proxy answers 502', labels: { service: 'edge-proxy' }, startedAt }, items)
    expect([startedAt, verdict]).toEqual([startedAt, 'not_enough_evidence'])
  }
  const kill = restarted(minute(-20), minute(-19))
  const { verdict } = draft({ title: 'edge-proxy answers 502', labels: { service: 'edge-proxy' } }, [
    { ...items[0]!, content: kill },
  ])
  expect(verdict).toBe('cause_found')
})

test('errors are said to come from within only where the transport was seen to be sound', () => {
  const failing = { id: 'http', title: 'checkout', content: http('checkout', (at) => (at >= 0 ? 300 : 0)) }
  const samples = Array.from({ length: 60 }, (_, at) => ({ at: minute(at - 30), connected: true, reconnects: 0 }))
  const alert = { title: 'checkout answers 5xx', labels: { service: 'checkout' } }
  const told = (items: Item[]) => draft(alert, items).hypotheses[0]!.statement
  expect(told([failing, { id: 'nats', title: 'checkout', content: { client: 'checkout', samples } }])).toMatch(
    /transport is healthy/,
  )
  const queue = Array.from({ length: 60 }, (_, at) => ({ at: minute(at - 30), depth: 3 + (at & 1) }))
  expect(told([failing, { id: 'queue', title: 'checkout', content: { service: 'checkout', samples: queue } }])).not.toMatch(
    /healthy/,
  )
})

test('load that nobody feels is no cause', () => {
  const cpu = {
    metric: 'cpu_percent',
    unit: '%',
    host: 'batch-1',
    points: Array.from({ length: 60 }, (_, at) => ({ t: minute(at - 30), v: at < 30 ? 12 + (at % 3) : 96 })),
  }
  const alert = { title: 'CPU of batch-1 above 90 %', labels: { host: 'batch-1' } }
  const well = { id: 'http', title: 'batch-1', content: http('batch-1', () => 0) }
  expect(draft(alert, [{ id: 'cpu', content: cpu }, well]).verdict).toBe('nothing_wrong')
  const suffering = { id: 'http', title: 'batch-1', content: http('batch-1', (at) => (at >= 0 ? 500 : 0)) }
  expect(draft(alert, [{ id: 'cpu', content: cpu }, suffering]).verdict).toBe('cause_found')
})

test('what was planned, and harms nobody, is nothing wrong; the same with harm is not', () => {
  const change = {
    id: 'change',
    title: 'changes',
    content: [{ at: minute(-5), service: 'legacy-db', change: 'legacy-db switched off as planned (retired)' }],
  }
  const down = {
    id: 'probe',
    title: 'probes',
    content: [{ target: 'legacy-db:5432', ok: false, error: 'connect: connection refused', at: minute(2) }],
  }
  const alert = { title: 'legacy-db down', labels: { service: 'legacy-db' } }
  const good = { id: 'http', title: 'shop', content: http('shop', () => 0) }
  const bad = { id: 'http', title: 'shop', content: http('shop', (at) => (at >= 0 ? 500 : 0)) }
  const { verdict, hypotheses } = draft(alert, [change, down, good])
  expect([verdict, ...hypotheses.map(({ rule }) => rule)]).toEqual(['nothing_wrong', 'as-planned'])
  expect(draft(alert, [change, down, bad]).verdict).toBe('cause_found')
})

test('evidence that could not be read is asked for again, and covers nothing', () => {
  const { verdict, coverage, plan } = draft({ title: 'checkout answers 5xx' }, [
    { id: 'log', source: 'loki', health: 'unavailable', content: null },
  ])
  expect(verdict).toBe('not_enough_evidence')
  expect(coverage).toEqual([{ source: 'loki', health: 'unavailable' }])
  expect(plan).toEqual([expect.objectContaining({ evidence: ['log'] })])
})

test('a change just before, to what fails, is told as the trigger; one to another component is not', () => {
  const release = (service: string) => ({
    id: 'changes',
    title: 'deployments',
    content: [{ at: minute(-3), service, from: '1.4.1', to: '1.4.2' }],
  })
  const failing = {
    id: 'log',
    title: 'checkout',
    content: log('checkout', "TypeError: Cannot read properties of undefined (reading 'total')", 0, 30),
  }
  const alert = { title: 'checkout answers 5xx', labels: { service: 'checkout' } }
  expect(draft(alert, [failing, release('checkout')]).hypotheses[0]!.statement).toMatch(/1\.4\.2/)
  expect(draft(alert, [failing, release('newsletter')]).hypotheses[0]!.statement).not.toMatch(/1\.4\.2/)
})
