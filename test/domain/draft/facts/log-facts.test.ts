// Facts from logs beyond single words: standing, crowds, bursts, access logs, recoveries, changes, frames, errors in fields.
import { accessLog } from '../../../../domain/draft/facts/access-log'
import { frameOf } from '../../../../domain/draft/facts/code-frame'
import type { Extractor, Fact } from '../../../../domain/draft/facts/fact'
import { logBursts } from '../../../../domain/draft/facts/log-bursts'
import { logChanges } from '../../../../domain/draft/facts/log-changes'
import { logFailures } from '../../../../domain/draft/facts/log-failures'
import { logRecovery } from '../../../../domain/draft/facts/log-recovery'
import { toldErrors } from '../../../../domain/draft/facts/told-errors'
import { readBundle } from '../../../../domain/draft/bundle'
import { read } from '../../../../domain/draft/read/read'

const START = Date.UTC(2026, 4, 1, 10)
const stamp = (minute: number) => new Date(START + minute * 60_000).toISOString()

/** A line a minute: `said` where it says something, else a calm one. */
function log(minutes: number, said: (minute: number) => string | null): string {
  return Array.from({ length: minutes }, (_, minute) => `${stamp(minute)} ${said(minute) ?? `INFO served order ${minute}`}`).join(
    '\n',
  )
}

function facts(
  extractor: Extractor,
  content: unknown,
  startedAt: number | null = 60,
  health = 'checked',
  title = 'cart-0',
): Fact[] {
  const bundle = readBundle({
    incident: { title: 'x' },
    evidence: [{ id: 'e', source: 'loki', tool: 'logs.recent', title, health, content }],
  })
  const scene = { bundle, startedAt: startedAt === null ? null : START + startedAt * 60_000 }
  return extractor.extract(read(bundle.evidence[0]!), scene)
}

