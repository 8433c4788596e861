// `kubectl describe` as objects: the parts that tell a state, in the places where the API has them.
import { fold, type KubeObject } from './reading'
import { outlineOf, type Branch } from './outline'
import { rowsOfTables } from './text-tables'

interface Described {
  branches: Branch[]
  from: number
  to: number
}

type Tree = Record<string, unknown>

export function describedObjects(lines: readonly string[]): KubeObject[] {
  if (!lines.some((line) => line.startsWith('Name:'))) return []
  const objects: KubeObject[] = []
  for (const block of blocksOf(outlineOf(lines), lines.length)) {
    const object = objectOf(block, lines)
    if (object) objects.push(object)
  }
  return objects
}

/** Every `Name:` at the left margin begins an object, which ends where the next begins. */
function blocksOf(branches: readonly Branch[], end: number): Described[] {
  const blocks: Described[] = []
  for (const branch of branches) {
    if (branch.indent === 0 && branch.key === 'Name') blocks.push({ branches: [branch], from: branch.line, to: end })
    else blocks.at(-1)?.branches.push(branch)
  }
  for (const [index, block] of blocks.entries()) block.to = blocks[index + 1]?.from ?? end
  return blocks
}

function objectOf(block: Described, lines: readonly string[]): KubeObject | null {
  const has = (name: string) => child(block.branches, name) !== null
  const name = valueOf(block.branches, 'Name')
  const namespace = valueOf(block.branches, 'Namespace')
  const own = lines.slice(block.from, block.to)
  const build = (kind: string, value: Tree): KubeObject => ({
    kind,
    name,
    namespace,
    value: { kind, metadata: { name, namespace }, ...value },
    at: `line ${block.from + 1}`,
    lines: own,
  })
  if (has('Containers')) return build('Pod', podOf(block.branches, own))
  if (has('Allocatable') || has('Unschedulable')) return build('Node', nodeOf(block.branches, own))
  if (has('StorageClass') && (has('Volume') || has('Access Modes')))
    return build('PersistentVolumeClaim', claimOf(block.branches))
  if (has('Min replicas') || has('Max replicas')) return build('HorizontalPodAutoscaler', scalerOf(block.branches, own))
  if (has('Completions') || (has('Parallelism') && has('Pods Statuses'))) return build('Job', jobOf(block.branches))
  if (has('StrategyType') || has('NewReplicaSet') || has('OldReplicaSets'))
    return build('Deployment', workloadOf(block.branches, own))
  if (has('Update Strategy')) return build('StatefulSet', workloadOf(block.branches, own))
  const quota = rowsOfTables(own).filter((row) => row.fields.has('used') && row.fields.has('hard') && row.fields.has('resource'))
  if (quota.length > 0) return build('ResourceQuota', quotaOf(quota.map((row) => row.fields)))
  return null
}

function podOf(branches: readonly Branch[], lines: readonly string[]): Tree {
  const containers = [...(child(branches, 'Init Containers')?.below ?? []), ...(child(branches, 'Containers')?.below ?? [])]
  return {
    spec: {
      nodeName: valueOf(branches, 'Node').split('/')[0]!.replace('<none>', ''),
      containers: containers.map(({ key, below }) => ({
        name: key,
        image: valueOf(below, 'Image'),
        resources: { limits: mapOf(child(below, 'Limits')), requests: mapOf(child(below, 'Requests')) },
      })),
    },
    status: {
      phase: valueOf(branches, 'Status'),
      reason: valueOf(branches, 'Reason'),
      message: valueOf(branches, 'Message'),
      conditions: conditionsOf(lines),
      containerStatuses: containers.map(({ key, below }) => ({
        name: key,
        image: valueOf(below, 'Image'),
        ready: valueOf(below, 'Ready') === 'True',
        restartCount: Number(valueOf(below, 'Restart Count')) || 0,
        state: stateOf(child(below, 'State')),
        lastState: stateOf(child(below, 'Last State')),
      })),
    },
  }
}

function stateOf(branch: Branch | null): Tree {
  if (!branch || branch.value === '') return {}
  const exit = valueOf(branch.below, 'Exit Code')
  return {
    [branch.value.toLowerCase()]: {
      reason: valueOf(branch.below, 'Reason'),
      message: valueOf(branch.below, 'Message'),
      startedAt: valueOf(branch.below, 'Started'),
      finishedAt: valueOf(branch.below, 'Finished'),
      ...(exit === '' ? {} : { exitCode: Number(exit) }),
    },
  }
}

