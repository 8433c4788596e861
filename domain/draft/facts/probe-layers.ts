// Probes by layer: names, connection, TLS, HTTP, sign-in. The first layer that fails is where the cause lies; those before it are proven sound.
import type { Reading, Row } from '../read/reading'
import { namesOf } from '../read/rows-with'
import { momentOf, remembering, TIME_KEYS } from '../read/series-words'
import { numberOf, quantityOf } from '../read/quantity'
import { textIn } from './state-fact'

export const layers = ['dns', 'tcp', 'tls', 'http', 'auth'] as const
export type Layer = (typeof layers)[number]

export interface LayerState {
  /** Null where the probe does not say. */
  ok: boolean | null
  ms: number | null
  status: number | null
  error: string
  place?: { at: string; quote: string }
}

/** One run of a probe against one target. */
export interface ProbeRun {
  target: string
  at: number | null
  layers: ReadonlyMap<Layer, LayerState>
  row: Row
}

const NAMES: Readonly<Record<string, Layer>> = {
  dns: 'dns', resolve: 'dns', resolution: 'dns', namelookup: 'dns', lookup: 'dns', dnslookup: 'dns', name: 'dns',
  tcp: 'tcp', connect: 'tcp', tcpconnect: 'tcp', connection: 'tcp', port: 'tcp', icmp: 'tcp', ping: 'tcp', network: 'tcp',
  tls: 'tls', ssl: 'tls', handshake: 'tls', tlshandshake: 'tls', certificate: 'tls', cert: 'tls',
  http: 'http', https: 'http', request: 'http', response: 'http', app: 'http', grpc: 'http', processing: 'http', api: 'http', ttfb: 'http', firstbyte: 'http', transfer: 'http',
  auth: 'auth', login: 'auth', token: 'auth', oidc: 'auth', oauth: 'auth', ldap: 'auth', bind: 'auth', ldapbind: 'auth', saml: 'auth', authentication: 'auth', kerberos: 'auth', signin: 'auth', credentials: 'auth', sql: 'auth', jwks: 'auth', discovery: 'http',
} // prettier-ignore

const GOOD =
  /^(?:ok|okay|pass|passed|success|successful|succeeded|up|healthy|good|true|connected|resolved|verified|valid|established|yes|noerror|reachable|open|green|0 \(ok\))$/i
const BAD =
  /^(?:fail|failed|failure|ko|down|unhealthy|bad|false|refused|no|error|timeout|timed ?out|unreachable|servfail|nxdomain|expired|invalid|reset|closed|red|critical)\b/i

/** Fields of a row for each layer that say which. */
const LISTING = ['layer', 'step', 'stage', 'phase', 'check', 'probe', 'hop']

/** The probe runs that the rows tell, in any of three forms: flat fields, an object for each layer, a row for each layer. */
export function probeRuns(reading: Reading): ProbeRun[] {
  const { rows } = reading
  const { title } = reading.evidence
  const names = namesOf(reading)
  const mayList = LISTING.some((name) => names.has(name))
  const mayBeFlat = [...names].filter((name) => FLAT.test(name)).length > 1
  if (!mayList && !mayBeFlat && !rows.some(({ path }) => layerOf(path.at(-1) ?? ''))) return []
  const runs: ProbeRun[] = []
  const gathered = new Map<string, { target: string; at: number | null; layers: Map<Layer, LayerState>; row: Row }>()
  const nested = new Map<Row, Map<Layer, LayerState>>()
  for (const row of rows) {
    const listed = mayList ? layerOf(textIn(row, ...LISTING)) : null
    if (listed) {
      const target = targetOf(row, title)
      const at = timeOf(row)
      const key = `${target}\n${at}`
      const run = gathered.get(key) ?? { target, at, layers: new Map<Layer, LayerState>(), row: row.parent ?? row }
      if (!gathered.has(key)) gathered.set(key, run)
      const state = stateOf(row)
      if (!isKnownBad(run.layers.get(listed))) run.layers.set(listed, state)
      continue
    }
    const under = layerOf(row.path.at(-1) ?? '')
    if (
      under &&
      row.parent &&
      (row.fields.has('ok') ||
        row.fields.has('ms') ||
        row.fields.has('error') ||
        row.fields.has('status') ||
        row.fields.has('success') ||
        row.fields.has('result'))
    ) {
      const states = nested.get(row.parent) ?? new Map<Layer, LayerState>()
      if (!isKnownBad(states.get(under))) states.set(under, stateOf(row))
      nested.set(row.parent, states)
    } else {
      const flat = mayBeFlat ? flatLayers(row) : null
      if (flat) runs.push({ target: targetOf(row, title), at: timeOf(row), layers: flat, row })
    }
  }
  for (const [row, states] of nested) {
    if (states.size < 2) continue
    const holder = row.path.at(-1) === 'layers' && row.parent ? row.parent : row
    runs.push({ target: targetOf(holder, title), at: timeOf(holder), layers: states, row: holder })
  }
  for (const run of gathered.values()) if (run.layers.size >= 2) runs.push(run)
  return runs.filter((run) => [...run.layers.values()].some(({ ok }) => ok !== null))
}

