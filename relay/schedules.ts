// Schedules of the sources: made where they are missing, mended where their interval changed.
import { ScheduleAlreadyRunning, ScheduleNotFoundError, type Client, type ScheduleOptions } from '@temporalio/client'
import { sourceScheduleId, taskQueues, workflowTypes } from '../domain/lifecycle/messages'
import type { SourceSchedule } from '../domain/sources'

/** Answers the names of the Schedules that were made or changed. */
export async function ensureSchedules(client: Client, sources: readonly SourceSchedule[]): Promise<string[]> {
  const changed: string[] = []
  for (const source of sources) if (await ensure(client, source)) changed.push(source.name)
  return changed
}

async function ensure(client: Client, source: SourceSchedule): Promise<boolean> {
  const handle = client.schedule.getHandle(sourceScheduleId(source.name))
  try {
    const { spec } = await handle.describe()
    if (spec.intervals?.length === 1 && spec.intervals[0]!.every === source.intervalSeconds * 1_000) return false
    const { spec: wanted, action, policies } = optionsOf(source)
    await handle.update((previous) => ({ ...previous, spec: wanted, action, policies }))
    return true
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error
  }
  try {
    await client.schedule.create(optionsOf(source))
    return true
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) return false
    throw error
  }
}

/** A reading that is late is skipped, not made up for; replicas of the bot do not read all at the same moment. */
function optionsOf({ name, intervalSeconds }: SourceSchedule) {
  const interval = intervalSeconds * 1_000
  return {
    scheduleId: sourceScheduleId(name),
    spec: { intervals: [{ every: interval }], jitter: Math.min(interval / 10, 5_000) },
    action: {
      type: 'startWorkflow',
      workflowType: workflowTypes.pollSource,
      workflowId: `poll/${name}`,
      args: [name],
      taskQueue: taskQueues.sources,
      staticSummary: `reads ${name}`,
    },
    policies: { overlap: 'SKIP', catchupWindow: Math.max(interval, 10_000) },
  } as const satisfies ScheduleOptions
}
