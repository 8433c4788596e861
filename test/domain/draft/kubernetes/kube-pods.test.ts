// Pods as the API, describe, tables and collectors tell them.
import { kubePods } from '../../../../domain/draft/facts/kube-pods'
import { factsOf, seen } from './seen'

const status = (container: object, more: object = {}) => ({
  kind: 'Pod',
  metadata: { name: 'web-6d4cf56db6-x2k9d', namespace: 'shop' },
  spec: {
    nodeName: 'node-1',
    containers: [{ name: 'app', image: 'r.example/web:2', resources: { limits: { memory: '512Mi' } } }],
  },
  status: {
    phase: 'Running',
    containerStatuses: [{ name: 'app', image: 'r.example/web:2', ready: false, ...container }],
    ...more,
  },
})

test.each([
  [
    'killed for memory',
    status({ restartCount: 4, state: { running: { startedAt: '2026-05-05T10:20:00Z' } }, lastState: { terminated: { exitCode: 137, reason: 'OOMKilled', startedAt: '2026-05-05T09:50:00Z', finishedAt: '2026-05-05T10:19:00Z' } } }),
    'oom_killed web: OOMKilled (exit code 137) at its memory limit of 512Mi, 4 restarts',
  ],
  [
    'loops',
    status({ restartCount: 6, state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s restarting failed container=app' } }, lastState: { terminated: { exitCode: 1, reason: 'Error', message: 'panic: no route' } } }),
    'crash_loop web: CrashLoopBackOff, 6 restarts, exit code 1: panic: no route',
  ],
  [
    'cannot pull',
    status({ restartCount: 0, state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "r.example/web:2"' } } }, { phase: 'Pending' }),
    'image_pull_failed web: ImagePullBackOff: Back-off pulling image "r.example/web:2"',
  ],
  [
    'lacks a secret',
    status({ restartCount: 0, state: { waiting: { reason: 'CreateContainerConfigError', message: 'secret "web-tls" not found' } } }, { phase: 'Pending' }),
    'config_missing web: CreateContainerConfigError: secret "web-tls" not found',
  ],
  [
    'evicted',
    { kind: 'Pod', metadata: { name: 'web-6d4cf56db6-x2k9d' }, spec: { nodeName: 'n7' }, status: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' } },
    'evicted web: Evicted: The node was low on resource: memory.',
  ],
  [
    'no room',
    { kind: 'Pod', metadata: { name: 'web-6d4cf56db6-x2k9d' }, status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available.' }] } },
    'unschedulable web: 0/3 nodes are available: 3 Insufficient cpu',
  ],
  [
    'not ready',
    status({ restartCount: 0, state: { running: { startedAt: '2026-05-01T00:00:00Z' } } }),
    'probe_failing web: running, but 0 of 1 containers ready',
  ],
  [
    'init container',
    { kind: 'Pod', metadata: { name: 'web-0' }, status: { phase: 'Pending', initContainerStatuses: [{ name: 'migrate', restartCount: 3, state: { terminated: { exitCode: 2, reason: 'Error' } } }] } },
    'crashed web-0: init container migrate exit code 2, 3 restarts',
  ],
])('object: %s', (_, pod, fact) => expect(seen(kubePods, { items: [pod], kind: 'PodList' })).toContain(fact)) // prettier-ignore

test('a container that has run three times as long again as it did before is recovered', () => {
  const pod = status({ ready: true, restartCount: 1, state: { running: { startedAt: '2026-05-05T08:00:00Z' } }, lastState: { terminated: { exitCode: 137, reason: 'OOMKilled', startedAt: '2026-05-05T07:30:00Z', finishedAt: '2026-05-05T07:59:00Z' } } }) // prettier-ignore
  expect(factsOf(kubePods, pod).find(({ sign }) => sign === 'oom_killed')?.standing).toBe('recovered')
})

test.each([
  ['web-6d4cf56db6-x2k9d   0/1   CrashLoopBackOff   12 (3m ago)   5h', 'crash_loop web: CrashLoopBackOff, 12 restarts'],
  ['web-6d4cf56db6-x2k9d   0/1   OOMKilled   3 (1m ago)   5h', 'oom_killed web: OOMKilled, 3 restarts'],
  ['web-6d4cf56db6-x2k9d   0/1   Init:ErrImagePull   0   2m', 'image_pull_failed web: Init:ErrImagePull'],
  ['web-6d4cf56db6-x2k9d   0/1   Pending   0   2m', 'pod_pending web: Pending'],
  ['web-6d4cf56db6-x2k9d   0/1   Evicted   0   2m', 'evicted web: Evicted'],
  ['web-6d4cf56db6-x2k9d   1/2   Running   0   2m', 'probe_failing web: running, but 1 of 2 containers ready'],
  ['web-6d4cf56db6-x2k9d   2/2   Running   0   2m', 'healthy web: running and ready, no restarts'],
])('table: %s', (line, fact) => expect(seen(kubePods, `$ kubectl get pods\nNAME   READY   STATUS   RESTARTS   AGE\n${line}\n`)).toContain(fact)) // prettier-ignore

test('a loop of days before the incident is habit', () => {
  const table = 'NAME READY STATUS RESTARTS AGE\nexporter-7fc9d8b6c5-4w2jk 0/1 CrashLoopBackOff 914 (2m ago) 6d\n'
  expect(seen(kubePods, table)).toEqual(['crash_loop exporter: CrashLoopBackOff, 914 restarts (steady)'])
})

test('flat records of a collector, with containers below them', () => {
  const flat = { pods: [{ pod: 'api-7fc9d8b6c5-4w2jk', phase: 'Running', restarts: 5, lastTerminationReason: 'OOMKilled', exitCode: 137, memoryLimit: '256Mi' }] } // prettier-ignore
  expect(seen(kubePods, flat)).toContain('oom_killed api: OOMKilled (exit code 137) at its memory limit of 256Mi, 5 restarts')
  const nested = { items: [{ name: 'gw-59fd7b-2fzxk', phase: 'Pending', containers: [{ name: 'gw', ready: false, state: 'waiting', reason: 'CreateContainerConfigError', message: "couldn't find key k in Secret a/b" }] }] } // prettier-ignore
  expect(seen(kubePods, nested)).toEqual(["config_missing gw: CreateContainerConfigError: couldn't find key k in Secret a/b"])
})

test('kubectl describe', () => {
  const text = `Name:         search-0
Namespace:    find
Node:         n4/10.0.0.4
Status:       Running
Containers:
  search:
    Image:          search:6.2.0
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
      Started:      Tue, 05 May 2026 10:00:00 +0000
      Finished:     Tue, 05 May 2026 10:09:00 +0000
    Ready:          False
    Restart Count:  7
    Limits:
      memory:  4Gi
`
  const facts = seen(kubePods, text)
  expect(facts).toContain('oom_killed search-0: OOMKilled (exit code 137) at its memory limit of 4Gi, 7 restarts')
  expect(facts).toContain('runs_on search-0: runs on n4')
})

test('other tables with a status are no pods', () => {
  expect(seen(kubePods, 'NAME   STATUS   ROLES   AGE   VERSION\nn1   Ready   worker   3d   v1.30\n')).toEqual([])
  expect(seen(kubePods, { jobs: [{ name: 'nightly', status: 'Failed', schedule: '0 2 * * *' }] })).toEqual([])
})

test.each([
  ['a loop began with the first of its kills', { waiting: { reason: 'CrashLoopBackOff' } }, 9, '10:17', '10:04'],
  ['a loop of a few kills began with the last that is known', { waiting: { reason: 'CrashLoopBackOff' } }, 4, '10:17', '10:19'],
  ['a long life began where the one before it was killed', { running: {} }, 4, '09:50', '09:50'],
  ['a short life tells of its own end alone', { running: {} }, 4, '10:17', '10:19'],
])('since when it is killed: %s', (_, state, restartCount, began, since) => {
  const terminated = {
    exitCode: 137,
    reason: 'OOMKilled',
    startedAt: `2026-05-05T${began}:00Z`,
    finishedAt: '2026-05-05T10:19:00Z',
  }
  const [killed] = factsOf(kubePods, status({ restartCount, state, lastState: { terminated } }))
  expect(killed).toMatchObject({ sign: 'oom_killed', since: Date.parse(`2026-05-05T${since}:00Z`) })
})