export function layerOf(name: string): Layer | null {
  return name === '' ? null : layerNamed(name)
}

const layerNamed = remembering((name): Layer | null => {
  const folded = name.toLowerCase().replace(/[^a-z]/g, '')
  return Object.hasOwn(NAMES, folded) && folded !== 'name' ? NAMES[folded]! : null
})

/** `dns_ms`, `tcp_connect_ms`, `http_status`, `tls`, `tls_error` beside each other. */
function flatLayers(row: Row): Map<Layer, LayerState> | null {
  if (!isFlat(row)) return null
  const found = new Map<Layer, { ok: boolean | null; ms: number | null; status: number | null; error: string }>()
  for (const [folded, { value }] of row.fields) {
    const match =
      /^(dns|tcp|connect|tls|ssl|https?|auth|login|token|ldap|oidc|icmp|grpc|api)(lookup|resolve|connect|handshake|bind|request|response|get)?(ok|success|up|result|state|status|statuscode|code|ms|millis|latency|latencyms|time|timems|seconds|s|duration|durationms|error|err|message|reason)?$/.exec(
        folded,
      )
    if (!match) continue
    const layer = layerOf(match[1]!)
    if (!layer) continue
    const state = found.get(layer) ?? { ok: null, ms: null, status: null, error: '' }
    found.set(layer, state)
    const kind = match[3] ?? ''
    if (/^(?:error|err|message|reason)$/.test(kind)) {
      if (typeof value === 'string' && value !== '') state.error = value
    } else if (/^(?:ms|millis|latency|latencyms|time|timems|seconds|s|duration|durationms)$/.test(kind)) {
      const number = value === null ? null : numberOf(value)
      if (number !== null) state.ms = /^(?:seconds|s)$/.test(kind) ? number * 1_000 : number
    } else judgeWord(state, value, layer)
  }
  if (found.size < 2) return null
  // One error beside all layers belongs to the first that was not reached; one that was never told to be reached says nothing.
  const error = textIn(row, 'error', 'err', 'failure', 'errormessage', 'reason', 'detail')
  let failed = false
  for (const layer of layers) {
    const state = found.get(layer)
    if (!state) continue
    if (state.error !== '') state.ok = false
    if (state.ok === null && state.ms !== null && error === '') state.ok = true
    if (state.ok === false) failed = true
  }
  if (error !== '' && !failed) {
    const hinted = hintedLayer(error)
    const told = layers.filter((layer) => found.has(layer))
    const unreached = told.find((layer) => found.get(layer)!.ms === null && found.get(layer)!.status === null)
    const layer = (hinted && found.has(hinted) ? hinted : unreached) ?? told.at(-1)!
    found.set(layer, { ...found.get(layer)!, ok: false, error })
    for (const before of told) if (layers.indexOf(before) < layers.indexOf(layer)) found.get(before)!.ok ??= true
  }
  return found
}

const FLAT = /^(?:dns|tcp|connect|tls|ssl|http|auth|login|ldap|oidc)/

/** Two layers at least, by the names alone. */
function isFlat({ fields }: Row): boolean {
  let found = 0
  for (const name of fields.keys()) if (FLAT.test(name) && (found += 1) > 1) return true
  return false
}

