// The bot's own dependencies as probe targets: it watches itself from the first minute.
import { readFileSync } from 'node:fs'
import { probeTargetSchema, probeTargetsSchema, type ProbeTarget } from '../../domain/probe/target'
import { ConfigurationError } from '../config/config'
import { localUrl } from './listen'
import type { ProcessSettings } from './process'

/** Those, then what the operator has configured; a configured name takes the place of ours. */
export function probeTargets(config: ProcessSettings, temporal: string): ProbeTarget[] {
  const configured = configuredTargets(config.SRE_PROBE_TARGETS)
  const names = new Set(configured.map(({ name }) => name))
  return [...selfTargets(config, temporal).filter(({ name }) => !names.has(name)), ...configured]
}

function selfTargets(config: ProcessSettings, temporal: string): ProbeTarget[] {
  const scope = { platform: 'sre_smart_bot' }
  const own = [
    { type: 'http', name: 'sre-api', url: `${config.SRE_API_URL ?? localUrl(config)}/healthz`, severity: 'critical', scope },
    { type: 'postgres', name: 'sre-postgres', url: config.DATABASE_URL, severity: 'critical', scope },
    { type: 'temporal', name: 'sre-temporal', address: temporal, severity: 'high', scope },
    ...(config.NATS_URL ? [{ type: 'nats', name: 'sre-nats', url: config.NATS_URL, severity: 'medium', scope }] : []),
  ]
  return own.map((target) => probeTargetSchema.parse(target))
}

/** JSON, or `@` and the path of a file of JSON. */
function configuredTargets(setting: string | undefined): ProbeTarget[] {
  if (setting === undefined) return []
  let value: unknown
  try {
    value = JSON.parse(setting.startsWith('@') ? readFileSync(setting.slice(1), 'utf8') : setting)
  } catch (error) {
    throw new ConfigurationError([
      `SRE_PROBE_TARGETS: set it to a JSON list, or to @ and the path of one (${(error as Error).message}).`,
    ])
  }
  const parsed = probeTargetsSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new ConfigurationError(
    parsed.error.issues.map(({ path, message }) => `SRE_PROBE_TARGETS[${path.join('.')}]: ${message}.`),
  )
}
