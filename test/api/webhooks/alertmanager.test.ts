// Alertmanager's webhook over payloads recorded from Alertmanager 0.25, and over what may come besides.
import { alertmanager } from '../../../api/webhooks/alertmanager'
import { resourceOf, workloadOf } from '../../../api/webhooks/resource'
import { correlationKey } from '../../../domain/incident/correlate'
import { observationSchema, type ObservationInput } from '../../../domain/incident/observation'
import onePodResolved from '../../fixtures/alertmanager/one-pod-resolved.json'
import twoMachines from '../../fixtures/alertmanager/two-machines.json'
import twoPods from '../../fixtures/alertmanager/two-pods.json'

const now = new Date('2026-11-22T10:46:00Z')
const read = (body: unknown, webhookSource?: string) =>
  alertmanager.read({ body, headers: {}, now, ...(webhookSource && { webhookSource }) }) as ObservationInput[]
const alert = (changes: object) => ({ alerts: [{ ...twoPods.alerts[0], ...changes }] })
const keyOf = ({ family, kind, scope }: ObservationInput) => correlationKey(family, kind, scope)

it('maps a recorded alert, whole', () => {
  expect(read(twoPods, 'prod')[0]).toEqual({
    source: 'alertmanager/prod',
    eventId: '2dab0fc127378484 2026-11-22T10:40:41.123Z firing',
    family: 'external_alert',
    kind: 'kube_pod_crash_looping',
    series: '2dab0fc127378484',
    scope: { cluster: 'eu-1', namespace: 'builds', job: 'kube-state-metrics', container: 'builder', workload: 'image-builder' },
    severity: 'medium',
    status: 'firing',
    observedAt: '2026-11-22T10:40:41.123Z',
    summary: 'Pod builds/image-builder-7d9f8b6c5d-x2x9z restarts again and again',
    labels: { ...twoPods.alerts[0]!.labels, description: 'It restarted 6 times in 10 minutes.' },
    links: [
      'http://prometheus.example.org/graph?g0.expr=rate%28kube_pod_container_status_restarts_total%5B10m%5D%29+%3E+0',
      'https://runbooks.example.org/crash-looping',
    ],
  })
})

it('makes what the observation’s schema takes, of all that was recorded', () => {
  for (const body of [twoPods, twoMachines, onePodResolved]) {
    for (const item of read(body)) expect(observationSchema.safeParse(item).error).toBeUndefined()
  }
})

it('makes one incident of the pods of a deployment, and two of two machines', () => {
  expect(new Set(read(twoPods).map(keyOf)).size).toBe(1)
  expect(new Set(read(twoMachines).map(keyOf)).size).toBe(2)
})

it('clears the alert that fired: same series and incident, a delivery of its own', () => {
  const [cleared, firing] = read(onePodResolved)
  const fired = read(twoPods)[0]!
  expect(cleared).toMatchObject({ status: 'clear', series: fired.series, observedAt: '2026-11-22T10:45:44.456Z' })
  expect(keyOf(cleared!)).toBe(keyOf(fired))
  expect(cleared!.eventId).not.toBe(fired.eventId)
  // The pod that still fires was delivered before: a repeat.
  expect(firing!.eventId).toBe(read(twoPods)[1]!.eventId)
})

it('names the source by the webhook’s secret, else by the receiver', () => {
  expect(read(twoPods)[0]!.source).toBe('alertmanager/sre-smart-bot')
  expect(read({ ...twoPods, receiver: ' ~ odd name/1 ' })[0]!.source).toBe('alertmanager/odd-name/1')
  expect(read({ ...twoPods, receiver: undefined })[0]!.source).toBe('alertmanager/default')
})

it.each([
  ['critical', 'critical'],
  ['page', 'critical'],
  ['error', 'high'],
  ['high', 'high'],
  ['Warning', 'medium'],
  ['info', 'low'],
  ['none', 'low'],
  ['something', 'medium'],
  [undefined, 'medium'],
])('severity %s is %s', (severity, expected) => {
  expect(read(alert({ labels: { alertname: 'X', node: 'n', ...(severity && { severity }) } }))[0]!.severity).toBe(expected)
})

it('brings times into what is taken', () => {
  const at = (changes: object) => read(alert(changes))[0]!.observedAt
  expect(at({ startsAt: '2026-11-23T00:00:00Z' })).toBe(now.toISOString())
  expect(at({ startsAt: '2026-01-01T00:00:00Z' })).toBe('2026-11-15T10:47:00.000Z')
  expect(at({ startsAt: 'yesterday' })).toBe(now.toISOString())
  expect(at({ status: 'resolved', endsAt: '0001-01-01T00:00:00Z' })).toBe(now.toISOString())
})

it('cleans text that cannot be stored, and cuts what is too long', () => {
  const item = read(
    alert({
      labels: { alertname: 'Bad\u0000Name\ud800', node: 'n'.repeat(500) },
      annotations: { summary: `a\u0000b${'x'.repeat(5_000)}` },
    }),
  )[0]!
  expect(observationSchema.safeParse(item).error).toBeUndefined()
  expect(item.kind).toBe('bad_name')
  expect(item.summary).toHaveLength(999)
})

it.each([63, 64, 65])('takes an alert of %i labels with summary and description', (count) => {
  const labels = Object.fromEntries(Array.from({ length: count }, (_, n) => [n === 0 ? 'alertname' : `label_${n}`, 'x']))
  const item = read(alert({ labels, annotations: { summary: 'Short', description: 'Long' } }))[0]!
  expect(observationSchema.safeParse(item).error).toBeUndefined()
  expect(Object.keys(item.labels!)).toHaveLength(64)
  expect(item.labels!.description).toBe(count < 64 ? 'Long' : undefined)
})

it('drops links that are none', () => {
  expect(read(alert({ generatorURL: 'javascript:alert(1)', annotations: { runbook_url: 'see the wiki' } }))[0]!.links).toEqual([])
})

it('leaves what is no alert to ingest, to be named there', () => {
  expect(read({ alerts: [5, alert({}).alerts[0]] })[0]).toBe(5)
  expect(alertmanager.read({ body: { nothing: true }, headers: {}, now })).toBeNull()
})

describe('the resource of labels', () => {
  it.each([
    ['api-7d9f8b6c5d-x2x9z', { workload: 'api', perMachine: false }],
    ['image-builder-gpu-5b8f7c9d4-abcde', { workload: 'image-builder-gpu', perMachine: false }],
    ['node-exporter-x2x9z', { workload: 'node-exporter', perMachine: true }],
    ['kafka-0', { workload: 'kafka-0', perMachine: false }],
    ['plain', { workload: 'plain', perMachine: false }],
    ['image-builder-agent', { workload: 'image-builder-agent', perMachine: false }],
  ])('pod %s', (pod, expected) => expect(workloadOf(pod)).toEqual(expected))

  it('is the whole label set where none is known, without what is said of the alert', () => {
    expect(resourceOf({ alertname: 'X', severity: 'low', device: 'sda', Rack: 'r1' })).toEqual({ device: 'sda', rack: 'r1' })
    expect(resourceOf({ alertname: 'X', severity: 'low' })).toEqual({ alert: 'X' })
  })

  it('keeps instance where there is no pod', () => {
    expect(resourceOf({ instance: 'a:9100', job: 'node' })).toEqual({ job: 'node', instance: 'a:9100' })
  })

  it('prefers the workload that is named', () => {
    expect(resourceOf({ statefulset: 'kafka', pod: 'kafka-0', instance: 'a:1' })).toEqual({ workload: 'kafka' })
  })
})
