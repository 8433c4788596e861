// Every address of the console, in one table. A new screen is one file in routes/ and one line here.
import { index, layout, route, type RouteConfig } from '@remix-run/route-config'

export default [
  index('routes/home.ts'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.ts'),
  route('theme', 'routes/theme.ts'),
  route('status', 'routes/status.ts'),
  layout('routes/console.tsx', [
    route('operations', 'routes/operations.tsx', [
      route('incidents/:incidentId', 'routes/incident.tsx', [
        index('routes/incident-summary.tsx'),
        route('signals', 'routes/incident-signals.tsx'),
      ]),
    ]),
    route('sources', 'routes/sources.tsx'),
    route('account/password', 'routes/account-password.ts'),
    route('*', 'routes/not-found.tsx'),
  ]),
  route('operations/demo', 'routes/demo.ts'),
  route('operations/counts', 'routes/incident-counts.ts'),
  route('operations/changes', 'routes/incident-changes.ts'),
  route('operations/incidents/:incidentId/observations', 'routes/incident-observations.ts'),
  route('operations/incidents/:incidentId/commands', 'routes/incident-commands.ts'),
  route('operations/incidents/:incidentId/commands/:commandId', 'routes/incident-command.ts'),
] satisfies RouteConfig
