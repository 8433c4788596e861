// Probes of dependencies by layer into facts: which layer fails first, with the ones before it as proof; or that all are sound.
import { componentOf } from '../component'
import type { Reading } from '../read/reading'
import type { Extractor, Fact, Scene } from './fact'
import { rounded } from './metric-words'
import { layers, probeRuns, type Layer, type LayerState, type ProbeRun } from './probe-layers'
import { stateFact } from './state-fact'
import type { Sign } from './signs'

export const probes: Extractor = {
  name: 'probes',
  extract(reading, scene) {
    const runs = probeRuns(reading)
    if (runs.length === 0) return []
    const targets = new Map<string, ProbeRun[]>()
    for (const run of runs) {
      const list = targets.get(run.target)
      if (list) list.push(run)
      else targets.set(run.target, [run])
    }
    return [...targets].flatMap(([target, list]) => factsOfTarget(reading, scene, target, list))
  },
}

/** Names that identity providers go by, as parts of a host's or a component's name. */
const IDENTITY =
  /(?:^|[.\-_/])(?:idp|sso|login|signin|auth|oauth2?|oidc|identity|keycloak|ldaps?|adfs|saml|accounts?|iam|okta|dex|hydra|authentik|zitadel)(?:[.\-_/:\d]|$)/i

function factsOfTarget(reading: Reading, scene: Scene, target: string, runs: readonly ProbeRun[]): Fact[] {
  const ordered = [...runs].sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.row.at < b.row.at ? -1 : 1))
  const failed = ordered.filter((run) => failing(run) !== null)
  const subject = componentOf(target)
  const last = ordered.at(-1)!
  if (failed.length === 0) {
    const words = `${chain(last)}${ordered.length > 1 ? ` (all ${ordered.length} probes)` : ''}`
    return [
      stateFact(reading, placesOf(last), {
        sign: 'probe_ok',
        words,
        weight: 65,
        whom: { subject, name: subject },
        since: ordered[0]!.at,
        until: last.at,
      }),
    ]
  }
  const layer = commonest(failed.map((run) => failing(run)!))
  const shown = failed.filter((run) => failing(run) === layer).at(-1)!
  const quiet = ordered.length - 1 - ordered.lastIndexOf(failed.at(-1)!)
  const over = ordered.length > 1 && quiet >= Math.max(1, Math.ceil(failed.length / 4)) && quiet >= 2
  const early =
    scene.startedAt !== null &&
    failed[0]!.at !== null &&
    failed[0]!.at < scene.startedAt - 7_200_000 &&
    failed.length === ordered.length
  const counted = ordered.length > 1 ? ` (${failed.length} of ${ordered.length} probes)` : ''
  const state = shown.layers.get(layer)!
  const facts = [
    stateFact(reading, placesOf(shown), {
      sign: signOf(layer, state, target),
      words: `${target.slice(0, 60)}: ${chain(shown)}${counted}`,
      weight: 78,
      object: subject,
      count: failed.length,
      since: failed[0]!.at,
      until: failed.at(-1)!.at,
      standing: over ? 'recovered' : early ? 'steady' : 'now',
    }),
  ]
  if (over)
    facts.push(
      stateFact(reading, placesOf(last), {
        sign: 'probe_ok',
        words: `${chain(last)} (the last ${quiet} probes)`,
        weight: 65,
        whom: { subject, name: subject },
        since: ordered[ordered.length - quiet]!.at,
        until: last.at,
      }),
    )
  return facts
}

function failing({ layers: states }: ProbeRun): Layer | null {
  return layers.find((layer) => states.get(layer)?.ok === false) ?? null
}

/**
 * `dns 2 ms, tcp 11 ms, tls ok, http 200`, or the layer that fails: `http fails: timeout awaiting response headers after
 * 10000 ms (the layers below it answer)`.
 */
function chain({ layers: states }: ProbeRun): string {
  const parts: string[] = []
  for (const layer of layers) {
    const state = states.get(layer)
    if (!state || state.ok === null) continue
    const time = state.ms === null ? '' : `${rounded(state.ms)} ms`
    if (state.ok) parts.push(`${layer} ${[state.status ?? '', time].filter((part) => part !== '').join(' in ') || 'ok'}`)
    else {
      const why = [state.status ? String(state.status) : '', state.error.slice(0, 70)].filter((part) => part !== '').join(' ')
      const below = parts.length > 0 ? ' (the layers below it answer)' : ''
      return `${layer} fails${why ? `: ${why}` : ''}${time && state.ms! >= 100 ? ` after ${time}` : ''}${below}`
    }
  }
  return parts.join(', ')
}

function signOf(layer: Layer, { error, status }: LayerState, target: string): Sign {
  const identity = IDENTITY.test(target)
  if (layer === 'dns') return 'dns_failing'
  if (layer === 'tls') {
    if (/expired/i.test(error)) return 'certificate_expired'
    if (/unknown authority|self[- ]signed|issuer|unknown ca|not trusted|untrusted|unable to get/i.test(error))
      return 'certificate_untrusted'
    return /valid for|match|altname|hostname/i.test(error) ? 'certificate_wrong_name' : 'tls_failing'
  }
  if (layer === 'tcp')
    return /refused/i.test(error) ? 'connection_refused' : /reset/i.test(error) ? 'connection_reset' : 'unreachable'
  if (status === 429 || /too many requests|rate limit/i.test(error)) return 'throttled'
  if (layer === 'auth') return /time|deadline|50\d/i.test(error) ? 'identity_provider_failing' : 'unauthenticated'
  if (identity) return 'identity_provider_failing'
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'permission_denied'
  return status !== null ? 'upstream_error' : 'call_timeout'
}

/** The fields that tell of the failure, then the row; of a run that is sound the fields of its layers. */
function placesOf({ row, layers: states }: ProbeRun) {
  const told = [...states.values()].sort((a, b) => Number(a.ok) - Number(b.ok))
  const errors = told.map(({ error }) => error).filter((error) => error !== '')
  const own = [...row.fields.values()].filter(
    ({ value }) => typeof value === 'string' && errors.some((error) => value.includes(error)),
  )
  const places = [...own.slice(0, 1), ...told.flatMap(({ place }) => (place ? [place] : [])).slice(0, 2), row]
  return places.filter(({ quote }) => quote !== '')
}

function commonest(found: readonly Layer[]): Layer {
  const count = (layer: Layer) => found.filter((other) => other === layer).length
  return [...layers].filter((layer) => found.includes(layer)).sort((a, b) => count(b) - count(a))[0]!
}