describe('facts from logs', () => {
  const refused = (minute: number) => `ERROR charge ${minute} failed: dial tcp: connect ledger-db:5432: connection refused`

  it('tells who says it of whom, how often and since when, in the words of the log', () => {
    const [fact, ...rest] = facts(
      logFailures,
      log(120, (minute) => (minute >= 60 ? refused(minute) : null)),
    )
    expect(rest).toEqual([])
    expect(fact).toMatchObject({
      sign: 'connection_refused',
      subject: 'cart-0',
      object: 'ledger-db',
      count: 60,
      since: START + 3_600_000,
      standing: 'now',
    })
    expect(fact!.words).toContain('connection refused')
    expect(fact!.cite.quote).toContain('connection refused')
  })

  it.each([
    ['steady', (minute: number) => (minute % 6 === 0 ? refused(minute) : null)],
    ['recovered', (minute: number) => (minute >= 60 && minute < 70 ? refused(minute) : null)],
    ['now', (minute: number) => (minute >= 60 ? refused(minute) : null)],
  ])('is %s', (standing, said) => {
    expect(facts(logFailures, log(120, said)).map((fact) => fact.standing)).toEqual([standing])
  })

  it('is not over while what began with it goes on', () => {
    const text = log(120, (minute) =>
      minute >= 60 && minute < 65 ? 'ERROR java.lang.OutOfMemoryError: Java heap space' : minute >= 61 ? refused(minute) : null,
    )
    expect(facts(logFailures, text).find(({ sign }) => sign === 'out_of_memory')!.standing).toBe('now')
  })

  it('names none of many addresses', () => {
    const text = log(120, (minute) => (minute >= 60 ? `ERROR dial tcp 10.0.0.${minute}:80: connect: connection refused` : null))
    expect(facts(logFailures, text)).toEqual([expect.objectContaining({ object: '', count: 60 })])
  })

  it('takes the innermost cause of a chain', () => {
    const text = `${stamp(1)} ERROR checkout failed\njava.lang.IllegalStateException: upstream\n\tat a.B.c(B.java:1)\nCaused by: java.net.UnknownHostException: stock-db: Name or service not known`
    expect(facts(logFailures, text)).toEqual([expect.objectContaining({ sign: 'dns_failing', object: 'stock-db' })])
  })

  it('says nothing of a source that could not be read', () => {
    expect(
      facts(logFailures, `${stamp(1)} ERROR dial tcp 10.0.0.1:3100: connect: connection refused`, null, 'unavailable'),
    ).toEqual([])
  })

  it('says errors without a known word in their own words, the loudest first', () => {
    const text = log(120, (minute) =>
      minute >= 60 ? (minute % 3 ? `ERROR tariff zone ${minute} has gone grey` : 'ERROR odd moon') : null,
    )
    const found = facts(logBursts, text)
    expect(found.map(({ sign, count }) => [sign, count])).toEqual([['error_burst', 40], ['error_burst', 20]]) // prettier-ignore
    expect(found[0]!.words).toContain('has gone grey')
  })

  const access = (minute: number, status: number, host = 'a-1') =>
    `10.0.0.9 - - "GET /v1/orders/${minute} HTTP/1.1" ${status} 12 rt=0.020 upstream=${host}`

  it('reads access logs: errors and the upstream that gives them all', () => {
    const text = log(120, (minute) => access(minute, minute >= 60 && minute % 2 ? 502 : 200, minute % 2 ? 'a-2' : 'a-1'))
    expect(facts(accessLog, text)).toEqual([expect.objectContaining({ sign: 'http_errors_up', subject: 'a-2', count: 30 })])
  })

  it('reads access logs: the proof that requests are answered, which probes alone do not give', () => {
    expect(
      facts(
        accessLog,
        log(40, (minute) => access(minute, 200)),
      ).map(({ sign }) => sign),
    ).toEqual(['http_ok'])
    expect(
      facts(
        accessLog,
        log(40, () => '"GET /healthz HTTP/1.1" 200 2'),
      ),
    ).toEqual([])
  })

  it('hears a recovery only where no failure follows', () => {
    const back = (until: number) =>
      log(120, (minute) =>
        minute === 70 ? 'INFO reconnected to ledger-db' : minute >= 60 && minute < until ? refused(minute) : null,
      )
    expect(facts(logRecovery, back(70)).map(({ sign }) => sign)).toEqual(['recovered'])
    expect(facts(logRecovery, back(100))).toEqual([])
  })

  it.each([
    ['release_changed', 'INFO deployed cart 2.4.1'],
    ['config_changed', 'INFO configuration reloaded from /etc/cart.yaml'],
    ['flag_changed', 'INFO feature flag new-tax-engine enabled'],
    ['migration_ran', 'INFO applied migration 0042_add_zone'],
    ['maintenance', 'INFO draining node kw-3'],
    ['batch_running', 'INFO nightly export started'],
    ['restarted', 'INFO server started on port 8080'],
  ])('hears %s', (sign, line) => {
    expect(
      facts(
        logChanges,
        log(30, (minute) => (minute === 20 ? line : null)),
      ).map((fact) => fact.sign),
    ).toEqual([sign])
  })

  it('finds the first frame that is the program’s own', () => {
    expect(
      frameOf('TypeError: x\n    at node:internal/a (node:internal/b:1:2)\n    at applyTier (/srv/dist/pricing.js:88:21)'),
    ).toBe('applyTier (pricing.js:88)')
    expect(frameOf('\tat org.springframework.A.b(A.java:1)\n\tat com.acme.Cart.total(Cart.java:12)')).toBe(
      'Cart.total (Cart.java:12)',
    )
    expect(
      frameOf(
        'Traceback (most recent call last):\n  File "/usr/lib/python3/x.py", line 1, in a\n  File "/app/job.py", line 3, in run',
      ),
    ).toBe('run (job.py:3)')
  })

  it('reads errors in fields of JSON', () => {
    const content = {
      checks: [{ target: 'ledger-db:5432', ok: false, error: 'dial tcp 10.0.0.3:5432: connect: connection refused' }],
    }
    expect(facts(toldErrors, content)).toEqual([expect.objectContaining({ sign: 'connection_refused', subject: 'ledger-db' })])
    expect(facts(toldErrors, { status: 'error', error: 'query timed out' })).toEqual([])
  })
})
