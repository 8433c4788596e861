import fc from 'fast-check'
import { incidentStates, severities, signalStatuses, sourceHealths } from '../../../domain/incident/vocabulary'
import { lifecycleCommands } from '../../../domain/contract/commands'
import { decide } from '../../../domain/lifecycle/decide'
import type { SignalGroup, Snapshot } from '../../../domain/lifecycle/snapshot'
import { isAllowed } from '../../../domain/lifecycle/transitions'
import { after, inState, seconds, snapshot, T0 } from './make'

const severity = fc.constantFrom(...severities)
/** Around T0: what begins, ends and falls due meets the clock from both sides. */
const time = fc.integer({ min: -2_000, max: 2_000 }).map((offset) => T0 + seconds(offset))
const iso = time.map((at) => new Date(at).toISOString())
const rule = 'f0000000-0000-7000-8000-000000000001'

const verdict = fc.option(
  fc.record({ ruleId: fc.constantFrom(null, rule), reason: fc.constant('planned'), until: fc.option(iso), severity }),
)

const signal: fc.Arbitrary<SignalGroup> = fc.record({
  source: fc.constantFrom('a', 'b'),
  status: fc.constantFrom(...signalStatuses),
  severity,
  moved: fc.boolean(),
  count: fc.integer({ min: 1, max: 5 }),
  joinedAt: time,
  flips: fc.integer({ min: 0, max: 20 }),
  firstFiredAt: fc.option(time),
  changedAt: time,
  lastSeenAt: time,
  verdict,
  rule: fc.option(
    fc.record({
      enabled: fc.boolean(),
      startsAt: fc.option(time),
      endsAt: fc.option(time),
      severityCeiling: severity,
      matches: fc.boolean(),
    }),
  ),
  noise: fc.option(fc.constant({ family: 'http_signals', kind: 'error_rate_high' })),
  silence: fc.option(fc.record({ silent: fc.boolean(), at: time })),
  sourceHealth: fc.constant(null),
})
const health = fc.option(
  fc.record({
    health: fc.constantFrom(...sourceHealths),
    checkedAt: fc.option(time),
    intervalSeconds: fc.option(fc.integer({ min: 1, max: 900 })),
  }),
)
/** A source has one health. */
const signals = fc
  .tuple(fc.array(signal, { maxLength: 4 }), health, health)
  .map(([groups, a, b]) => groups.map((one) => ({ ...one, sourceHealth: one.source === 'a' ? a : b })))

const given: fc.Arbitrary<Snapshot> = fc
  .record({
    state: fc.constantFrom(...incidentStates),
    severity,
    storm: fc.boolean(),
    signals,
    evidenceAt: fc.option(time),
    now: time,
    snoozedUntil: fc.option(time),
    commands: fc.array(
      fc.record({
        id: fc.uuid(),
        kind: fc.constantFrom(...lifecycleCommands),
        reason: fc.constant('why'),
        requestedBy: fc.constant('user:ops'),
        until: fc.option(iso),
      }),
      { maxLength: 3 },
    ),
    quiet: fc.constantFrom(0, 30, 300),
    actionable: fc.subarray([...severities]),
    noiseFloor: fc.subarray([{ family: 'http_signals' as const, atMost: 'medium' as const }]),
  })
  .map(({ state, severity: worst, storm, signals: groups, evidenceAt, now, snoozedUntil, commands, ...changes }) =>
    snapshot({
      incident: { ...inState(state), severity: worst, storm, snoozedUntil, openedAt: T0 - seconds(2_000) },
      signals: groups,
      evidenceAt,
      now,
      commands,
      policy: {
        recovery: { quietSeconds: changes.quiet },
        triage: { actionable: changes.actionable },
        noiseFloor: changes.noiseFloor,
      },
    }),
  )

const runs = { numRuns: 2_000 }

test('no decision makes a move that the table does not have, and the moves are one chain', () => {
  fc.assert(
    fc.property(given, (before) => {
      const { transitions, state } = decide(before)
      let at = before.incident.state
      for (const step of transitions) {
        expect(step.from).toBe(at)
        expect(isAllowed(step.from, step.to, step.cause.trigger)).toBe(true)
        at = step.to
      }
      expect(state).toBe(at)
    }),
    runs,
  )
})

test('deciding again with nothing new changes nothing', () => {
  fc.assert(
    fc.property(given, (before) => {
      const first = decide(before)
      const settled = after(before, first)
      const second = decide(settled)
      expect(second).toMatchObject({ transitions: [], commands: [], silenced: [], state: first.state, close: null })
      const { anchors, flapping, suppression, snoozedUntil } = settled.incident
      expect(second).toMatchObject({ flapping, suppression, snoozedUntil })
      expect(second.anchors).toEqual(anchors)
    }),
    runs,
  )
})

test('resolved is final and closed; every command gets one answer; a wake-up lies ahead', () => {
  fc.assert(
    fc.property(given, (before) => {
      const decision = decide(before)
      expect(decision.commands.map(({ id }) => id)).toEqual(before.commands.map(({ id }) => id))
      if (before.incident.closed) expect(decision).toMatchObject({ transitions: [], effects: [], nextWakeAt: null, close: null })
      if (decision.state === 'resolved') expect(before.incident.closed || decision.close !== null).toBe(true)
      if (decision.close !== null) expect(decision).toMatchObject({ effects: [], nextWakeAt: null })
      if (decision.nextWakeAt !== null) expect(decision.nextWakeAt).toBeGreaterThan(before.now)
      if (decision.state !== 'suppressed') expect(decision.suppression).toBeNull()
    }),
    runs,
  )
})
