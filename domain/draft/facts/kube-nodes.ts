// Nodes: conditions, pressure, cordons, taints and versions, from objects, tables and flat records.
import { parseInstant } from '../../instant'
import { textOf, treeOf } from '../read/kube-kind'
import type { KubeObject, Reading, Row } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import type { Extractor, Fact } from './fact'
import { fieldOf, placeIn, stated } from './kubernetes/stated'

/** Conditions that are bad when true (kubelet and node-problem-detector). */
const BAD_WHEN_TRUE =
  /Pressure$|^(?:NetworkUnavailable|KernelDeadlock|ReadonlyFilesystem|Frequent\w+|CorruptDockerOverlay2|OutOfDisk)$/
const OWN_TAINT =
  /^node\.kubernetes\.io\/(memory-pressure|disk-pressure|pid-pressure|not-ready|unreachable|unschedulable|network-unavailable|out-of-service)$/
const NODE_STATUS = /^(?:(?:Not)?Ready|Unknown)(?:,SchedulingDisabled)?$/

export const kubeNodes: Extractor = {
  name: 'kube-nodes',
  extract(reading: Reading): Fact[] {
    const nodes = reading.objects.filter(({ kind, name }) => kind === 'Node' && name !== '')
    if (nodes.length > 0) return nodes.flatMap((node) => ofObject(reading, node))
    return rowsWith(reading, SAYS).flatMap((row) => ofRow(reading, row))
  },
}

function ofObject(reading: Reading, node: KubeObject): Fact[] {
  const facts: Fact[] = []
  const status = treeOf(node.value.status)
  const spec = treeOf(node.value.spec)
  const conditions = Array.isArray(status.conditions) ? (status.conditions as unknown[]).map(treeOf) : []
  for (const [index, condition] of conditions.entries()) {
    const [type, value] = [textOf(condition.type), textOf(condition.status)]
    const bad = type === 'Ready' ? value !== 'True' : BAD_WHEN_TRUE.test(type) && value === 'True'
    if (!bad) continue
    const since = parseInstant(textOf(condition.lastTransitionTime))
    const place = placeIn(node, ['status', 'conditions', index, textOf(condition.reason) === '' ? 'type' : 'reason'])
    const message = textOf(condition.message) || textOf(condition.reason)
    facts.push(stated(reading, signOf(type), { name: node.name, words: `${type === 'Ready' ? `Ready is ${value}` : type}: ${message}`, place, since, object: type, weight: 93 })) // prettier-ignore
  }
  if (spec.unschedulable === true)
    facts.push(stated(reading, 'node_cordoned', { name: node.name, words: 'cordoned: no new pods are scheduled to it', place: placeIn(node, ['spec', 'unschedulable']), weight: 80 })) // prettier-ignore
  for (const [index, item] of (Array.isArray(spec.taints) ? (spec.taints as unknown[]) : []).entries()) {
    const taint = treeOf(item)
    const own = OWN_TAINT.exec(textOf(taint.key))?.[1]
    if (!own || own === 'unschedulable' || facts.length > 0) continue
    facts.push(stated(reading, /pressure/.test(own) ? 'node_pressure' : 'node_not_ready', { name: node.name, words: `tainted ${textOf(taint.key)}`, place: placeIn(node, ['spec', 'taints', index, 'key']), since: parseInstant(textOf(taint.timeAdded)), weight: 80 })) // prettier-ignore
  }
  const ready = conditions.findIndex(({ type }) => type === 'Ready')
  if (facts.length === 0 && ready >= 0)
    facts.push(stated(reading, 'healthy', { name: node.name, words: 'node is ready, without pressure', place: placeIn(node, ['status', 'conditions', ready, 'type']), weight: 60 })) // prettier-ignore
  return facts
}

function signOf(type: string): 'node_not_ready' | 'node_pressure' | 'kernel_fault' | 'disk_error' | 'sandbox_failed' {
  if (type === 'Ready') return 'node_not_ready'
  if (type === 'NetworkUnavailable') return 'sandbox_failed'
  if (type === 'ReadonlyFilesystem') return 'disk_error'
  return type.endsWith('Pressure') || type === 'OutOfDisk' ? 'node_pressure' : 'kernel_fault'
}

