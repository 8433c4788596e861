// The incident drawer over the list. Its tabs are addresses of their own; closing it goes back to the list as it was.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData, useLocation, useNavigate, useOutletContext, useParams } from '@remix-run/react'
import type { IncidentDetail } from '../../../domain/contract/incidents'
import { api } from '../api/client.server'
import { CommandBar } from '../incident/command-bar'
import { IncidentTitle } from '../incident/incident-title'
import { useLiveIncident } from '../incident/use-live-incident'
import { paths } from '../paths'
import { Problem } from '../problem-page'
import { Drawer } from '../ui/drawer'
import { ROW_LINK } from '../ui/table'
import { RouteTabs } from '../ui/tabs'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `#${data.incident.number} ${data.incident.title} · SRE Smart Bot` : 'Incident · SRE Smart Bot' },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return { incident: await api({ request, context }).incident(params.incidentId!) }
}

export default function Incident() {
  const { incident } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const close = useClose()
  useLiveIncident(incident.id)
  const { firing, clear } = incident.signals
  return (
    <Drawer
      label={`Incident ${incident.number}: ${incident.title}`}
      title={<IncidentTitle incident={incident} />}
      onClose={close}
      returnFocusTo={() => document.querySelector<HTMLElement>(`a.${ROW_LINK}[href^="${paths.incident(incident.id)}"]`)}
    >
      <div className="border-b border-line px-4 py-2 md:px-5">
        <CommandBar incident={incident} />
      </div>
      <RouteTabs
        label="Views of the incident"
        tabs={[
          { to: paths.incident(incident.id, search), label: 'Summary', end: true },
          { to: paths.incidentSignals(incident.id, search), label: 'Signals', count: firing + clear },
        ]}
      />
      <div
        tabIndex={0}
        role="region"
        aria-label="Details"
        className="min-h-0 flex-1 overflow-y-auto px-4 py-4 scroll-thin focus-visible:-outline-offset-2 md:px-5"
      >
        <Outlet context={incident} />
      </div>
    </Drawer>
  )
}

/** The incident of the drawer, for its tabs. */
export function useIncident(): IncidentDetail {
  return useOutletContext<IncidentDetail>()
}

function useClose(): () => void {
  const navigate = useNavigate()
  const { search } = useLocation()
  return () => navigate(paths.operations(search), { preventScrollReset: true })
}

export function ErrorBoundary() {
  const close = useClose()
  const { incidentId } = useParams()
  return (
    <Drawer label="Incident" title={<p className="text-sm text-muted">{incidentId}</p>} onClose={close}>
      <div className="p-4">
        <Problem />
      </div>
    </Drawer>
  )
}
