// The workflow of one incident: advance, do what it says, wait for news or for the next deadline, again. It decides
// nothing: the ledger's rows and the lifecycle in domain/ do, so a change there never breaks a replay.
import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
  type ActivityOptions,
  type LocalActivityOptions,
} from '@temporalio/workflow'
import {
  queryNames,
  signalNames,
  type Advanced,
  type AdvanceRequest,
  type FactIds,
  type IncidentActivities,
  type IncidentInput,
  type LedgerAdvanced,
} from '../domain/lifecycle/messages'
import { describeIncident, tagIncident } from './incident-story'

export const ledgerAdvanced = defineSignal<[LedgerAdvanced]>(signalNames.ledgerAdvanced)
export const approvalDecided = defineSignal<[FactIds]>(signalNames.approvalDecided)
export const operatorCommand = defineSignal<[FactIds]>(signalNames.operatorCommand)
export const stateQuery = defineQuery<Advanced | null>(queryNames.state)

/** Mistakes of ours, that stay: the run fails, and the ledger has parked the incident with the error. */
const nonRetryableErrorTypes = ['NoSuchIncident', 'IllegalTransition', 'EndlessCourse']

/**
 * A step is a short transaction that may be made again: run inside the workflow task it costs Temporal a third. When the
 * ledger does not answer so fast it becomes an activity that waits for it, with no attempt the last one, and is seen so
 * in Temporal Web.
 */
const local: LocalActivityOptions = {
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '6s',
  retry: { maximumAttempts: 2, initialInterval: '200ms', nonRetryableErrorTypes },
}
const patient: ActivityOptions = {
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '20s', nonRetryableErrorTypes },
}

function step(name: keyof IncidentActivities, summary: string): (request: AdvanceRequest) => Promise<Advanced> {
  const quick = proxyLocalActivities<IncidentActivities>({ ...local, summary })[name]
  const waiting = proxyActivities<IncidentActivities>({ ...patient, summary })[name]
  return async (request) => {
    try {
      return await quick(request)
    } catch (error) {
      if (isCancellation(error)) throw error
      return waiting(request)
    }
  }
}

const advance = step('advance', 'read the rows, decide, write')
const effects = {
  collect: step('collect', 'capture evidence and findings, then advance'),
  promote: step('promote', 'give keys of the storm incidents of their own, then advance'),
}

/** Events of a run before it continues as new: far below Temporal's limits, and quick to replay. */
const MOST_EVENTS = 150
/** Steps in a row without waiting: more would be an effect that does not take. */
const MOST_STEPS = 10
/** A deadline is looked at no sooner than this after the last look. */
const SHORTEST_WAIT_MS = 100
/** Transitions that a new run tells again. */
const RETOLD = 10

export async function incident(input: IncidentInput): Promise<string> {
  let news = true
  let live: Advanced | null = null
  let known = input.known ?? 0

  // A signal is a pointer: the rows are read when it is their turn, so lost and repeated ones are harmless.
  const look = (): void => void (news = true)
  setHandler(ledgerAdvanced, look)
  setHandler(approvalDecided, look)
  setHandler(operatorCommand, look)
  setHandler(stateQuery, () => live)

  async function take(activity: (request: AdvanceRequest) => Promise<Advanced>): Promise<Advanced> {
    const answer = await activity({ incidentId: input.incidentId, known })
    known = answer.ordinal
    live = answer
    describeIncident(answer)
    if (input.searchAttributes) tagIncident(answer)
    return answer
  }

  for (;;) {
    news = false
    let answer = await take(advance)
    for (let step = 0; answer.effects.length > 0 && step < MOST_STEPS; step += 1) answer = await take(effects[answer.effects[0]!])
    if (answer.closed) return `#${answer.number} ${answer.state}`
    // Also in the middle of news: the new run begins with a look.
    const { continueAsNewSuggested, historyLength } = workflowInfo()
    if (continueAsNewSuggested || historyLength > MOST_EVENTS) {
      await continueAsNew<typeof incident>({ ...input, known: Math.max(0, known - RETOLD) })
    }
    if (news) continue
    if (answer.wakeInMs === null) await condition(() => news)
    else await condition(() => news, Math.max(answer.wakeInMs, SHORTEST_WAIT_MS), { summary: `${answer.state}: next deadline` })
  }
}
