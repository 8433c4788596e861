// Signals: what speaks for the incident, and every observation, finding and piece of evidence behind it.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { api } from '../api/client.server'
import { EvidenceList } from '../incident/evidence-list'
import { FindingList } from '../incident/finding-list'
import { ObservationList } from '../incident/observation-list'
import { SignalTable } from '../incident/signal-table'
import { Section } from '../ui/section'
import { plural } from '../words/numbers'
import { useIncident } from './incident'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const id = params.incidentId!
  const client = api({ request, context })
  const [signals, observations, findings, evidence] = await Promise.all([
    client.signals(id),
    client.observations(id),
    client.findings(id),
    client.evidence(id),
  ])
  return { signals, observations, findings, evidence }
}

export default function IncidentSignals() {
  const incident = useIncident()
  const { signals, observations, findings, evidence } = useLoaderData<typeof loader>()
  return (
    <div className="flex flex-col gap-6">
      <Section title="Signals" aside={`${incident.signals.firing} firing, ${incident.signals.clear} clear`}>
        <SignalTable signals={signals} />
      </Section>
      <Section title="Findings" aside={plural(incident.counts.findings, 'finding')}>
        <FindingList findings={findings} />
      </Section>
      <Section title="Evidence" aside={plural(incident.counts.evidence, 'piece')}>
        <EvidenceList evidence={evidence} />
      </Section>
      <Section title="Observations" aside={`${plural(incident.counts.observations, 'observation')}, by arrival, newest first`}>
        <ObservationList key={incident.id} incidentId={incident.id} first={observations} />
      </Section>
    </div>
  )
}