const SAYS = ['status', 'state', 'condition', 'conditions', 'ready', 'unschedulable', 'cordoned', 'pressure', 'memorypressure', 'diskpressure', 'pidpressure'] // prettier-ignore

/** `kubectl get nodes`, and records such as `{"node": "a", "ready": false, "memoryPressure": true}`. */
function ofRow(reading: Reading, row: Row): Fact[] {
  if (row.fields.has('pod') || row.fields.has('restarts')) return []
  const status = fieldOf(row, 'status', 'state', 'condition')
  const inPath = /^nodes?$|get nodes?\b/i.test(row.path.at(-1) ?? '')
  const ofNodes = inPath || row.fields.has('roles') || row.fields.has('kubeletversion')
  const name = fieldOf(row, 'node', 'nodename', ...(ofNodes ? ['name', 'hostname'] : []))
  if (name === '') return []
  const place = { at: row.at, quote: row.quote }
  const facts: Fact[] = []
  if (NODE_STATUS.test(status) && (ofNodes || row.fields.has('node'))) {
    if (!status.startsWith('Ready'))
      facts.push(stated(reading, 'node_not_ready', { name, words: `node is ${status.split(',')[0]!}`, place: placeOf(row, 'status', 'state', 'condition'), weight: 90 })) // prettier-ignore
    if (status.includes('SchedulingDisabled'))
      facts.push(stated(reading, 'node_cordoned', { name, words: 'cordoned (SchedulingDisabled)', place: placeOf(row, 'status', 'state'), weight: 80 })) // prettier-ignore
  }
  const condition = fieldOf(row, 'condition')
  const bad = condition === 'Ready' ? /^(?:false|unknown)$/i : BAD_WHEN_TRUE.test(condition) ? /^true$/i : null
  if (bad?.test(status))
    facts.push(stated(reading, signOf(condition), { name, words: `${condition} is ${status}`, place: placeOf(row, 'condition'), object: condition, weight: 90 })) // prettier-ignore
  for (const [folded, field] of row.fields) {
    const pressure = /^(memory|disk|pid)pressure$/.exec(folded)?.[1]
    const yes = /^true$/i.test(String(field.value))
    const at = { at: field.at, quote: field.quote }
    if (pressure && yes) facts.push(stated(reading, 'node_pressure', { name, words: `${field.name} is ${String(field.value)}`, place: at, object: field.name, weight: 90 })) // prettier-ignore
    else if (folded === 'ready' && /^(?:false|unknown)$/i.test(String(field.value)) && (ofNodes || row.fields.has('node')))
      facts.push(stated(reading, 'node_not_ready', { name, words: `Ready is ${String(field.value)}${whyOf(row)}`, place: at, since: sinceOf(row), weight: 88 }))
    else if ((folded === 'unschedulable' || folded === 'cordoned') && yes)
      facts.push(stated(reading, 'node_cordoned', { name, words: `${field.name} is true`, place: at, weight: 80 }))
    else if (/^conditions?$|^pressure$/.test(folded) && /\b(?:Memory|Disk|PID)Pressure\b/.test(String(field.value)) && !/=\s*false/i.test(String(field.value)))
      facts.push(stated(reading, 'node_pressure', { name, words: String(field.value), place: at, weight: 88 }))
  } // prettier-ignore
  const good = status.startsWith('Ready') || /^true$/i.test(fieldOf(row, 'ready'))
  if (facts.length === 0 && good && (ofNodes || row.fields.has('node')))
    facts.push(stated(reading, 'healthy', { name, words: 'node is ready', place, weight: 60 }))
  return facts
}

function whyOf(row: Row): string {
  const why = fieldOf(row, 'message', 'reason', 'detail')
  return why === '' ? '' : `: ${why}`
}

function sinceOf(row: Row): number | null {
  const since = fieldOf(row, 'since', 'lasttransitiontime', 'lasttransition', 'transitiontime', 'at')
  return since === '' ? null : parseInstant(since)
}

function placeOf(row: Row, ...names: readonly string[]): { at: string; quote: string } {
  for (const name of names) {
    const field = row.fields.get(name)
    if (field) return { at: field.at, quote: field.quote }
  }
  return { at: row.at, quote: row.quote }
}
