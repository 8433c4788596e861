// One reading of one source, run by the source's Schedule.
import { proxyActivities, setCurrentDetails } from '@temporalio/workflow'
import type { Polled, SourceActivities } from '../domain/lifecycle/messages'

const activities = proxyActivities<SourceActivities>({
  startToCloseTimeout: '60s',
  // The next reading is never far: a late one helps nobody.
  scheduleToCloseTimeout: '2m',
  retry: { maximumAttempts: 2, nonRetryableErrorTypes: ['NoSuchSource'] },
  summary: 'read the source, map, ingest',
})

export async function pollSource(source: string): Promise<Polled> {
  const polled = await activities.pollSource({ source })
  setCurrentDetails(`${source}: ${polled.health}, ${polled.observations} observations`)
  return polled
}
