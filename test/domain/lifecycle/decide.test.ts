import { decide } from '../../../domain/lifecycle/decide'
import type { Snapshot } from '../../../domain/lifecycle/snapshot'
import { after, clearGroup, command, group, inState, ruleNow, seconds, snapshot, T0 } from './make'

const path = (given: Snapshot) => decide(given).transitions.map(({ from, to, cause }) => `${from} > ${to} (${cause.trigger})`)
const verdict = { ruleId: null, reason: 'noise floor', until: null, severity: 'high' as const }
const rule = 'f0000000-0000-7000-8000-000000000001'

describe('triage', () => {
  test('asks for evidence first, and triages once there is some', () => {
    const first = decide(snapshot())
    expect(first).toMatchObject({ state: 'observed', transitions: [], effects: ['collect'] })
    const second = decide(snapshot({ evidenceAt: T0 }))
    expect(second).toMatchObject({ state: 'triaged', effects: [] })
    expect(second.transitions).toMatchObject([
      { from: 'observed', to: 'triaged', actor: 'lifecycle', cause: { kind: 'policy', trigger: 'evidence' } },
    ])
  })

  test('severities that are not actionable wait their time before anything is collected', () => {
    const policy = { triage: { actionable: ['critical'], minorAfterSeconds: 300 } }
    const waiting = decide(snapshot({ policy, now: T0 + seconds(10) }))
    expect(waiting).toMatchObject({ state: 'observed', effects: [], nextWakeAt: T0 + seconds(300) })
    expect(decide(snapshot({ policy, now: T0 + seconds(300) })).effects).toEqual(['collect'])
    expect(path(snapshot({ policy, now: T0 + seconds(300), evidenceAt: T0 }))).toEqual(['observed > triaged (evidence)'])
  })

  test('a clear passes through triage, with evidence', () => {
    const signals = [clearGroup({ changedAt: T0 + seconds(5) })]
    expect(decide(snapshot({ signals })).effects).toEqual(['collect'])
    expect(path(snapshot({ signals, evidenceAt: T0, now: T0 + seconds(6) }))).toEqual([
      'observed > triaged (cleared)',
      'triaged > contained (cleared)',
    ])
  })
})

