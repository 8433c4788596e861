// The baseline of the incident workflow: two activities that do nothing, then a wait for a signal.
import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow'

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '30s' })

export async function bare(): Promise<void> {
  let ended = false
  setHandler(defineSignal('look'), () => undefined)
  setHandler(defineSignal('end'), () => void (ended = true))
  await nothing()
  await nothing()
  await condition(() => ended)
}