function judgeWord(
  state: { ok: boolean | null; ms: number | null; status: number | null; error: string },
  value: Row['fields'] extends ReadonlyMap<string, infer F> ? (F extends { value: infer V } ? V : never) : never,
  layer: Layer,
): void {
  if (typeof value === 'boolean') state.ok = value
  else if (typeof value === 'number') {
    if (layer === 'http' && value >= 100 && value < 600) {
      state.status = value
      state.ok = value < 500 && value !== 429 && value !== 401 && value !== 403
    } else if (value === 0 || value === 1) state.ok ??= value === 1
    else state.ms = value
  } else if (typeof value === 'string' && value !== '') {
    const status = /^(?:HTTP\/[\d.]+ )?([1-5]\d\d)\b/.exec(value)
    // `35 ms, ends 2026-12-01`: who tells how long it took, and nothing bad, was answered.
    const took = /^\d+(?:\.\d+)? ?m?s(?=[ ,;(])/.exec(value)?.[0]
    const quantity = took && !/fail|error|refused|expired|invalid|time-?out/i.test(value) ? quantityOf(took) : quantityOf(value)
    if (status && layer === 'http') judgeWord(state, Number(status[1]), layer)
    else if (quantity?.unit === 'ms') {
      state.ms = quantity.value
      state.ok ??= true
    } else if (GOOD.test(value) || /^ok\b/i.test(value)) state.ok = true
    else if (BAD.test(value) || value.length > 8) {
      state.ok = false
      if (value.length > 5) state.error ||= value.replace(/^(?:fail(?:ed|ure)?|error)\s*[:(-]\s*/i, '')
    }
  }
}

function stateOf(row: Row): LayerState {
  const state = { ok: null as boolean | null, ms: null as number | null, status: null as number | null, error: '' }
  for (const name of ['ok', 'success', 'up', 'passed', 'healthy', 'result', 'state', 'outcome', 'status']) {
    const value = row.fields.get(name)?.value
    if (value === undefined || value === null) continue
    if (typeof value === 'number' && value >= 100) state.status = value
    else judgeWord(state, value, 'dns')
  }
  for (const name of ['statuscode', 'httpstatus', 'code', 'status']) {
    const value = row.fields.get(name)?.value
    if (typeof value === 'number' && value >= 100 && value < 600) state.status = value
  }
  for (const name of [
    'ms',
    'latencyms',
    'latency',
    'durationms',
    'duration',
    'timems',
    'time',
    'seconds',
    'elapsedms',
    'rttms',
  ]) {
    const value = row.fields.get(name)?.value
    const number = value === null || value === undefined ? null : numberOf(value)
    if (number !== null && state.ms === null && !(typeof value === 'string' && value.length > 12))
      state.ms = name === 'seconds' ? number * 1_000 : number
  }
  const error = textIn(row, 'error', 'err', 'errormessage', 'reason', 'detail', 'message', 'failure', 'note')
  if (error !== '' && (state.ok !== true || row.fields.has('error'))) state.error = error
  if (row.fields.has('error') && state.error !== '') state.ok = false
  if (state.status !== null && (state.status >= 500 || state.status === 429 || state.status === 401 || state.status === 403))
    state.ok ??= false
  if (state.ok === null && (state.status !== null || state.ms !== null) && state.error === '') state.ok = true
  const told = [...row.fields.values()]
  const place =
    told.find(({ value }) => typeof value === 'string' && value === error) ??
    told.find(({ quote }) => quote.length > 1) ??
    told[0]
  return place ? { ...state, place } : state
}

export function hintedLayer(error: string): Layer | null {
  if (/no such host|nxdomain|servfail|enotfound|eai_again|resolv|name or service|getaddrinfo|\bdns\b/i.test(error)) return 'dns'
  if (/certificate|x509|handshake|\btls\b|\bssl\b|cert_|unknown ca|cipher/i.test(error)) return 'tls'
  if (/response header|awaiting|\bHTTP\b|\b50\d\b|\b429\b|first byte|status code|bad gateway|read timeout/i.test(error))
    return 'http'
  if (/token|credential|unauthori[sz]ed|invalid_grant|invalid_client|\bbind\b|\b401\b|\b403\b|password/i.test(error))
    return 'auth'
  return /refused|no route|unreachable|connect|econn|syn/i.test(error) ? 'tcp' : null
}

function isKnownBad(state: LayerState | undefined): boolean {
  return state?.ok === false
}

function targetOf(row: Row, title: string): string {
  for (let at: Row | null = row; at; at = at.parent) {
    const told = textIn(
      at,
      'target',
      'host',
      'hostname',
      'url',
      'endpoint',
      'address',
      'dependency',
      'provider',
      'server',
      'destination',
      'service',
      'to',
      'peer',
      'issuer',
      'domain',
      'instance',
      'site',
      'name',
    )
    if (told !== '') return told
  }
  return /((?:[a-z][\w-]*:\/\/)?[\w-]+(?:\.[\w-]+)+(?::\d+)?)/i.exec(title)?.[1] ?? ''
}

function timeOf(row: Row): number | null {
  for (const name of TIME_KEYS) {
    const at = momentOf(row.fields.get(name)?.value, null)
    if (at !== null) return at
  }
  return null
}