describe('suppression', () => {
  const suppressed = group({ verdict: { ...verdict, ruleId: rule }, rule: ruleNow() })

  test.each(['observed', 'triaged'] as const)('%s is suppressed when all that fires is', (state) => {
    const decision = decide(snapshot({ incident: inState(state), signals: [suppressed, clearGroup()], evidenceAt: T0 }))
    expect(decision).toMatchObject({
      state: 'suppressed',
      suppression: { ruleId: rule, severity: 'high', by: null },
      effects: [],
    })
    expect(decision.transitions[0]).toMatchObject({ reason: 'noise floor', cause: { trigger: 'suppression', ruleId: rule } })
  })

  test('one signal without a verdict keeps it awake', () => {
    expect(decide(snapshot({ signals: [suppressed, group({ source: 'other' })] })).state).toBe('observed')
  })

  test.each([
    ['the rule was switched off', ruleNow({ enabled: false })],
    ['the rule is gone', null],
    ['the window is over', ruleNow({ endsAt: T0 - 1 })],
    ['the window was moved to later', ruleNow({ startsAt: T0 + 1, endsAt: T0 + 2 })],
    ['its ceiling was lowered', ruleNow({ severityCeiling: 'medium' })],
    ['it no longer matches', ruleNow({ matches: false })],
  ])('%s: it wakes while it fires', (_, ruleNow) => {
    const signals = [{ ...suppressed, rule: ruleNow }]
    const incident = { ...inState('suppressed'), suppression: { ...verdict, ruleId: rule, by: null } }
    expect(path(snapshot({ incident, signals }))).toEqual(['suppressed > triaged (suppression_ended)'])
  })

  test('a window that was moved to later speaks again when it begins', () => {
    const startsAt = T0 + seconds(60)
    const moved = snapshot({
      incident: inState('triaged'),
      signals: [{ ...suppressed, rule: ruleNow({ startsAt }) }],
      evidenceAt: T0,
    })
    expect(decide(moved)).toMatchObject({ state: 'triaged', nextWakeAt: startsAt })
    expect(decide({ ...moved, now: startsAt }).state).toBe('suppressed')
  })

  test('the noise floor holds while policy has it, and no longer', () => {
    const noise = { family: 'http_signals', kind: 'error_rate_high' }
    const given = {
      incident: { ...inState('suppressed'), suppression: { ...verdict, by: null } },
      signals: [group({ verdict, noise })],
    }
    const floor = { family: 'http_signals', atMost: 'high' } as const
    expect(path(snapshot({ ...given, policy: { noiseFloor: [floor] } }))).toEqual([])
    expect(path(snapshot({ ...given, policy: { noiseFloor: [{ ...floor, atMost: 'medium' }] } }))).toEqual([
      'suppressed > triaged (suppression_ended)',
    ])
    expect(path(snapshot({ ...given, policy: { noiseFloor: [{ ...floor, kind: 'latency_high' }] } }))).toHaveLength(1)
    expect(path(snapshot(given))).toEqual(['suppressed > triaged (suppression_ended)'])
  })

  test('wakes at the end of a maintenance window, with evidence of its own', () => {
    const endsAt = T0 + seconds(600)
    const window = {
      ...suppressed,
      verdict: { ...suppressed.verdict!, until: new Date(endsAt).toISOString() },
      rule: ruleNow({ endsAt }),
    }
    const asleep = snapshot({ signals: [window] })
    const decision = decide(asleep)
    expect(decision).toMatchObject({ state: 'suppressed', nextWakeAt: endsAt })
    const woken = decide({ ...after(asleep, decision), now: endsAt })
    expect(woken).toMatchObject({ state: 'triaged', suppression: null, effects: ['collect'] })
  })

  test('a window that was extended holds on', () => {
    const incident = { ...inState('suppressed'), suppression: { ...verdict, ruleId: rule, by: null } }
    const extended = {
      ...suppressed,
      verdict: { ...suppressed.verdict!, until: new Date(T0 - 1).toISOString() },
      rule: ruleNow({ endsAt: T0 + seconds(60) }),
    }
    expect(decide(snapshot({ incident, signals: [extended] }))).toMatchObject({
      state: 'suppressed',
      nextWakeAt: T0 + seconds(60),
    })
  })

  test('severity above what was suppressed wakes it: its newest observation has no verdict', () => {
    const incident = { ...inState('suppressed'), suppression: { ...verdict, by: null } }
    expect(path(snapshot({ incident, signals: [group({ severity: 'critical' })] }))).toEqual([
      'suppressed > triaged (severity_rose)',
    ])
  })

  test('an operator’s holds until its time or a worse severity, whatever the verdicts say', () => {
    const until = new Date(T0 + seconds(60)).toISOString()
    const incident = { ...inState('suppressed'), suppression: { ...verdict, until, by: 'user:ops' } }
    expect(decide(snapshot({ incident }))).toMatchObject({ state: 'suppressed', nextWakeAt: T0 + seconds(60) })
    expect(path(snapshot({ incident, now: T0 + seconds(60) }))).toEqual(['suppressed > triaged (suppression_ended)'])
    expect(path(snapshot({ incident, signals: [group({ severity: 'critical' })] }))).toEqual([
      'suppressed > triaged (severity_rose)',
    ])
  })

  test('clear and quiet closes it: the state stays, the key is free', () => {
    const given = snapshot({
      incident: inState('suppressed'),
      signals: [clearGroup({ changedAt: T0 })],
      policy: { recovery: { quietSeconds: 30 } },
    })
    expect(decide(given)).toMatchObject({ close: null, nextWakeAt: T0 + seconds(30) })
    expect(decide({ ...given, now: T0 + seconds(30) })).toMatchObject({
      state: 'suppressed',
      transitions: [],
      close: 'suppressed, and clear and quiet',
      nextWakeAt: null,
    })
  })

  test('after an operator ended it, verdicts do not suppress the incident again', () => {
    const given = snapshot({
      incident: inState('suppressed'),
      signals: [suppressed],
      commands: [command('unsuppress')],
      evidenceAt: T0,
    })
    const decision = decide(given)
    expect(decision.state).toBe('triaged')
    expect(path({ ...after(given, decision), now: T0 + seconds(1) })).toEqual([])
  })
})

