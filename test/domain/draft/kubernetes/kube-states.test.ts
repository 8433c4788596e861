// Nodes, workloads, volumes and quotas as objects, tables and flat records.
import { kubeNodes } from '../../../../domain/draft/facts/kube-nodes'
import { kubeQuota } from '../../../../domain/draft/facts/kube-quota'
import { kubeStorage } from '../../../../domain/draft/facts/kube-storage'
import { kubeWorkloads } from '../../../../domain/draft/facts/kube-workloads'
import { factsOf, seen } from './seen'

const node = (conditions: object[], spec: object = {}) => ({
  kind: 'Node',
  metadata: { name: 'n1' },
  spec,
  status: { conditions },
})
const ready = (status: string) => ({
  type: 'Ready',
  status,
  reason: 'R',
  message: 'm',
  lastTransitionTime: '2026-05-05T09:50:00Z',
})

test('nodes: conditions, cordons, taints', () => {
  expect(seen(kubeNodes, node([ready('True'), { type: 'DiskPressure', status: 'False' }]))).toEqual([
    'healthy n1: node is ready, without pressure',
  ])
  const [fact] = factsOf(kubeNodes, node([ready('Unknown')]))
  expect(fact).toMatchObject({ sign: 'node_not_ready', words: 'Ready is Unknown: m', since: Date.UTC(2026, 4, 5, 9, 50) })
  expect(seen(kubeNodes, node([ready('True'), { type: 'MemoryPressure', status: 'True', message: 'low' }]))).toEqual([
    'node_pressure n1: MemoryPressure: low',
  ])
  expect(seen(kubeNodes, node([{ type: 'KernelDeadlock', status: 'True', message: 'task hung' }, ready('True')]))).toContain(
    'kernel_fault n1: KernelDeadlock: task hung',
  )
  expect(seen(kubeNodes, node([ready('True')], { unschedulable: true }))[0]).toMatch(/^node_cordoned n1/)
})

test.each([
  ['n1   NotReady   worker   3d   v1.30', 'node_not_ready n1: node is NotReady'],
  ['n1   Ready,SchedulingDisabled   worker   3d   v1.30', 'node_cordoned n1: cordoned (SchedulingDisabled)'],
  ['n1   Ready   worker   3d   v1.30', 'healthy n1: node is ready'],
])('nodes table: %s', (line, fact) => expect(seen(kubeNodes, `NAME   STATUS   ROLES   AGE   VERSION\n${line}\n`)).toContain(fact))

test('nodes as flat records', () => {
  expect(seen(kubeNodes, { nodes: [{ name: 'n1', ready: 'Unknown', message: 'Kubelet stopped posting node status.' }] })).toEqual(['node_not_ready n1: Ready is Unknown: Kubelet stopped posting node status.']) // prettier-ignore
  expect(seen(kubeNodes, { nodes: [{ name: 'n1', ready: true, diskPressure: true }] })).toEqual(['node_pressure n1: diskPressure is true']) // prettier-ignore
})

const deployment = (spec: object, status: object) => ({ kind: 'Deployment', metadata: { name: 'web' }, spec, status })

