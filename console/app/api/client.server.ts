// The API, one function an endpoint, with the types of domain/contract.
import { z } from 'zod'
import { commandSchema, type CommandInput } from '../../../domain/contract/commands'
import {
  evidenceSchema,
  findingSchema,
  incidentCountsSchema,
  incidentDetailSchema,
  incidentPage,
  observationRowSchema,
  signalSchema,
  timelineEntrySchema,
} from '../../../domain/contract/incidents'
import { pageOf } from '../../../domain/contract/paging'
import { readinessSchema, type Readiness } from '../../../domain/contract/readiness'
import {
  sessionSchema,
  signInMethodsSchema,
  type PasswordChange,
  type SignIn,
  type SignInMethods,
} from '../../../domain/contract/session'
import { sourceListSchema } from '../../../domain/contract/sources'
import { call, read, write, type Caller } from './http.server'

const API = '/api/v1'
const timelinePage = pageOf(timelineEntrySchema)
const signalPage = pageOf(signalSchema)
const observationPage = pageOf(observationRowSchema)
const findingPage = pageOf(findingSchema)
const evidencePage = pageOf(evidenceSchema)
const nothing = z.unknown()

const incidentPath = (id: string) => `${API}/incidents/${encodeURIComponent(id)}`

export function api(caller: Caller) {
  return {
    incidents: (search: URLSearchParams) => read(caller, `${API}/incidents?${search}`, incidentPage),
    incidentCounts: () => read(caller, `${API}/incident-counts`, incidentCountsSchema),
    incident: (id: string) => read(caller, incidentPath(id), incidentDetailSchema),
    timeline: (id: string) => read(caller, `${incidentPath(id)}/timeline?limit=200`, timelinePage),
    signals: (id: string) => read(caller, `${incidentPath(id)}/signals?limit=200`, signalPage),
    observations: (id: string, cursor?: string) =>
      read(
        caller,
        `${incidentPath(id)}/observations?${new URLSearchParams({ limit: '25', ...(cursor && { cursor }) })}`,
        observationPage,
      ),
    findings: (id: string) => read(caller, `${incidentPath(id)}/findings?limit=100`, findingPage),
    evidence: (id: string) => read(caller, `${incidentPath(id)}/evidence?limit=100`, evidencePage),
    command: (id: string, commandId: string) =>
      read(caller, `${incidentPath(id)}/commands/${encodeURIComponent(commandId)}`, commandSchema),
    sources: () => read(caller, `${API}/sources`, sourceListSchema),
    session: () => read(caller, `${API}/session`, sessionSchema),
    readiness: () => readiness(caller),
    signInMethods: () => signInMethods(caller),

    sendCommand: (id: string, command: CommandInput) =>
      write(caller, 'POST', `${incidentPath(id)}/commands`, command, commandSchema),
    runDemo: (scenario: string, phase: string) => write(caller, 'POST', `${API}/demo-incidents`, { scenario, phase }, nothing),
    signIn: (credentials: SignIn) => write(caller, 'POST', `${API}/session`, credentials, nothing),
    signOut: () => write(caller, 'DELETE', `${API}/session`, undefined, nothing),
    changePassword: (change: PasswordChange) => write(caller, 'POST', `${API}/session/password`, change, nothing),
  }
}

/** What works and what does not. It answers 503 with the same body when something is down; null: no answer to be had. */
async function readiness(caller: Caller): Promise<Readiness | null> {
  const result = await call(caller, 'GET', '/readyz', undefined, readinessSchema, [503])
  return result.ok ? result.value : null
}

/** Without an answer: the password form, which then says what is wrong. */
async function signInMethods(caller: Caller): Promise<SignInMethods> {
  const result = await call(caller, 'GET', `${API}/session/methods`, undefined, signInMethodsSchema)
  return result.ok ? result.value : { password: true, openIdConnect: null }
}