describe('recovery', () => {
  const policy = { recovery: { clearWindowSeconds: 60, quietSeconds: 300 } }
  const clear = [clearGroup({ changedAt: T0 })]

  test.each(['triaged', 'escalated'] as const)('%s is contained when all cleared, and that is recorded as such', (state) => {
    const { transitions } = decide(snapshot({ policy, incident: inState(state), signals: clear, evidenceAt: T0 }))
    expect(transitions).toMatchObject([{ to: 'contained', reason: 'all signals cleared by themselves' }])
  })

  test('the first clear window, then the quiet period', () => {
    const contained = snapshot({ policy, incident: inState('contained'), signals: clear, evidenceAt: T0 })
    expect(decide(contained)).toMatchObject({ state: 'contained', nextWakeAt: T0 + seconds(60) })
    const atWindow = { ...contained, now: T0 + seconds(60) }
    const recovering = decide(atWindow)
    expect(recovering).toMatchObject({ state: 'recovering', nextWakeAt: T0 + seconds(360) })
    expect(decide({ ...after(atWindow, recovering), now: T0 + seconds(359) }).transitions).toEqual([])
    expect(decide({ ...after(atWindow, recovering), now: T0 + seconds(360) })).toMatchObject({
      state: 'resolved',
      close: 'resolved',
    })
  })

  test('a blink between two looks begins the quiet period anew', () => {
    const signals = [clearGroup({ changedAt: T0 + seconds(200) })]
    expect(decide(snapshot({ policy, incident: inState('recovering'), signals, now: T0 + seconds(350) })).nextWakeAt).toBe(
      T0 + seconds(500),
    )
  })

  test.each(['contained', 'recovering'] as const)('%s goes back to triaged when a signal fires again', (state) => {
    const signals = [...clear, group({ source: 'other', changedAt: T0 + seconds(10) })]
    expect(path(snapshot({ policy, incident: inState(state), signals, evidenceAt: T0, now: T0 + seconds(11) }))).toEqual([
      `${state} > triaged (relapse)`,
    ])
  })

  test('what still fires when an operator contained it is no relapse; more of it, or worse, is', () => {
    const given = snapshot({
      policy,
      incident: inState('triaged'),
      signals: [group({ count: 2 })],
      commands: [command('contain')],
      evidenceAt: T0,
      now: T0 + seconds(1),
    })
    const contained = after(given, decide(given))
    const later = { ...contained, now: T0 + seconds(100) }
    expect(path(later)).toEqual([])
    expect(path({ ...later, signals: [group({ count: 3 })] })).toEqual(['contained > triaged (relapse)'])
    expect(path({ ...later, signals: [group({ count: 1 }), clearGroup()] })).toEqual([])
    expect(path({ ...later, signals: [group({ count: 1 }), group({ flips: 2 })] })).toEqual(['contained > triaged (relapse)'])
    expect(path({ ...later, signals: [group({ count: 2, severity: 'critical' })] })[0]).toBe('contained > triaged (relapse)')
  })

  test('one clears while another fires: a relapse, whatever their clocks say', () => {
    const signals = [group({ source: 'a' }), clearGroup({ source: 'b' })]
    const commands = [command('contain')]
    const given = snapshot({ policy, incident: inState('triaged'), signals, commands, evidenceAt: T0, now: T0 + seconds(1) })
    const contained = after(given, decide(given))
    const swapped = [clearGroup({ source: 'a', changedAt: T0 }), group({ source: 'b', flips: 2, changedAt: T0 })]
    expect(path({ ...contained, signals: swapped, now: T0 + seconds(2) })).toEqual(['contained > triaged (relapse)'])
  })

  test('signals of a storm that were promoted meanwhile hide no relapse', () => {
    const signals = [group({ count: 3 }), clearGroup({ source: 'b' })]
    const incident = { ...inState('triaged'), storm: true }
    const given = snapshot({ policy, incident, signals, commands: [command('contain')], evidenceAt: T0 })
    const contained = after(given, decide(given))
    const left = [group({ count: 2, moved: true }), group()]
    expect(path({ ...contained, signals: [...left, clearGroup({ source: 'b' })] })).toEqual([])
    expect(path({ ...contained, signals: [...left, group({ source: 'b', flips: 2 })] })).toEqual([
      'contained > triaged (relapse)',
    ])
  })

  test('a policy that was changed in mid-incident moves the deadlines', () => {
    const given = snapshot({ policy, incident: inState('recovering'), signals: clear, now: T0 + seconds(100) })
    expect(decide(given).nextWakeAt).toBe(T0 + seconds(300))
    const shorter = snapshot({ ...given, policy: { recovery: { quietSeconds: 90 } }, policyVersion: 2, incident: given.incident })
    expect(decide(shorter)).toMatchObject({ state: 'resolved' })
    const longer = snapshot({ ...given, policy: { recovery: { quietSeconds: 900 } }, policyVersion: 2, incident: given.incident })
    expect(decide(longer).nextWakeAt).toBe(T0 + seconds(900))
  })
})