test.each([
  [deployment({ replicas: 3 }, { availableReplicas: 1, updatedReplicas: 3 }), 'replicas_missing web: 1 of 3 replicas available'],
  [deployment({ replicas: 3 }, { availableReplicas: 3, updatedReplicas: 1 }), 'partial_apply web: 1 of 3 replicas updated'],
  [deployment({ replicas: 3 }, { availableReplicas: 3, updatedReplicas: 3 }), 'healthy web: 3 of 3 replicas available'],
  [deployment({ replicas: 0 }, { replicas: 0 }), 'replicas_missing web: scaled to 0 replicas'],
  [deployment({ replicas: 2, paused: true }, { availableReplicas: 2, updatedReplicas: 1 }), 'rollout_stuck web: roll-out is paused with 1 of 2 replicas updated'],
  [deployment({ replicas: 2 }, { availableReplicas: 1, conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }] }), 'rollout_stuck web: ProgressDeadlineExceeded'],
  [deployment({ replicas: 2 }, { availableReplicas: 1, conditions: [{ type: 'ReplicaFailure', status: 'True', message: 'pods "a" is forbidden: exceeded quota: q, requested: cpu=1' }] }), 'quota_exceeded web: pods "a" is forbidden: exceeded quota: q, requested: cpu=1'],
  [{ kind: 'DaemonSet', metadata: { name: 'agent' }, status: { desiredNumberScheduled: 5, numberAvailable: 4 } }, 'replicas_missing agent: 4 of 5 replicas available'],
  [{ kind: 'Job', metadata: { name: 'etl' }, status: { failed: 4, conditions: [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' }] } }, 'job_failed etl: job failed: BackoffLimitExceeded Job has reached the specified backoff limit'],
  [{ kind: 'HorizontalPodAutoscaler', metadata: { name: 'h' }, spec: { minReplicas: 2, maxReplicas: 8, scaleTargetRef: { name: 'web' } }, status: { currentReplicas: 8, desiredReplicas: 8, currentMetrics: [{ resource: { name: 'cpu', current: { averageUtilization: 95 } } }] } }, 'hpa_at_max web: autoscaler at its maximum of 8 replicas, cpu at 95%'],
  [{ kind: 'HorizontalPodAutoscaler', metadata: { name: 'h' }, spec: { maxReplicas: 8, scaleTargetRef: { name: 'web' } }, status: { currentReplicas: 1, conditions: [{ type: 'ScalingActive', status: 'False', message: 'no metrics' }] } }, 'autoscaler_blind web: no metrics'],
  [{ kind: 'Endpoints', metadata: { name: 'web' }, subsets: [{ notReadyAddresses: [{ ip: '10.0.0.1' }] }] }, 'no_endpoints web: no ready endpoint, 1 not ready'],
])('workload %#', (object, fact) => expect(seen(kubeWorkloads, object)).toContain(fact)) // prettier-ignore

test.each([
  ['NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb   1/3   3   1   4d', 'replicas_missing web: 1 of 3 replicas available'],
  ['NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb   3/3   3   3   4d', 'healthy web: 3 of 3 replicas available'],
  ['NAME   DESIRED   CURRENT   READY   AGE\nagent   5   5   2   4d', 'replicas_missing agent: 2 of 5 replicas available'],
  ['NAME   REFERENCE   TARGETS   MINPODS   MAXPODS   REPLICAS   AGE\nh   Deployment/web   96%/60%   2   10   10   4d', 'hpa_at_max web: autoscaler at its maximum of 10 replicas, load 96%/60%'],
  ['NAME   REFERENCE   TARGETS   MINPODS   MAXPODS   REPLICAS   AGE\nh   Deployment/web   <unknown>/60%   2   10   3   4d', 'autoscaler_blind web: metrics of the autoscaler are <unknown>/60%'],
  ['NAME   ENDPOINTS   AGE\nweb   <none>   4d', 'no_endpoints web: no endpoints'],
])('workload table %#', (text, fact) => expect(seen(kubeWorkloads, `${text}\n`)).toContain(fact)) // prettier-ignore

test('workloads as flat records', () => {
  expect(seen(kubeWorkloads, [{ deployment: 'web', desired: 4, ready: 2 }])).toEqual([
    'replicas_missing web: 2 of 4 replicas available',
  ])
})

test('volumes', () => {
  const claim = { kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { storageClassName: 'fast' }, status: { phase: 'Pending' } } // prettier-ignore
  expect(seen(kubeStorage, claim)).toEqual(['volume_pending data: volume claim is Pending (storage class fast)'])
  const table = 'NAME   STATUS   VOLUME   CAPACITY   ACCESS MODES   STORAGECLASS   AGE\ndata   Bound    pvc-1    10Gi       RWO            fast           4d\n' // prettier-ignore
  expect(seen(kubeStorage, table)).toEqual(['healthy data: volume is bound'])
})

test('quotas: full, nearly full, with room', () => {
  const quota = { kind: 'ResourceQuota', metadata: { name: 'q', namespace: 'team' }, status: { hard: { 'requests.cpu': '4', pods: '10', 'limits.memory': '8Gi' }, used: { 'requests.cpu': '4000m', pods: '9', 'limits.memory': '2Gi' } } } // prettier-ignore
  const facts = factsOf(kubeQuota, quota)
  expect(facts.map(({ words, weight }) => [words, weight])).toEqual([
    ['pods 9 of 10 used (quota q)', 45],
    ['requests.cpu 4000m of 4 used (quota q)', 70],
  ])
})
