// States of dependencies, members and checks as health endpoints, catalogues and status pages list them; and who depends on whom.
import { componentOf } from '../component'
import type { Reading, Row } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { layerOf } from './probe-layers'
import { stateFact, textIn } from './state-fact'
import { stateRowsWith } from './state-rows'

export const dependencies: Extractor = {
  name: 'dependencies',
  extract(reading) {
    return [...ofStates(reading), ...edges(reading)]
  },
}

/** Where states of parts are listed, by the key above them or by the tool that asked. */
const HOLDERS = /^(?:dependencies|dependency|checks|components|services|targets|activetargets|members|brokers|endpoints|backends|upstreams|servers|providers|probes|health|status|details|peers|replicas|instances|monitors|systems|connections|pools|subsystems|hosts)$/i // prettier-ignore
const GOOD = /^(?:ok|up|healthy|pass|passing|passed|green|alive|available|reachable|serving|operational|online|ready|running|connected|true|active|success|normal|all systems operational|in service|inservice)$/i // prettier-ignore
const BAD = /^(?:down|unhealthy|fail|failed|failing|red|dead|unavailable|unreachable|not_serving|not serving|outage|major_outage|partial_outage|offline|disconnected|error|critical|false|out_of_service|refused|timeout|degraded|major outage|partial outage|degraded_performance|drain|maint)$/i // prettier-ignore

const STATES = ['healthy', 'up', 'status', 'state', 'health', 'ok', 'reachable', 'available', 'alive', 'result', 'connected', 'indicator'] // prettier-ignore

function ofStates(reading: Reading): Fact[] {
  const rows = stateRowsWith(reading, STATES)
  if (rows.length === 0) return []
  const { tool, source, title } = reading.evidence
  const about = /runtime_health|\bhealth|probe|status page|blackbox|synthetic|dependenc/i.test(`${tool} ${source} ${title}`)
  const told = new Map<Row, string>()
  for (const row of stateRowsWith(reading, TOLD))
    if (row.parent && FAULTS.test(row.path.at(-1) ?? '')) told.set(row.parent, textIn(row, ...TOLD))
  return rows.flatMap((row) => stateOf(reading, row, about, told.get(row) ?? ''))
}

/** What went wrong may stand in an object of its own: `"lastError": {"message": …}`. */
const FAULTS = /err|fail|fault|detail|cause|exception|problem/i
const TOLD = ['message', 'error', 'detail', 'reason', 'text', 'description']

/** `about`: the evidence calls itself one of health. */
function stateOf(reading: Reading, row: Row, about: boolean, told: string): Fact[] {
  const { fields, path } = row
  if (fields.has('restarts') || fields.has('phase') || fields.has('reason') || underKubernetes(row) || fields.has('duration'))
    return []
  const holder = path.at(-1) ?? ''
  const asked = about && !fields.has('resulttype') && !path.includes('data')
  if (!HOLDERS.test(holder) && !asked && !(path.length >= 2 && HOLDERS.test(path.at(-2)!))) return []
  if (layerOf(textIn(row, 'layer', 'step', 'stage')) || (layerOf(holder) && row.parent)) return []
  const field = STATES.map((name) => fields.get(name)).find((found) => found !== undefined && found.value !== null)
  if (!field || (typeof field.value === 'number' && field.value > 1)) return []
  const word = String(field.value)
  const state =
    field.value === true || field.value === 1 || GOOD.test(word)
      ? 'good'
      : field.value === false || field.value === 0 || BAD.test(word)
        ? 'bad'
        : null
  if (!state) return []
  const name =
    textIn(
      row,
      'name',
      'dependency',
      'service',
      'component',
      'target',
      'host',
      'url',
      'endpoint',
      'server',
      'provider',
      'instance',
      'member',
      'check',
      'address',
      'system',
      'connection',
      'page',
    ) || (HOLDERS.test(path.at(-2) ?? '') ? holder : '')
  const own = textIn(row, 'error', 'detail', 'message', 'lasterror', 'output', 'description', 'note')
  const detail = own || told
  // The answer of a metrics' query says how the query went, not what it asked for.
  if (name === '' && (path.length === 0 || fields.has('errortype')) && /^(?:success|error)$/i.test(word)) return []
  // What was bad and is marked as resolved tells of the past.
  if (fields.has('resolvedat') || (name === '' && detail === '' && !asked)) return []
  const shown = name.length > 60 ? componentOf(name) : name
  const places = [...(own ? [[...fields.values()].find(({ value }) => value === own)!] : []), field, row].filter(
    ({ quote }) => quote !== '',
  )
  if (state === 'good')
    return [
      stateFact(reading, places, {
        sign: 'healthy',
        words: `${shown ? `${shown} ` : ''}${field.name} ${word}`,
        weight: 58,
        whom: { subject: componentOf(name), name: shown },
      }),
    ]
  const soft = /degraded|partial|drain|maint/i.test(word)
  const words = `${shown ? `${shown} ` : ''}is ${typeof field.value === 'string' ? word : `not ${field.name}`}${detail ? `: ${detail}` : ''}`
  return [stateFact(reading, places, { sign: 'dependency_down', words, weight: soft ? 58 : 72, object: componentOf(name) })]
}

function underKubernetes(row: Row): boolean {
  for (let at: Row | null = row; at; at = at.parent)
    if (at.fields.has('apiversion') || at.path.includes('spec') || at.path.includes('metadata')) return true
  return false
}

const CALLED = ['to', 'callee', 'dependson', 'child', 'destinationservice', 'upstream', 'calls', 'dependency']

/** `{"service": "a", "dependsOn": ["b"]}`, `{"from": "a", "to": "b"}`. */
function edges(reading: Reading): Fact[] {
  const facts: Fact[] = []
  for (const row of stateRowsWith(reading, CALLED)) {
    const from = textIn(row, 'from', 'caller', 'client', 'parent', 'consumer', 'sourceservice', 'downstream', 'service')
    const to = textIn(row, ...CALLED)
    const catalogue =
      row.path.some((part) => /edges|dependencies|topology|links|calls|relations|catalog/i.test(part)) ||
      /service catalog|catalog\b|topology|dependenc/i.test(`${reading.evidence.tool} ${reading.evidence.title}`)
    if (!catalogue || /^\d/.test(from) || from === '' || to === '' || from === to || facts.length >= 200) continue
    const [subject, object] = [componentOf(from), componentOf(to)]
    const field = row.fields.get('to') ?? row.fields.get('dependson') ?? row
    facts.push(
      stateFact(reading, [field], {
        sign: 'depends_on',
        words: `${from} calls ${to}`,
        weight: 40,
        whom: { subject, name: from },
        object,
      }),
    )
  }
  return facts
}
