import { clearingOf } from '../../../domain/incident/clearing'
import { defaultPolicy, policySchema } from '../../../domain/policy/policy'

const alert = { family: 'external_alert', kind: 'disk_full', source: 'alertmanager/prod' }
const explicitly = { clears: 'explicitly', silenceTtlSeconds: null }
const silent = (silenceTtlSeconds: number) => ({ clears: 'by_silence', silenceTtlSeconds })
const policy = (silence: unknown[]) => policySchema.parse({ silence }).silence

it('is explicit out of the box, for declared kinds and others', () => {
  expect(clearingOf(defaultPolicy.policy.silence, alert)).toEqual(explicitly)
  const declared = { family: 'runtime_dependency', kind: 'dependency_down', source: 'runtime_dependencies' }
  expect(clearingOf(defaultPolicy.policy.silence, declared)).toEqual(explicitly)
})

it.each([
  [{ family: 'external_alert' }, true],
  [{ family: 'external_alert', kind: 'disk_full' }, true],
  [{ family: 'external_alert', source: 'alertmanager/prod' }, true],
  [{ family: 'external_alert', kind: 'disk_full', source: 'alertmanager/prod' }, true],
  [{ family: 'log_detector' }, false],
  [{ family: 'external_alert', kind: 'disk' }, false],
  [{ family: 'external_alert', source: 'alertmanager' }, false],
  [{ family: 'external_alert', kind: 'disk_full', source: 'grafana/prod' }, false],
])('an entry %j fits: %s', (entry, fits) => {
  expect(clearingOf(policy([{ ...entry, ttlSeconds: 600 }]), alert)).toEqual(fits ? silent(600) : explicitly)
})

it('goes by the first entry that fits, and over what a kind declares', () => {
  const silence = policy([
    { family: 'external_alert', kind: 'disk_full', ttlSeconds: 60 },
    { family: 'external_alert', ttlSeconds: 3_600 },
    { family: 'runtime_dependency', ttlSeconds: 7 },
  ])
  expect(clearingOf(silence, alert)).toEqual(silent(60))
  expect(clearingOf(silence, { ...alert, kind: 'other' })).toEqual(silent(3_600))
  expect(clearingOf(silence, { family: 'runtime_dependency', kind: 'dependency_down', source: 'x' })).toEqual(silent(7))
})

it.each([
  [{ family: 'nothing', ttlSeconds: 60 }],
  [{ family: 'external_alert', ttlSeconds: 0 }],
  [{ family: 'external_alert' }],
  [{ family: 'external_alert', ttlSeconds: 60, sources: ['x'] }],
])('policy refuses %j', (entry) => expect(policySchema.safeParse({ silence: [entry] }).success).toBe(false))

it('policy refuses more than a hundred entries', () => {
  const entries = Array.from({ length: 101 }, () => ({ family: 'external_alert', ttlSeconds: 60 }))
  expect(policySchema.safeParse({ silence: entries }).success).toBe(false)
})
