// Which Kubernetes object a JSON value is: by its own kind, that of its list, the name it stands under, or its shape.
import { pointer } from './quote'
import type { KubeObject } from './reading'
import { tableOf } from '../table'

const MOST_OBJECTS = 10_000
const DEEPEST = 12

/** Names under which collectors put objects that do not say their kind. */
const UNDER = tableOf<string>({
  pods: 'Pod',
  pod: 'Pod',
  nodes: 'Node',
  node: 'Node',
  events: 'Event',
  event: 'Event',
  deployments: 'Deployment',
  deployment: 'Deployment',
  statefulsets: 'StatefulSet',
  statefulset: 'StatefulSet',
  daemonsets: 'DaemonSet',
  daemonset: 'DaemonSet',
  replicasets: 'ReplicaSet',
  jobs: 'Job',
  job: 'Job',
  cronjobs: 'CronJob',
  hpas: 'HorizontalPodAutoscaler',
  hpa: 'HorizontalPodAutoscaler',
  horizontalpodautoscalers: 'HorizontalPodAutoscaler',
  pvcs: 'PersistentVolumeClaim',
  pvc: 'PersistentVolumeClaim',
  persistentvolumeclaims: 'PersistentVolumeClaim',
  pvs: 'PersistentVolume',
  persistentvolumes: 'PersistentVolume',
  volumeattachments: 'VolumeAttachment',
  resourcequotas: 'ResourceQuota',
  quotas: 'ResourceQuota',
  endpoints: 'Endpoints',
  services: 'Service',
  poddisruptionbudgets: 'PodDisruptionBudget',
})

type Tree = Readonly<Record<string, unknown>>

/** Every Kubernetes object in a JSON value, with the pointer to it. */
export function jsonObjects(value: unknown, at: string): KubeObject[] {
  const objects: KubeObject[] = []
  walk(value, at, '', 0, objects)
  return objects
}

function walk(value: unknown, at: string, hint: string, depth: number, objects: KubeObject[]): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST || objects.length >= MOST_OBJECTS) return
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) walk(value[index], `${at}/${index}`, hint, depth + 1, objects)
    return
  }
  const tree = value as Tree
  // Without an object in it, it can only be an event that says so.
  if (typeof tree.kind !== 'string' && !holdsObject(tree)) return
  const kind = typeof tree.kind === 'string' ? tree.kind : ''
  if (kind.endsWith('List') || Array.isArray(tree.items)) {
    const of = kind === 'List' ? '' : kind.replace(/List$/, '')
    walk(tree.items, `${at}/items`, of || hint, depth + 1, objects)
    return
  }
  const is = kindOf(tree, hint)
  if (is) {
    const metadata = treeOf(tree.metadata)
    const name = textOf(metadata.name) || textOf(tree.name)
    objects.push({ kind: is, name, namespace: textOf(metadata.namespace) || textOf(tree.namespace), value: tree, at })
    return
  }
  for (const name of Object.keys(tree)) {
    const below = tree[name]
    if (typeof below !== 'object' || below === null) continue
    walk(below, `${at}${pointer([name])}`, UNDER[name.replace(/[^A-Za-z]/g, '').toLowerCase()] ?? '', depth + 1, objects)
  }
}

function kindOf(tree: Tree, hint: string): string | null {
  const metadata = treeOf(tree.metadata)
  const structured = isTree(tree.metadata) || isTree(tree.status) || isTree(tree.spec)
  if (typeof tree.kind === 'string' && /^[A-Z][A-Za-z]+$/.test(tree.kind)) {
    if (structured || tree.kind === 'Event') return tree.kind
  }
  if (isEvent(tree)) return 'Event'
  if (!isTree(tree.status) && !isTree(tree.spec) && !(hint && isTree(tree.metadata))) return shape(tree)
  if (hint && (typeof metadata.name === 'string' || typeof tree.name === 'string')) return hint
  return shape(tree)
}

function isEvent(tree: Tree): boolean {
  if (typeof tree.reason !== 'string' || (typeof tree.message !== 'string' && typeof tree.note !== 'string')) return false
  return isTree(tree.involvedObject) || isTree(tree.regarding)
}

/** By what only objects of that kind have. */
function shape(tree: Tree): string | null {
  const { spec, status } = { spec: treeOf(tree.spec), status: treeOf(tree.status) }
  if (Array.isArray(status.containerStatuses) || Array.isArray(spec.containers)) return 'Pod'
  if (Array.isArray(tree.containerStatuses)) return 'Pod'
  if (isTree(status.nodeInfo) || isTree(status.allocatable) || hasCondition(status, 'DiskPressure')) return 'Node'
  if (isTree(spec.scaleTargetRef)) return 'HorizontalPodAutoscaler'
  if (isTree(spec.jobTemplate)) return 'CronJob'
  if (isTree(status.hard)) return 'ResourceQuota'
  if ('updatedReplicas' in status || 'unavailableReplicas' in status) return 'Deployment'
  if (typeof spec.storageClassName === 'string' && typeof status.phase === 'string') return 'PersistentVolumeClaim'
  return null
}

function hasCondition(status: Tree, type: string): boolean {
  return Array.isArray(status.conditions) && status.conditions.some((condition) => treeOf(condition).type === type)
}

function holdsObject(tree: Tree): boolean {
  for (const name in tree) if (typeof tree[name] === 'object' && tree[name] !== null) return true
  return false
}

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function treeOf(value: unknown): Tree {
  return isTree(value) ? value : {}
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
