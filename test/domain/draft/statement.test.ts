// The sentence: each thing once, whom it concerns by the name that people use, and no link that nothing shows.
import { readBundle } from '../../../domain/draft/bundle'
import { spoken } from '../../../domain/draft/component'
import { draftOf, type Draft } from '../../../domain/draft/draft'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 8) + minute * 60_000).toISOString()

function draft(...contents: unknown[]): Draft {
  return draftOf(
    readBundle({
      alert: { title: 'Something is wrong', startedAt: at(0) },
      evidence: contents.map((content, index) => ({ id: `e${index}`, capturedAt: at(20), content })),
    }),
  )
}

const killed = (name: string) => ({
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'app', resources: { limits: { memory: '512Mi' } } }] },
  status: {
    phase: 'Running',
    containerStatuses: [
      {
        name: 'app',
        ready: false,
        restartCount: 9,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled', startedAt: at(14), finishedAt: at(15) } },
      },
    ],
  },
})

const refusals = Array.from(
  { length: 12 },
  (_, minute) =>
    `${at(minute - 2)} ERROR web failed calling webhook: Post "https://policy-guard.policy.svc:443/validate": tls: failed to verify certificate: x509: certificate has expired or is not yet valid`,
).join('\n')

test('what one fact says with more besides is not said again', () => {
  const { statement } = draft(killed('report-builder-0')).hypotheses[0]!
  expect(statement).toBe(
    'report-builder-0 is killed for memory (OOM): CrashLoopBackOff, 9 restarts, OOMKilled (exit code 137) at its memory limit of 512Mi, since 2026-11-20 08:00 UTC.',
  )
})

test('no cause claims what another component tells of itself', () => {
  const { hypotheses } = draft(killed('report-builder-0'), refusals)
  const certificate = hypotheses.find(({ rule }) => rule === 'certificate-expired')!
  expect(certificate.statement).toContain('policy-guard')
  expect(certificate.statement).not.toContain('report-builder')
})

test('where no wiring is known, what happened beside it is not called a consequence', () => {
  const http = {
    service: 'shop',
    windows: Array.from({ length: 40 }, (_, minute) => ({
      from: at(minute - 20),
      requests: 1_000,
      errors: minute < 20 ? 1 : 400,
    })),
  }
  const { statement } = draft(killed('report-builder-0'), http).hypotheses[0]!
  expect(statement).toMatch(/At the same time shop: errors/)
  expect(statement).not.toMatch(/Felt as|leads to/)
})

test('one cause with many victims is one hypothesis, and leaves room for the other', () => {
  const pulls = {
    kind: 'EventList',
    items: ['invoice', 'ranker', 'mailer', 'thumbs', 'export', 'cleanup', 'reindex', 'billing', 'fraud', 'search', 'stats'].map(
      (name) => ({
        kind: 'Event',
        type: 'Warning',
        reason: 'Failed',
        count: 12,
        firstTimestamp: at(0),
        lastTimestamp: at(18),
        involvedObject: { kind: 'Pod', name: `${name}-7d8f9c6b5d-x2k9d` },
        message: 'Failed to pull image "docker.io/library/python:3.12": toomanyrequests: You have reached your pull rate limit.',
      }),
    ),
  }
  const { hypotheses, plan } = draft(pulls, killed('report-builder-0'))
  expect(hypotheses.filter(({ rule }) => rule === 'image-rate-limited')).toHaveLength(1)
  const shared = hypotheses.find(({ rule }) => rule === 'image-rate-limited')!
  expect(shared.statement).toMatch(/^billing cannot pull its image.*The same holds for cleanup, export, .* and 2 more\./)
  expect(shared.for.length).toBeGreaterThan(8)
  expect(hypotheses.some(({ rule }) => rule === 'oom-killed')).toBe(true)
  expect(plan.some(({ step }) => step.includes('report-builder-0'))).toBe(true)
})

test.each([
  ['web-6d4cf56db6-x2k9d', 'web'],
  ['gatewarden-6c9f7d-p0vbn', 'gatewarden'],
  ['nightly-29604480', 'nightly'],
  ['orders-db-0', 'orders-db-0'],
  ['Orders-API', 'Orders-API'],
  ['deployment.apps/policy-gate', 'policy-gate'],
  ['10.0.4.7:5432', '10.0.4.7:5432'],
])('%s is called %s', (written, name) => expect(spoken(written)).toBe(name))

const told = (line: string, title = 'logs') =>
  draftOf(
    readBundle({
      alert: { title: 'Something is wrong', startedAt: at(0) },
      evidence: [
        {
          id: 'log',
          title,
          capturedAt: at(20),
          content: Array.from({ length: 12 }, (_, m) => `${at(m - 2)} ${line}`).join('\n'),
        },
      ],
    }),
  ).hypotheses[0]!.statement

test('the name at the head is not said again, nor a prefix twice', () => {
  expect(told('ERROR backup-job upload failed: open /data/x: no space left on device', 'backup-job')).toMatch(
    /^backup-job has no disk space left: upload failed: open \/data\/x: no space left on device \(12 times\), since/,
  )
  expect(told('gw-2 kernel: nf_conntrack: nf_conntrack: table full, dropping packet')).toMatch(/: nf_conntrack: table full/)
})

test.each([
  ['postgresql-2026-02-17.log, ledger-ro-2', 'ledger-ro-2'],
  ['postgresql-30.log', 'postgresql'],
  ['pg_stat_activity of ledger-db', 'ledger-db'],
])('a log is of whom its title names, not of its file: %s', (title, name) => {
  expect(told('ERROR: could not extend file "base/1": No space left on device', title)).toMatch(
    new RegExp(`^${name} has no disk`),
  )
})