describe('silence', () => {
  const checked = { health: 'checked' as const, checkedAt: T0 + seconds(95), intervalSeconds: 30 }
  const silent = group({ silence: { silent: true, at: T0 + seconds(60) }, sourceHealth: checked })
  const now = T0 + seconds(100)

  test('clears while the source is checked', () => {
    const decision = decide(snapshot({ incident: inState('triaged'), signals: [silent], evidenceAt: T0, now }))
    expect(decision).toMatchObject({ state: 'contained', silenced: ['prometheus/eu-1'] })
  })

  test.each([
    ['unavailable', { ...checked, health: 'unavailable' as const }],
    ['stale', { ...checked, health: 'stale' as const }],
    ['empty', { ...checked, health: 'empty' as const }],
    ['never heard of', null],
    ['later than its interval allows', { ...checked, checkedAt: T0 + seconds(30) }],
    ['not checked since the last delivery', { ...checked, checkedAt: T0, intervalSeconds: 600 }],
  ])('says nothing while the source is %s; it is asked again', (_, sourceHealth) => {
    const decision = decide(
      snapshot({ incident: inState('triaged'), signals: [{ ...silent, sourceHealth }], evidenceAt: T0, now }),
    )
    expect(decision).toMatchObject({ state: 'triaged', silenced: [] })
    expect(decision.nextWakeAt).toBeGreaterThan(now)
  })

  test('is waited for', () => {
    const signals = [group({ silence: { silent: false, at: T0 + seconds(60) }, sourceHealth: checked })]
    expect(decide(snapshot({ incident: inState('triaged'), signals, evidenceAt: T0 })).nextWakeAt).toBe(T0 + seconds(60))
  })
})

describe('escalation', () => {
  const critical = {
    incident: {
      ...inState('triaged'),
      severity: 'critical' as const,
      anchors: { triagedAt: T0, triagedSeverity: 'critical' as const },
    },
    signals: [group({ severity: 'critical' })],
    evidenceAt: T0,
  }

  test('by policy at its deadline', () => {
    expect(decide(snapshot(critical))).toMatchObject({ state: 'triaged', nextWakeAt: T0 + seconds(900) })
    expect(path(snapshot({ ...critical, now: T0 + seconds(900) }))).toEqual(['triaged > escalated (policy_deadline)'])
    expect(path(snapshot({ ...critical, now: T0 + seconds(9_000), policy: { escalation: { severities: [] } } }))).toEqual([])
  })

  test('at once when severity rose after triage', () => {
    const risen = { ...critical, incident: inState('triaged') }
    expect(path(snapshot(risen))).toEqual(['triaged > escalated (severity_rose)'])
    expect(path(snapshot({ ...risen, policy: { escalation: { onRiseTo: [] } } }))).toEqual([])
  })

  test('at once when it comes back worse than it was triaged, from containment or from suppression', () => {
    const anchors = { ...inState('contained').anchors, triagedSeverity: 'medium', containedSeverity: 'medium' } as const
    const contained = { ...critical, incident: { ...inState('contained'), anchors } }
    expect(path(snapshot(contained))).toEqual(['contained > triaged (relapse)', 'triaged > escalated (severity_rose)'])
    const asleep = { ...inState('suppressed'), anchors: { triagedAt: T0, triagedSeverity: 'medium' as const } }
    const woken = { ...critical, incident: asleep }
    expect(path(snapshot(woken))).toEqual(['suppressed > triaged (severity_rose)', 'triaged > escalated (severity_rose)'])
    const same = {
      ...contained,
      incident: { ...contained.incident, anchors: { ...anchors, triagedSeverity: 'critical' as const } },
    }
    expect(path(snapshot(same))).toEqual(['contained > triaged (relapse)'])
  })

  test('not while it is snoozed, and then at once', () => {
    const until = T0 + seconds(2_000)
    const snoozed = { ...critical, incident: { ...critical.incident, snoozedUntil: until }, now: T0 + seconds(1_000) }
    expect(decide(snapshot(snoozed))).toMatchObject({ state: 'triaged', nextWakeAt: until, snoozedUntil: until })
    expect(decide(snapshot({ ...snoozed, now: until }))).toMatchObject({ state: 'escalated', snoozedUntil: null })
  })
})

