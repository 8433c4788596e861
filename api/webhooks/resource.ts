// Which resource a set of Prometheus labels speaks of: never less than it, or two machines become one incident; never
// more, or a deployment's pods become fifty.
import { bounds, scopeLength, type Scope } from '../../domain/incident/observation'
import { toDimension } from './clean'

/** Label → dimension. Where two labels give one dimension, the first that is there counts. */
const dimensions: Record<string, string> = {
  cluster: 'cluster',
  region: 'region',
  zone: 'zone',
  datacenter: 'datacenter',
  environment: 'environment',
  env: 'environment',
  provider: 'provider',
  tenant: 'tenant',
  tenant_id: 'tenant',
  namespace: 'namespace',
  service: 'service',
  app: 'app',
  component: 'component',
  job: 'job',
  deployment: 'workload',
  statefulset: 'workload',
  daemonset: 'workload',
  cronjob: 'workload',
  container: 'container',
  node: 'node',
  nodename: 'node',
  kubernetes_node: 'node',
  host: 'host',
  hostname: 'host',
  instance: 'instance',
  target: 'target',
  endpoint: 'endpoint',
  route: 'route',
  queue: 'queue',
  topic: 'topic',
  stream: 'stream',
  consumer: 'consumer',
  database: 'database',
  datname: 'database',
  dependency: 'dependency',
  release: 'release',
  persistentvolumeclaim: 'volumeClaim',
  horizontalpodautoscaler: 'autoscaler',
}

/** Labels that say who watches or how bad it is, not what it is about. */
const ABOUT_THE_ALERT = new Set([
  'alertname',
  'alertstate',
  'severity',
  'prometheus',
  'prometheus_replica',
  'replica',
  'monitor',
  'team',
  'receiver',
  'description',
  'pod',
])

/** The scope of an alert with these labels; at least one dimension. */
export function resourceOf(labels: Record<string, string>): Scope {
  const scope: Scope = {}
  for (const label in dimensions) if (labels[label]) scope[dimensions[label]!] ??= labels[label]
  if (labels.pod) addWorkload(scope, labels.pod)
  if (Object.keys(scope).length === 0) addWholeLabelSet(scope, labels)
  if (Object.keys(scope).length === 0) scope.alert = labels.alertname ?? 'unnamed'
  return fit(scope)
}

/** A pod is one of many of its workload, and `instance` is then its address: it comes and goes with it. */
function addWorkload(scope: Scope, pod: string): void {
  const { workload, perMachine } = workloadOf(pod)
  scope.workload ??= workload
  // An exporter that runs once on each machine speaks of the machine.
  if (!perMachine) delete scope.instance
}

// What Kubernetes makes suffixes of: no vowels, no 0, 1, 3 (k8s.io/apimachinery/pkg/util/rand).
const SAFE = '[bcdfghjklmnpqrstvwxz2456789]'
const REPLICA_SET = new RegExp(`^(.+)-(?:${SAFE}{6,10}|(?=[a-z]*\\d[a-z]*\\d)[a-z0-9]{8,10})-[a-z0-9]{5}$`)
const ONE_EACH = new RegExp(`^(.+)-${SAFE}{5}$`)

/** `api-7d9f8b6c5d-x2x9z` → api; `node-exporter-x2x9z` → node-exporter, one on each machine; `kafka-0` stays. */
export function workloadOf(pod: string): { workload: string; perMachine: boolean } {
  const ofReplicaSet = REPLICA_SET.exec(pod)?.[1]
  if (ofReplicaSet) return { workload: ofReplicaSet, perMachine: false }
  const ofDaemonSet = ONE_EACH.exec(pod)?.[1]
  return ofDaemonSet ? { workload: ofDaemonSet, perMachine: true } : { workload: pod, perMachine: false }
}

function addWholeLabelSet(scope: Scope, labels: Record<string, string>): void {
  for (const name of Object.keys(labels).sort()) {
    const dimension = toDimension(name)
    if (dimension && !ABOUT_THE_ALERT.has(name)) scope[dimension] ??= labels[name]!
  }
}

/** Within the bounds of a scope. */
function fit(scope: Scope): Scope {
  const fitted: Scope = {}
  for (const [name, value] of Object.entries(scope)) {
    const cut = value.slice(0, bounds.scopeValue)
    if (Object.keys(fitted).length >= bounds.scopeDimensions) break
    if (scopeLength({ ...fitted, [name]: cut }) <= bounds.scopeTotal) fitted[name] = cut
  }
  return fitted
}
