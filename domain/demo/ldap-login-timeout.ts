// LDAP Login Timeout: the directory answers slower and slower until logins fail. Probes see the dependency, log detectors
// the auth service, HTTP signals what users get: three incidents of one story.
import type { ObservationInput } from '../incident/observation'
import type { Severity } from '../incident/vocabulary'
import type { DemoPhase, DemoScenario } from './scenario'

/** A cluster of its own, so that a demo never joins an incident of a real one. */
const CLUSTER = 'demo-eu-1'

export const ldapLoginTimeout: DemoScenario = {
  name: 'ldap_login_timeout',
  title: 'LDAP Login Timeout',
  description:
    'The directory behind the login stops answering: a dependency incident, failed logins in the auth service’s log, and 5xx on the login route.',
  observations: (phase, run, at) =>
    series.flatMap((one) =>
      (phase === 'firing' ? one.firing : [one.clear]).map((step, index): ObservationInput => {
        const { labels, scope, series: name, source, family, kind } = one
        return {
          source,
          eventId: `${run}/${phase}/${name}/${index}`,
          family,
          kind,
          series: name,
          scope: { cluster: CLUSTER, ...scope },
          severity: step.severity ?? one.severity,
          status: phase,
          observedAt: new Date(at.getTime() - secondsAgo(phase, step) * 1_000).toISOString(),
          summary: step.summary,
          ...(step.value !== undefined && { value: step.value, threshold: one.threshold, unit: one.unit }),
          labels: { ...labels, scenario: 'ldap_login_timeout' },
        }
      }),
    ),
}

function secondsAgo(phase: DemoPhase, step: Step): number {
  return phase === 'clear' ? 0 : (step.secondsAgo ?? 0)
}

interface Step {
  secondsAgo?: number
  severity?: Severity
  summary: string
  value?: number
}

interface Series extends Pick<ObservationInput, 'source' | 'family' | 'kind' | 'scope' | 'severity'> {
  series: string
  threshold: number
  unit: string
  labels: Record<string, string>
  firing: Step[]
  clear: Step
}

const probes = ['eu-1a', 'eu-1b'].map((zone): Series => ({
  source: 'demo/login-probe',
  family: 'runtime_dependency',
  kind: 'login_timeout',
  series: `ldap/${zone}`,
  scope: { dependency: 'ldap', zone },
  severity: 'high',
  threshold: 2,
  unit: 's',
  labels: { probe: 'ldap-bind', host: 'ldap.corp.example:636' },
  firing: [
    { secondsAgo: 120, summary: `Bind to ldap from ${zone} took 2.6 s`, value: 2.6 },
    { secondsAgo: 75, summary: `Bind to ldap from ${zone} took 4.8 s`, value: 4.8 },
    { secondsAgo: 30, severity: 'critical', summary: `Bind to ldap from ${zone} timed out after 5 s`, value: 5 },
  ],
  clear: { summary: `Bind to ldap from ${zone} took 0.04 s`, value: 0.04 },
}))

const pods = ['auth-7d9c4b-2xk8p', 'auth-7d9c4b-9rmfw', 'auth-7d9c4b-zq41c'].map((pod, index): Series => ({
  source: 'demo/log-detector',
  family: 'log_detector',
  kind: 'login_error_rate',
  series: pod,
  scope: { namespace: 'image-factory', service: 'auth', pod },
  severity: 'high',
  threshold: 0.1,
  unit: 'ratio',
  labels: { rule: 'login-errors', pattern: 'LDAP bind failed: context deadline exceeded' },
  firing: [
    {
      secondsAgo: 60 - index,
      summary: `${23 + index} % of login lines in 60 s say "LDAP bind failed: context deadline exceeded"`,
      value: 0.23 + index / 100,
    },
    {
      secondsAgo: 10 - index,
      summary: `${61 + index} % of login lines in 60 s say "LDAP bind failed: context deadline exceeded"`,
      value: 0.61 + index / 100,
    },
  ],
  clear: { summary: 'No failed bind in the last 60 s', value: 0 },
}))

const login: Series = {
  source: 'demo/http-signals',
  family: 'http_signals',
  kind: 'error_rate_high',
  series: 'image-factory-api POST /login',
  scope: { namespace: 'image-factory', service: 'image-factory-api', route: 'POST /login' },
  severity: 'high',
  threshold: 0.05,
  unit: 'ratio',
  labels: { dependency: 'ldap' },
  firing: [
    {
      secondsAgo: 50,
      summary: '12 % of 214 requests to image-factory-api POST /login in 30 s were answered with 5xx',
      value: 0.12,
    },
    {
      secondsAgo: 5,
      severity: 'critical',
      summary: '58 % of 187 requests to image-factory-api POST /login in 30 s were answered with 5xx',
      value: 0.58,
    },
  ],
  clear: { summary: '0.4 % of 241 requests to image-factory-api POST /login in 30 s were answered with 5xx', value: 0.004 },
}

const series: readonly Series[] = [...probes, ...pods, login]