describe('commands', () => {
  test.each([
    [
      'observed',
      [
        'observed > triaged (operator)',
        'triaged > contained (operator)',
        'contained > recovering (operator)',
        'recovering > resolved (operator)',
      ],
    ],
    [
      'suppressed',
      [
        'suppressed > triaged (operator)',
        'triaged > contained (operator)',
        'contained > recovering (operator)',
        'recovering > resolved (operator)',
      ],
    ],
    ['escalated', ['escalated > contained (operator)', 'contained > recovering (operator)', 'recovering > resolved (operator)']],
    ['recovering', ['recovering > resolved (operator)']],
  ] as const)('resolve walks the remaining edges from %s, though it fires', (state, edges) => {
    const decision = decide(snapshot({ incident: inState(state), commands: [command('resolve')] }))
    expect(decision.transitions.map(({ from, to, cause }) => `${from} > ${to} (${cause.trigger})`)).toEqual(edges)
    expect(decision.transitions.every(({ actor, reason }) => actor === 'user:ops' && reason === 'because of resolve')).toBe(true)
    expect(decision).toMatchObject({
      state: 'resolved',
      close: 'resolved by an operator',
      effects: [],
      commands: [{ status: 'applied' }],
    })
  })

  test('escalate passes through triage', () => {
    expect(path(snapshot({ commands: [command('escalate')] }))).toEqual([
      'observed > triaged (operator)',
      'triaged > escalated (operator)',
    ])
  })

  test('suppress keeps who, why, until when and what severity', () => {
    const until = new Date(T0 + seconds(60)).toISOString()
    const decision = decide(snapshot({ commands: [command('suppress', { until })] }))
    expect(decision).toMatchObject({ state: 'suppressed', nextWakeAt: T0 + seconds(60) })
    expect(decision.suppression).toEqual({ ruleId: null, reason: 'because of suppress', until, severity: 'high', by: 'user:ops' })
  })

  test.each([
    ['contain', inState('observed'), {}, 'an incident that is observed takes no contain'],
    ['escalate', inState('contained'), {}, 'an incident that is contained takes no escalate'],
    ['unsuppress', inState('triaged'), {}, 'an incident that is triaged takes no unsuppress'],
    ['snooze', inState('triaged'), { until: new Date(T0 - 1).toISOString() }, 'its time has passed already'],
    ['resolve', inState('resolved'), {}, 'the incident is closed'],
  ] as const)('%s is refused with the reason', (kind, incident, changes, reason) => {
    const given = snapshot({
      incident,
      evidenceAt: T0,
      commands: [command(kind, changes)],
      policy: { recovery: { clearWindowSeconds: 60 } },
    })
    expect(decide(given).commands).toEqual([{ id: `command-${kind}`, status: 'refused', reason }])
  })

  test('each sees what the one before it did', () => {
    const decision = decide(snapshot({ incident: inState('triaged'), commands: [command('resolve'), command('escalate')] }))
    expect(decision.commands.map(({ status }) => status)).toEqual(['applied', 'refused'])
  })
})

describe('storm', () => {
  const policy = { storm: { endsAfterSeconds: 120 } }
  const storm = {
    incident: { ...inState('triaged'), storm: true },
    signals: [group({ count: 5_000, joinedAt: T0 })],
    evidenceAt: T0,
    policy,
  }

  test('is over when no key joined for its time; then what fires is promoted, again and again as the budget allows', () => {
    expect(decide(snapshot(storm))).toMatchObject({ effects: [], nextWakeAt: T0 + seconds(120) })
    const over = snapshot({ ...storm, now: T0 + seconds(120) })
    const decision = decide(over)
    expect(decision).toMatchObject({ effects: ['promote'], nextWakeAt: T0 + seconds(130) })
    expect(decide({ ...after(over, decision), now: T0 + seconds(129) }).effects).toEqual([])
    expect(decide({ ...after(over, decision), now: T0 + seconds(130) }).effects).toEqual(['promote'])
  })

  test('is clear when all of it cleared or moved', () => {
    const signals = [group({ moved: true, count: 4_000, changedAt: T0 + seconds(130) }), clearGroup({ count: 1_000 })]
    expect(path(snapshot({ ...storm, signals, now: T0 + seconds(131) }))).toEqual(['triaged > contained (cleared)'])
  })
})
