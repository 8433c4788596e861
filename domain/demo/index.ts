// The registry of demo scenarios: one file each.
import { ldapLoginTimeout } from './ldap-login-timeout'
import type { DemoScenario } from './scenario'

export const demoScenarios = [ldapLoginTimeout] as const satisfies readonly DemoScenario[]

export function findScenario(name: string): DemoScenario | undefined {
  return demoScenarios.find((scenario) => scenario.name === name)
}
