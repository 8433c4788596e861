// The vocabulary over the breadth of programs: what each prints when it fails, alone and wrapped, and what sounds like failure and is none.
import { readBundle } from '../../../../domain/draft/bundle'
import { draftOf, type Draft } from '../../../../domain/draft/draft'
import { matchesOf } from '../../../../domain/draft/facts/log-matches'
import type { Sign } from '../../../../domain/draft/facts/signs'
import { read } from '../../../../domain/draft/read/read'
import { rules } from '../../../../domain/draft/rules'
import { texts as ofClients } from './texts-of-clients'
import { texts as ofServers } from './texts-of-servers'

const rows = `${ofServers}${ofClients}`
  .split('\n')
  .filter((line) => line !== '')
  .map((line): [Sign, string] => [line.slice(0, line.indexOf(' | ')) as Sign, line.slice(line.indexOf(' | ') + 3)])

const START = Date.UTC(2026, 4, 11, 10)
const at = (second: number) => new Date(START + second * 1_000).toISOString()

describe('what programs print when they fail', () => {
  it.each(rows)('%s: %s', (sign, text) => {
    const content = [{ time: at(0), level: 'error', service: 'shop', message: text }]
    const evidence = { id: 'e', source: 'loki', tool: 'logs.recent', title: 'shop', capturedAt: null, health: 'checked', content }
    expect(matchesOf(read(evidence as never)).said[0]?.match.phrase.sign).toBe(sign)
  })
})

function draft(title: string, content: unknown, tool = 'logs.recent'): Draft {
  const evidence = [{ id: 'e', source: 'collector', tool, title, capturedAt: at(900), health: 'checked', content }]
  const incident = { title: 'ledger-api failing', startedAt: at(60), labels: { service: 'ledger-api' } }
  return draftOf(readBundle({ version: 1, incident, evidence }))
}

const wrappings: Record<string, (text: string) => Draft> = {
  'lines of a log': (text) =>
    draft('ledger-api log', [30, 95, 400, 880].map((second) => `${at(second)} ERROR ${text}`).join('\n')),
  'a field of records': (text) =>
    draft('logs', [30, 95, 400, 880].map((second) => ({ ts: at(second), level: 'error', service: 'ledger-api', msg: 'request failed', error: text }))), // prettier-ignore
  'a nested exception': (text) =>
    draft('logs', [30, 95, 400, 880].map((second) => ({ '@timestamp': at(second), log: { level: 'ERROR' }, service: { name: 'ledger-api' }, message: 'job failed', exception: { message: text, stacktrace: 'at app.Handler.run(Handler:12)' } }))), // prettier-ignore
  'the last error of a part': (text) =>
    draft(
      'component status',
      { components: [{ name: 'ledger-api', status: 'failing', lastError: { message: text, at: at(850) } }] },
      'runtime_health.get',
    ),
  'the cause under a stack': (text) =>
    draft('ledger-api log', [30, 400, 880].map((second) => `${at(second)} ERROR [worker-3] Failed to process item\njava.lang.RuntimeException: wrapped\n\tat com.shop.App.run(App.java:12)\nCaused by: ${text}\n\tat com.shop.Lib.call(Lib.java:8)`).join('\n')), // prettier-ignore
}

const telling: readonly [Sign, string][] = [
  ['deadlock', 'ERROR: deadlock detected'],
  ['disk_full', "The transaction log for database 'Orders' is full due to 'LOG_BACKUP'."],
  ['connections_exhausted', 'ORA-00020: maximum number of processes (300) exceeded'],
  ['write_conflict', 'ERROR: could not serialize access due to concurrent update'],
  ['config_invalid', "PRECONDITION_FAILED - inequivalent arg 'x-message-ttl' for queue 'mails'"],
  ['quorum_lost', 'nats: JetStream cluster has no quorum'],
  ['pool_exhausted', 'HikariPool-1 - Connection is not available, request timed out after 30000ms'],
  ['schema_mismatch', 'relation "tax_rates" does not exist'],
]

describe('one failure in many wrappings', () => {
  const cases = telling.flatMap(([sign, text]) => Object.keys(wrappings).map((how): [string, Sign, string] => [how, sign, text]))
  it.each(cases)('%s: %s', (how, sign, text) => {
    const { verdict, hypotheses } = wrappings[how]!(text)
    expect(verdict).toBe('cause_found')
    expect(rules.find(({ name }) => name === hypotheses[0]!.rule)!.decisive).toContain(sign)
    expect(hypotheses[0]!.statement).toContain('ledger-api')
    expect(hypotheses[0]!.statement).toContain(text)
  })
})

describe('who calls and who is called are both named', () => {
  it.each([
    'Get "https://api.partner.example/v1": x509: certificate has expired or is not yet valid',
    'call to api.partner.example failed: status code 503',
    'dial tcp: connect to api.partner.example: no route to host',
  ])('%s', (text) => {
    const { statement } = wrappings['lines of a log']!(text).hypotheses[0]!
    expect(statement).toContain('api.partner.example')
    expect(statement).toContain('ledger-api')
  })
})

it('classes of a stack are nobody that is called', () => {
  expect(wrappings['the cause under a stack']!('FATAL: sorry, too many clients already').hypotheses[0]!.statement).not.toMatch(
    /^com\.shop/,
  )
})

