// Each rule of code, limits, configuration, access and calls, on a log in which its failure begins with the incident.
import { readBundle } from '../../../../domain/draft/bundle'
import { draftOf } from '../../../../domain/draft/draft'

const START = Date.UTC(2026, 4, 1, 10)

/** Two hours of the log of `till`, calm in the first; from the incident on every second line is `failure`. */
function leading(failure: string, changed?: string) {
  const lines = Array.from({ length: 120 }, (_, minute) => {
    const stamp = new Date(START + minute * 60_000).toISOString()
    if (changed && minute === 59) return `${stamp} INFO ${changed}`
    return minute >= 60 && minute % 2 === 0 ? `${stamp} ERROR ${failure}` : `${stamp} INFO served order ${minute}`
  })
  const incident = { title: 'till: errors', startedAt: new Date(START + 3_600_000).toISOString(), labels: { service: 'till' } }
  return draftOf(
    readBundle({
      incident,
      evidence: [{ id: 'log', source: 'loki', tool: 'logs.recent', title: 'till', content: lines.join('\n') }],
    }),
  )
}

const cases: readonly [rule: string, category: string, failure: string, says: string[]][] = [
  ['dependency-down', 'dependency', 'charge failed: dial tcp: connect ledger-db:5432: connection refused', ['ledger-db', 'connection refused', 'till']],
  ['connections-cut', 'network', 'charge failed: read tcp ledger-db:5432: connection reset by peer', ['connection reset by peer']],
  ['null-reference', 'code', "TypeError: Cannot read properties of undefined (reading 'tier')", ['till', "reading 'tier'"]],
  ['code-panics', 'code', 'panic: runtime error: index out of range [5] with length 3', ['till', 'index out of range']],
  ['code-defect', 'code', 'java.lang.ClassCastException: class A cannot be cast to class B', ['till', 'ClassCastException']],
  ['assertion-failed', 'code', 'AssertionError: balance must not be negative', ['till', 'balance must not be negative']],
  ['bad-input', 'data', 'SyntaxError: Unexpected token < in JSON at position 0', ['till', 'Unexpected token <']],
  ['version-mismatch', 'release', "Error: Cannot find module 'sharp'", ['till', 'sharp']],
  ['process-out-of-memory', 'capacity', 'java.lang.OutOfMemoryError: Java heap space', ['till', 'Java heap space']],
  ['gc-pressure', 'capacity', 'java.lang.OutOfMemoryError: GC overhead limit exceeded', ['till', 'GC overhead']],
  ['memory-leak', 'code', 'MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 close listeners added', ['till', 'memory leak']],
  ['threads-exhausted', 'capacity', "RuntimeError: can't start new thread", ['till', "can't start new thread"]],
  ['files-exhausted', 'capacity', 'accept4() failed (24: Too many open files)', ['till', 'Too many open files']],
  ['stack-overflow', 'code', 'RangeError: Maximum call stack size exceeded', ['till', 'Maximum call stack']],
  ['configuration-missing', 'configuration', 'environment variable PAYMENT_URL is not set', ['till', 'PAYMENT_URL']],
  ['configuration-invalid', 'configuration', 'failed to load configuration: yaml: line 14: did not find expected key', ['till', 'line 14']],
  ['throttled', 'quota', 'HTTP 429 Too Many Requests from api.maps.example', ['api.maps.example', '429', 'till']],
  ['quota-exceeded', 'quota', 'You exceeded your current quota, please check your plan (insufficient_quota)', ['till', 'quota']],
  ['permission-denied', 'access', 'permission denied for table invoices', ['till', 'invoices']],
  ['credentials-refused', 'access', 'password authentication failed for user "till_app"', ['till', 'till_app']],
  ['licence-expired', 'access', 'License has expired on 2026-04-30', ['till', 'License has expired']],
  ['retry-storm', 'traffic', 'retrying quote request attempt=7 backoff=0s', ['till', 'backoff=0s']],
  ['unnamed-errors', 'code', 'the moon has gone grey over the harbour', ['till', 'moon has gone grey']],
] // prettier-ignore

describe('rules on what a log tells', () => {
  it.each(cases)('%s (%s): %s', (rule, category, failure, says) => {
    const draft = leading(failure)
    expect(draft.verdict).toBe('cause_found')
    expect(draft.hypotheses[0]).toMatchObject({ rule, category })
    for (const words of says) expect(draft.hypotheses[0]!.statement).toContain(words)
    expect(draft.plan.length).toBeGreaterThan(0)
  })

  it('a switched flag comes before the errors that it brings', () => {
    const draft = leading("TypeError: Cannot read properties of undefined (reading 'tier')", 'feature flag loyalty-tiers enabled')
    const [first, second] = draft.hypotheses
    expect([first!.rule, second?.rule]).toContain('flag-changed-behaviour')
    expect(first!.statement).toContain('loyalty-tiers')
  })

  it('a cause explains what it brings: time-outs of who has no memory are no cause of their own', () => {
    const lines = Array.from({ length: 120 }, (_, minute) => {
      const stamp = new Date(START + minute * 60_000).toISOString()
      if (minute < 60) return `${stamp} INFO served order ${minute}`
      return minute % 2
        ? `${stamp} ERROR java.lang.OutOfMemoryError: Java heap space`
        : `${stamp} ERROR order ${minute}: request timed out`
    })
    const draft = draftOf(readBundle({ incident: { title: 'till', startedAt: new Date(START + 3_600_000).toISOString(), labels: { service: 'till' } }, evidence: [{ id: 'log', source: 'loki', tool: 'logs.recent', title: 'till', content: lines.join('\n') }] })) // prettier-ignore
    expect(draft.hypotheses[0]!.rule).toBe('process-out-of-memory')
  })
})
