// Parses the environment once, at the start: all faults together, each with what to set.
import { settings, type SettingMeta, type Settings } from './settings'

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The operator has to change the environment. */
export class ConfigurationError extends Error {
  constructor(readonly faults: string[]) {
    super(`The configuration is wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}\nSee docs/configuration.md.`)
    this.name = 'ConfigurationError'
  }
}

/** The settings of this process; throws a ConfigurationError that names every fault. An empty value counts as not set. */
export function readConfig(env: Environment): Settings {
  const given = Object.fromEntries(Object.keys(settings.shape).map((name) => [name, env[name]?.trim() || undefined]))
  const parsed = settings.safeParse(given)
  if (!parsed.success)
    throw new ConfigurationError(parsed.error.issues.map((issue) => fault(String(issue.path[0]), issue.message, given)))
  const contradictions = contradictionsOf(parsed.data)
  if (contradictions.length > 0) throw new ConfigurationError(contradictions)
  return parsed.data
}

/** Variables that look like settings and are none: most likely misspelt. */
export function unknownSettings(env: Environment): string[] {
  return Object.keys(env).filter((name) => name.startsWith('SRE_') && !(name in settings.shape) && !INTERNAL.test(name))
}

/** How the supervisor and the tests tell their children what they have started. */
const INTERNAL = /^SRE_(TEST_.*|FAULT_.*|EMBEDDED|EMBEDDED_.*)$/

function fault(name: string, expected: string, given: Record<string, string | undefined>): string {
  const { secret } = metaOf(name)
  const value = given[name]
  const is = value === undefined ? 'is not set' : secret ? 'is something else' : `is ${JSON.stringify(value)}`
  return `${name}: set it to ${expected} (it ${is}).`
}

export function metaOf(name: string): SettingMeta {
  return settings.shape[name as keyof typeof settings.shape].meta() as unknown as SettingMeta
}

function contradictionsOf(config: Settings): string[] {
  const faults: string[] = []
  const oidc = ['SRE_OIDC_DISCOVERY_URL', 'SRE_OIDC_CLIENT_ID', 'SRE_OIDC_CLIENT_SECRET'] as const
  const set = oidc.filter((name) => config[name] !== undefined)
  if (set.length > 0) for (const name of oidc) if (!set.includes(name)) faults.push(`${name}: set it too, as ${set[0]} is set.`)
  for (const name of ['DIRECT_DATABASE_URL', 'MAINTENANCE_DATABASE_URL', 'MIGRATION_DATABASE_URL'] as const) {
    if (config[name] && !config.DATABASE_URL) faults.push(`DATABASE_URL: set it too, as ${name} is set.`)
  }
  return faults
}