it('a log without levels ends with what ended it', () => {
  const ended = draft('kubectl logs ledger-api-0', 'starting up\nreading settings\nfrobnicator could not be armed')
  expect(ended.verdict).toBe('cause_found')
  expect(ended.hypotheses[0]!.statement).toContain('frobnicator could not be armed')
  const went = draft('kubectl logs ledger-api-0', 'frobnicator could not be armed\n1\n2\n3\n4\nall is set')
  expect(went.verdict).not.toBe('cause_found')
})

const harmless = `
starting with timeout=30s maxRetries=3 connection_timeout=5s
batch finished: 12044 processed, 0 errors, 0 retries, 0 dead-lettered
summary: errors=0 timeouts=0 rejected=0 dropped=0 duration=41s
DeprecationWarning: Buffer() is deprecated due to security issues. Please use Buffer.alloc() instead.
'spring.datasource.hikari.connection-timeout' is deprecated, use 'connectionTimeout' instead
GC(412) Pause Young (Normal) (G1 Evacuation Pause) 412M->118M(1024M) 11.204ms
checkpoint complete: wrote 812 buffers (5.0%); 0 WAL file(s) added, 0 removed, 1 recycled
failover drill finished: primary switched to orders-db-1 and back, all checks passed, 0 failed requests
exporting metrics: request_error_ratio, db_connection_timeouts_total, oom_events_total
Circuit breaker 'tax' state changed from HALF_OPEN to CLOSED
error handler registered for route /api
user 812 session expired, redirecting to login
Invalid credentials for user kunde@example.org from 203.0.113.9
404 Not Found: GET /wp-login.php from 185.220.101.4
client disconnected: going away (1001)
rate limit remaining 4980 of 5000
rate limiter configured: 100 requests per second, burst 20
retry policy: max 5 attempts, on 502 503 504 and connect-failure
No migrations are pending
0 pending migrations, schema version 112 is up to date
deadlock detector started, interval 1s
Started OutOfMemoryErrorHandler bean
Health check passed: db ok, redis ok, kafka ok, disk ok
no space left check: ok, 61% free
deadlock check passed, no deadlock found
permission denied handler registered
disk full guard armed at 95%
retrying is disabled
OOM killer protection enabled
loaded 3 deadlock retry policies
using fallback locale en for missing translation key footer.imprint
`

describe('what sounds like failure and is none', () => {
  const lines = harmless.trim().split('\n')
  it.each(lines)('%s', (line) => {
    const busy = [-600, -300, 40, 200, 400, 800].map((second) => `${at(second)} INFO handled 200 requests\n${at(second + 5)} INFO ${line}`) // prettier-ignore
    expect(draft('ledger-api log', busy.join('\n')).verdict).not.toBe('cause_found')
    expect(draft('kubectl logs ledger-api-0', `starting up\n${line}\ndone`).verdict).not.toBe('cause_found')
  })
})

describe('what a writer itself calls information', () => {
  const windows = Array.from({ length: 30 }, (_, minute) => ({
    from: at(minute * 60 - 900),
    to: at(minute * 60 - 840),
    requests: 900 + (minute % 7),
    errors: 0,
    p95Ms: 40 + (minute % 3),
  }))
  const told = (text: string, ...more: object[]) => {
    const lines = Array.from({ length: 40 }, (_, index) => `${at(index * 20)} INFO ${index % 2 ? text : 'handled 200 requests'}`)
    const log = { id: 'l', source: 'loki', tool: 'logs.recent', title: 'ledger-api', capturedAt: at(900), health: 'checked', content: lines.join('\n') } // prettier-ignore
    const incident = { title: 'ledger-api: unusual log', startedAt: at(60), labels: { service: 'ledger-api' } }
    return draftOf(readBundle({ version: 1, incident, evidence: [log, ...more] }))
  }
  const http = { id: 'h', source: 'prometheus', tool: 'http_signals.recent', title: 'ledger-api', capturedAt: at(900), health: 'checked', content: { service: 'ledger-api', windows } } // prettier-ignore

  it.each(['message 88 moved to dead letter after 3 attempts', 'user 77 entered invalid password, login rejected'])(
    'is no cause while requests are answered: %s',
    (text) => expect(told(text, http).verdict).toBe('nothing_wrong'),
  )
  it('is heard where nothing is seen to be well', () => {
    expect(told('Shrinking ISR from 1,2,3 to 1 for partition orders-4').hypotheses[0]!.rule).toBe('replication-lag')
    expect(told('Shrinking ISR from 1,2,3 to 1 for partition orders-4').verdict).toBe('cause_found')
  })
})

describe('retries', () => {
  const lines = (every: number, text: string) =>
    Array.from({ length: 60 }, (_, index) => `${at(index * every)} WARN ${text} attempt=${(index % 5) + 1}`).join('\n')
  const rulesOf = (content: string) => draft('ledger-api log', content).hypotheses.map(({ rule }) => rule)

  it('are a storm where they come thick and fast, or without a pause', () => {
    expect(rulesOf(lines(1, 'quote failed, retrying in 1s'))).toContain('retry-storm')
    expect(rulesOf(lines(15, 'quote failed, retrying immediately'))).toContain('retry-storm')
  })
  it('of one client that waits in between are none', () => {
    expect(rulesOf(lines(15, 'quote failed, retrying in 1s'))).not.toContain('retry-storm')
  })
})
