import { incidentStates, type IncidentState } from '../../../domain/incident/vocabulary'
import {
  assertAllowed,
  IllegalTransition,
  isAllowed,
  nextTowardsResolved,
  transitionTable,
  triggers,
  type Trigger,
} from '../../../domain/lifecycle/transitions'

/** DESIGN §4, written down a second time: every pair that is not here is forbidden. */
const designed: [IncidentState, IncidentState, Trigger[]][] = [
  ['observed', 'triaged', ['evidence', 'cleared', 'operator']],
  ['observed', 'suppressed', ['suppression', 'operator']],
  ['triaged', 'suppressed', ['suppression', 'operator']],
  ['triaged', 'contained', ['action_succeeded', 'cleared', 'operator']],
  ['triaged', 'escalated', ['action_failed', 'approval_exhausted', 'policy_deadline', 'severity_rose', 'operator']],
  ['contained', 'recovering', ['clear_window', 'operator']],
  ['contained', 'triaged', ['relapse']],
  ['recovering', 'resolved', ['quiet', 'operator']],
  ['recovering', 'triaged', ['relapse']],
  ['escalated', 'contained', ['action_succeeded', 'cleared', 'operator']],
  ['suppressed', 'triaged', ['suppression_ended', 'severity_rose', 'operator']],
]

const pairs = incidentStates.flatMap((from) => incidentStates.map((to) => [from, to] as const))

test.each(pairs)('%s to %s is allowed for the designed reasons and no other', (from, to) => {
  const allowed = designed.find(([a, b]) => a === from && b === to)?.[2] ?? []
  for (const trigger of triggers) {
    expect(isAllowed(from, to, trigger)).toBe(allowed.includes(trigger))
    if (allowed.includes(trigger)) expect(() => assertAllowed(from, to, trigger)).not.toThrow()
    else expect(() => assertAllowed(from, to, trigger)).toThrow(IllegalTransition)
  }
})

test('resolved is final, and no state leads to itself', () => {
  expect(transitionTable.resolved).toEqual({})
  for (const state of incidentStates) expect(Object.keys(transitionTable[state])).not.toContain(state)
})

test('an illegal move names what was tried', () => {
  expect(() => assertAllowed('resolved', 'triaged', 'relapse')).toThrow(
    'an incident does not go from resolved to triaged by relapse',
  )
})

test.each(incidentStates.filter((state) => state !== 'resolved'))(
  'an operator reaches resolved from %s over edges of the table',
  (start) => {
    let state: IncidentState = start
    for (let step = 0; state !== 'resolved'; step += 1) {
      const next: IncidentState | null = nextTowardsResolved[state]
      expect(step).toBeLessThan(5)
      assertAllowed(state, next!, 'operator')
      state = next!
    }
  },
)
