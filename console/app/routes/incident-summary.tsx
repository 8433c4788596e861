// Summary: what happened, where, how often, and the way it took.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { api } from '../api/client.server'
import { IncidentFacts, IncidentFigures } from '../incident/incident-facts'
import { summarySentence, worstSignal } from '../incident/summary-sentence'
import { Timeline } from '../incident/timeline'
import { Section } from '../ui/section'
import { useIncident } from './incident'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const client = api({ request, context })
  const [timeline, signals] = await Promise.all([client.timeline(params.incidentId!), client.signals(params.incidentId!)])
  return { timeline, worst: worstSignal(signals.items) }
}

export default function IncidentSummary() {
  const incident = useIncident()
  const { timeline, worst } = useLoaderData<typeof loader>()
  return (
    <div className="flex flex-col gap-6">
      <Section title="What happened">
        <p className="max-w-prose text-base break-words">{summarySentence(incident, worst)}</p>
      </Section>
      <IncidentFigures incident={incident} />
      <div className="grid gap-6 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title="Timeline" aside="UTC, oldest first">
          <Timeline entries={timeline.items} more={timeline.nextCursor !== null || timeline.truncated} />
        </Section>
        <IncidentFacts incident={incident} />
      </div>
    </div>
  )
}
