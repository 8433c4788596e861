// The baselines of the incident workflow: two activities that do nothing, then a wait for a signal.
import { condition, defineSignal, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow'

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '30s' })

export async function bare(): Promise<void> {
  await twice(nothing)
}

/** The same with activities that run inside the workflow task, as ours do while the ledger is quick. */
export async function bareLocal(): Promise<void> {
  await twice(proxyLocalActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '5s' }).nothing)
}

async function twice(activity: () => Promise<void>): Promise<void> {
  let ended = false
  setHandler(defineSignal('look'), () => undefined)
  setHandler(defineSignal('end'), () => void (ended = true))
  await activity()
  await activity()
  await condition(() => ended)
}
