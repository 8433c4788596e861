// Who is at fault where the one that writes the log is not: resolvers, issuers, data nodes, services that are not there.
import { readBundle } from '../../../../domain/draft/bundle'
import { draftOf } from '../../../../domain/draft/draft'

const at = (second: number) => new Date(Date.UTC(2026, 4, 11, 10) + second * 1_000).toISOString()

function draft(title: string, evidence: Record<string, string>, service = '') {
  return draftOf(
    readBundle({
      version: 1,
      incident: { title, startedAt: at(120), labels: service === '' ? {} : { service } },
      evidence: Object.entries(evidence).map(([title, content], index) => ({
        id: `e${index}`,
        source: 'collector',
        tool: 'logs.recent',
        title,
        capturedAt: at(900),
        health: 'checked',
        content,
      })),
    }),
  )
}

const lines = (count: number, line: (second: number, index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(60 + index * 20, index)).join('\n')

it('a resolver without an answer comes before those who ask it, though its log bears no time', () => {
  const { hypotheses } = draft(
    'post-office cannot deliver',
    {
      'coredns-6d4b75cb6d-hx8kz': lines(20, (_, index) => `[ERROR] plugin/errors: 2 mx${index % 4}.corp.test. A: read udp 10.244.1.7:3${index}96->10.96.255.2:53: i/o timeout`), // prettier-ignore
      'post-office': lines(30, (second) => `${at(second)} ERROR post-office deferred: getaddrinfo EAI_AGAIN mx1.corp.test`),
    },
    'post-office',
  )
  expect(hypotheses[0]).toMatchObject({ rule: 'resolver-failing', category: 'dns' })
  expect(hypotheses[0]!.statement).toContain('10.96.255.2')
  expect(hypotheses[0]!.statement).toContain('since 2026-05-11 10:01')
})

it('a token from the future is the fault of its issuer, the more so where that was measured', () => {
  const refused = lines(30, (second) => `${at(second)} WARN door jwt rejected: token used before issued (iat=9, now=8) iss=https://auth-2.corp.test`) // prettier-ignore
  const measured =
    'Stratum         : 0\nSystem time     : 312.004411220 seconds fast of NTP time\nLeap status     : Not synchronised'
  const { hypotheses } = draft('door: 401', { door: refused, 'chronyc tracking on auth-2': measured }, 'door')
  expect(hypotheses.filter(({ rule }) => rule === 'clock-skew')).toHaveLength(1)
  expect(hypotheses[0]!.statement).toMatch(/^auth-2 has a clock that is off: System time 312\.004 seconds fast/)
  expect(draft('door: 401', { door: refused }, 'door').hypotheses[0]!.statement).toMatch(/^auth-2\.corp\.test has a clock/)
})

it('a full data node is named, not the master that watches it nor the client that is refused', () => {
  const { hypotheses } = draft(
    'finder: nothing indexed',
    {
      'es-master-0': `[${at(30).slice(0, 19)},210][INFO ][o.e.c.r.a.DiskThresholdMonitor] [es-master-0] low disk watermark [85%] exceeded on [aa11][es-data-2][/data] free: 70gb[14%]\n[${at(50).slice(0, 19)},871][WARN ][o.e.c.r.a.DiskThresholdMonitor] [es-master-0] flood stage disk watermark [95%] exceeded on [aa11][es-data-2][/data] free: 19.8gb[3.9%], all indices on this node will be marked read-only`, // prettier-ignore
      finder: lines(30, (second) => `${at(second)} ERROR finder bulk rejected: cluster_block_exception: index [a] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];`), // prettier-ignore
    },
    'finder',
  )
  expect(hypotheses[0]!.statement).toMatch(/^es-data-2 has no disk space left: flood stage/)
})

it('a name that does not resolve is not who asks for it', () => {
  const dig =
    '; <<>> DiG 9.18.24 <<>> crm.corp.internal\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 812'
  const { hypotheses } = draft('till: sync fails', { 'dig crm.corp.internal': dig }, 'till')
  expect(hypotheses[0]!.statement).toMatch(/^till cannot resolve names: crm\.corp\.internal: NXDOMAIN/)
})

it('an ingress whose service is not there says so when it is described', () => {
  const described = 'Name:             shop\nNamespace:        shop\nIngress Class:    nginx\nRules:\n  Host            Path  Backends\n  ----            ----  --------\n  shop.corp.test\n                  /cart   cart-v2:80 (<error: endpoints "cart-v2" not found>)\nDefault backend:  default-http-backend:80 (<error: endpoints "default-http-backend" not found>)' // prettier-ignore
  const { hypotheses } = draft('shop: 503', { 'ingress shop': described }, 'shop')
  expect(hypotheses[0]).toMatchObject({ rule: 'configuration-missing' })
  expect(hypotheses[0]!.statement).toContain('misses cart-v2')
  expect(JSON.stringify(hypotheses)).not.toContain('default-http-backend')
})

it('a store that may evict any key is not one that refuses writes', () => {
  const info = (policy: string) => `used_memory:4294901760\nused_memory_human:4.00G\nmaxmemory:4294967296\nmaxmemory_human:4.00G\nmaxmemory_policy:${policy}` // prettier-ignore
  const rulesOf = (policy: string) =>
    draft('cache-main', { 'cache-main INFO memory': info(policy) }, 'cache-main').hypotheses.map(({ rule }) => rule)
  expect(rulesOf('noeviction')).toContain('store-memory-full')
  expect(rulesOf('allkeys-lru')).not.toContain('store-memory-full')
})