function nodeOf(branches: readonly Branch[], lines: readonly string[]): Tree {
  const taints = child(branches, 'Taints')
  return {
    spec: {
      unschedulable: valueOf(branches, 'Unschedulable') === 'true',
      taints: taints && taints.value !== '<none>' ? [taintOf(taints.value)] : [],
    },
    status: {
      conditions: conditionsOf(lines),
      capacity: mapOf(child(branches, 'Capacity')),
      allocatable: mapOf(child(branches, 'Allocatable')),
    },
  }
}

function taintOf(written: string): Tree {
  const [key = '', effect = ''] = written.split(/:(?=[A-Z][A-Za-z]+$)/)
  return { key: key.split('=')[0]!, effect }
}

function claimOf(branches: readonly Branch[]): Tree {
  return {
    spec: { storageClassName: valueOf(branches, 'StorageClass'), volumeName: valueOf(branches, 'Volume') },
    status: { phase: valueOf(branches, 'Status') },
  }
}

function scalerOf(branches: readonly Branch[], lines: readonly string[]): Tree {
  const counts = /(\d+) current \/ (\d+) desired/.exec(lines.find((line) => /\d+ current \/ \d+ desired/.test(line)) ?? '')
  return {
    spec: {
      minReplicas: Number(valueOf(branches, 'Min replicas')),
      maxReplicas: Number(valueOf(branches, 'Max replicas')),
      scaleTargetRef: { name: valueOf(branches, 'Reference').split('/').at(-1)! },
    },
    status: {
      currentReplicas: Number(counts?.[1] ?? 0),
      desiredReplicas: Number(counts?.[2] ?? 0),
      conditions: conditionsOf(lines),
    },
  }
}

function jobOf(branches: readonly Branch[]): Tree {
  const statuses = valueOf(branches, 'Pods Statuses')
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`, 'i').exec(statuses)?.[1] ?? 0)
  return {
    spec: { completions: Number(valueOf(branches, 'Completions')) || 1 },
    status: { active: count('active'), succeeded: count('succeeded'), failed: count('failed') },
  }
}

/** `Replicas: 3 desired | 1 updated | 3 total | 0 available | 3 unavailable`. */
function workloadOf(branches: readonly Branch[], lines: readonly string[]): Tree {
  const replicas = valueOf(branches, 'Replicas')
  const statuses = valueOf(branches, 'Pods Status')
  const count = (word: string) => /^\d+$/.exec(new RegExp(`(\\d+) ${word}`, 'i').exec(replicas)?.[1] ?? '')?.[0]
  const running = /(\d+) Running/.exec(statuses)?.[1]
  const desired = Number(count('desired') ?? 0)
  return {
    spec: { replicas: desired },
    status: {
      replicas: Number(count('total') ?? desired),
      ...(count('updated') === undefined ? {} : { updatedReplicas: Number(count('updated')) }),
      ...(count('available') === undefined ? {} : { availableReplicas: Number(count('available')) }),
      ...(running === undefined ? {} : { readyReplicas: Number(running) }),
      conditions: conditionsOf(lines),
    },
  }
}

function quotaOf(rows: readonly ReadonlyMap<string, { value: unknown }>[]): Tree {
  const hard: Tree = {}
  const used: Tree = {}
  for (const fields of rows) {
    const resource = String(fields.get('resource')!.value)
    hard[resource] = fields.get('hard')!.value
    used[resource] = fields.get('used')!.value
  }
  return { status: { hard, used } }
}

function conditionsOf(lines: readonly string[]): Tree[] {
  return rowsOfTables(lines)
    .filter((row) => row.path[0] === 'Conditions' && row.fields.has('type') && row.fields.has('status'))
    .map(({ fields }) => ({
      type: fields.get('type')!.value,
      status: fields.get('status')!.value,
      reason: fields.get('reason')?.value ?? '',
      message: fields.get('message')?.value ?? '',
      lastTransitionTime: fields.get('lasttransitiontime')?.value ?? '',
    }))
}

function mapOf(branch: Branch | null): Tree {
  const map: Tree = {}
  for (const { key, value } of branch?.below ?? []) map[key] = value
  return map
}

function child(branches: readonly Branch[], name: string): Branch | null {
  const folded = fold(name)
  return branches.find(({ key }) => fold(key) === folded) ?? null
}

function valueOf(branches: readonly Branch[], name: string): string {
  return child(branches, name)?.value ?? ''
}
