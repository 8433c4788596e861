// What belongs together, what does not, and what is how things always are.
import fc from 'fast-check'
import { createGrouper } from '../../../domain/group/grouper'
import { HOLD, MAX_HELD } from '../../../domain/group/limits'
import { alert, every, group, topology } from './system'

const HOUR = 3_600
/** Something that was watched quietly before, so that what follows is not the beginning of the stream. */
const quiet = alert(0, 'watched', 'heartbeat late')

describe('one fault', () => {
  const chain = topology('front>middle', 'middle>store')
  const storm = [
    quiet,
    ...every(60, HOUR, HOUR + 900, 'store', 'disk full'),
    ...every(60, HOUR + 20, HOUR + 900, 'middle', 'error rate high'),
    ...every(60, HOUR + 45, HOUR + 900, 'front', 'latency high'),
  ]

  test('is one incident along the dependencies', () => {
    const { of } = group(storm, chain)
    expect(of('store')).toEqual([1])
    expect(of('middle')).toEqual([1])
    expect(of('front')).toEqual([1])
  })

  test('is one by callers where no topology is given', () => {
    const traced = [
      ...storm,
      ...every(60, HOUR + 15, HOUR + 900, 'store', 'call failed', { source: 'trace', caller: 'middle' }),
      ...every(60, HOUR + 30, HOUR + 900, 'middle', 'call failed', { source: 'trace', caller: 'front' }),
    ]
    const { of } = group(traced)
    expect([of('store'), of('middle'), of('front')]).toEqual([[1], [1], [1]])
  })

  test('takes in what came first and weakly, once the rest shows what it began', () => {
    const { of } = group(
      [quiet, alert(HOUR, 'store', 'slow query'), ...storm.slice(1).map((each) => ({ ...each, at: each.at + 120_000 }))],
      chain,
    )
    expect(of('store', 'slow query')).toEqual([1])
  })

  test('goes on after pauses', () => {
    const again = [...storm, ...every(60, HOUR + 2_400, HOUR + 3_000, 'store', 'disk full')]
    const middle = every(60, HOUR + 2_430, HOUR + 3_000, 'middle', 'error rate high')
    expect(group([...again, ...middle], chain).of('store')).toEqual([1])
    expect(group([...again, ...middle], chain).of('middle')).toEqual([1])
  })

  test('another fault under the same callers after it is another incident', () => {
    const graph = topology('front>middle', 'middle>store', 'middle>queue')
    const later = [
      ...every(60, HOUR + 2_400, HOUR + 3_000, 'queue', 'process crashed'),
      ...every(60, HOUR + 2_430, HOUR + 3_000, 'middle', 'error rate high'),
    ]
    const { of } = group([...storm, ...later], graph)
    expect(of('queue')).toEqual([2])
    expect(of('middle')).toEqual([1, 2])
  })
})

describe('two faults at the same time', () => {
  const graph = topology('a>b', 'b>c', 'x>y', 'y>z', 'a>shared', 'x>shared')
  const storm = [
    quiet,
    ...every(60, HOUR, HOUR + 900, 'c', 'memory high'),
    ...every(60, HOUR + 20, HOUR + 900, 'b', 'errors'),
    ...every(60, HOUR + 40, HOUR + 900, 'a', 'errors'),
    ...every(60, HOUR + 60, HOUR + 900, 'z', 'cpu high'),
    ...every(60, HOUR + 80, HOUR + 900, 'y', 'latency'),
    ...every(60, HOUR + 100, HOUR + 900, 'x', 'latency'),
  ]

  test('are two where only what is well joins them', () => {
    const { of } = group(storm, graph)
    expect([of('a'), of('b'), of('c')]).toEqual([[1], [1], [1]])
    expect([of('x'), of('y'), of('z')]).toEqual([[2], [2], [2]])
  })

  test('are one where what they share is sick itself', () => {
    const sick = [...storm, ...every(60, HOUR + 5, HOUR + 900, 'shared', 'disk full')]
    const { of } = group(sick, graph)
    expect(new Set([...of('a'), ...of('x'), ...of('shared')]).size).toBe(1)
  })
})

test('a host that says nothing joins what runs on it when nearly all of it suffers', () => {
  const graph = topology('s:s1', 't:t1', 'u:u1', 's1@h', 't1@h', 'u1@h')
  const storm = [quiet, ...['s1', 't1', 'u1'].flatMap((id, at) => every(60, HOUR + at * 5, HOUR + 600, id, 'latency'))]
  const { of, suspects } = group(storm, graph)
  expect([of('s1'), of('t1'), of('u1')]).toEqual([[1], [1], [1]])
  expect(suspects.get(1)![0]!.entity).toBe('h')
})

describe('background', () => {
  const noise = every(90, 0, 3 * HOUR, 'grumbler', 'queue deep')
  const storm = [
    ...every(60, 2 * HOUR, 2 * HOUR + 900, 'store', 'disk full'),
    ...every(60, 2 * HOUR + 20, 2 * HOUR + 900, 'front', 'latency high'),
  ]

  test('an entity that always complains joins nothing, though it stands in the middle of it', () => {
    const { of } = group([...noise, ...storm], topology('front>store', 'front>grumbler', 'grumbler>store'))
    expect(of('grumbler')).toEqual([null])
    expect(of('store')).toEqual([1])
  })

  test('its other sign is news', () => {
    const crash = every(60, 2 * HOUR + 10, 2 * HOUR + 900, 'grumbler', 'process crashed')
    const { of } = group([...noise, ...storm, ...crash], topology('front>store', 'grumbler>store'))
    expect(of('grumbler', 'process crashed')).toEqual([1])
  })

  test('and so is far more of the same', () => {
    const burst = every(2, 2 * HOUR, 2 * HOUR + 600, 'grumbler', 'queue deep')
    const { incident } = group([...noise, ...burst], topology('front>grumbler'))
    expect(burst.filter(({ id }) => incident.get(id) !== null).length).toBeGreaterThan(burst.length / 2)
  })

  test('names that differ in numbers alone are one complaint', () => {
    const jobs = noise.map((each, at) => ({ ...each, name: `job ${at} late` }))
    expect(group([...jobs, ...storm], topology('front>store', 'grumbler>store')).of('grumbler')).toEqual([null])
  })

  test('an alert that comes once makes no incident', () => {
    expect(group([quiet, alert(HOUR, 'a', 'latency')]).of('a')).toEqual([null])
  })

  test('habits of neighbours, with which the stream begins, are no storm', () => {
    const habits = [
      ...every(170, 0, 3 * HOUR, 'web', 'cache miss ratio high'),
      ...every(110, 80, 3 * HOUR, 'cart', 'deprecated call'),
    ]
    expect(new Set(group(habits, topology('web>cart')).incident.values())).toEqual(new Set([null]))
  })

  test('what looked like a storm and goes on for ever was habit', () => {
    const habits = ['a', 'b', 'c', 'd'].flatMap((id, at) => every(100 + at, at * 4, 3 * HOUR, id, 'queue deep'))
    const { incident } = group(habits, topology('a>b', 'b>c', 'c>d'))
    const late = habits.filter(({ at }) => at - habits[0]!.at > HOUR * 1000)
    expect(new Set(late.map(({ id }) => incident.get(id)))).toEqual(new Set([null]))
    expect(incident.get(habits[1]!.id)).not.toBeNull()
  })

  test('a long fault does not become a habit', () => {
    const fault = ['store', 'front'].flatMap((id, at) => every(60, 2 * HOUR + at, 5 * HOUR, id, 'latency high'))
    const { of } = group([quiet, ...fault], topology('front>store'))
    expect([of('store'), of('front')]).toEqual([[1], [1]])
  })

  test('a stream that begins with its storm is a storm', () => {
    const atOnce = storm.map((each) => ({ ...each, at: each.at - 2 * HOUR * 1000 }))
    expect(group(atOnce, topology('front>store')).of('store')).toEqual([1])
  })
})

describe('stream', () => {
  const entities = ['a', 'b', 'c', 'd', 'e']
  const anyAlerts = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 4 * HOUR }),
      entity: fc.constantFrom(...entities),
      name: fc.constantFrom('cpu high', 'errors', 'latency'),
    }),
    { maxLength: 200 },
  )

  test('every alert is answered once, in its order', () => {
    fc.assert(
      fc.property(anyAlerts, (drawn) => {
        const alerts = drawn.map(({ at, entity, name }) => alert(at, entity, name)).sort((a, b) => a.at - b.at)
        const grouper = createGrouper()
        const placed = [...alerts.flatMap((each) => grouper.push(each)), ...grouper.end()]
        expect(placed.map((each) => each.alert)).toEqual(alerts.map(({ id }) => id))
      }),
    )
  })

  test('what was answered does not depend on what comes later', () => {
    fc.assert(
      fc.property(anyAlerts, fc.nat(200), (drawn, cut) => {
        const alerts = drawn.map(({ at, entity, name }) => alert(at, entity, name)).sort((a, b) => a.at - b.at)
        const all = createGrouper()
        const part = createGrouper()
        const whole = alerts.flatMap((each) => all.push(each))
        const prefix = alerts.slice(0, cut).flatMap((each) => part.push(each))
        expect(whole.slice(0, prefix.length)).toEqual(prefix)
      }),
    )
  })

  test('neither the hour nor what entities are called decides anything', () => {
    fc.assert(
      fc.property(anyAlerts, fc.integer({ min: 0, max: 1e9 }), (drawn, later) => {
        const alerts = drawn.map(({ at, entity, name }) => alert(at, entity, name)).sort((a, b) => a.at - b.at)
        const moved = alerts.map((each) => ({ ...each, at: each.at + later, entity: `cpu-crash-${each.entity}` }))
        const graph = topology('a>b', 'b>c', 'd>e')
        const renamed = topology('cpu-crash-a>cpu-crash-b', 'cpu-crash-b>cpu-crash-c', 'cpu-crash-d>cpu-crash-e')
        const [before, after] = [group(alerts, graph), group(moved, renamed)]
        expect(after.incident).toEqual(before.incident)
        const scores = ({ suspects }: typeof before) => [...suspects].map(([id, list]) => [id, list.map(({ score }) => score)])
        expect(scores(after)).toEqual(scores(before))
      }),
    )
  })

  test('no alert is held beyond the look-back, in time and in number', () => {
    const grouper = createGrouper()
    let held = 0
    for (let at = 0; at < 4_000; at++) {
      held += 1 - grouper.push(alert(at, `e${at % 7}`, 'errors')).length
      expect(held).toBeLessThanOrEqual(HOLD / 1000 + 1)
    }
    const dense = createGrouper()
    let most = 0
    for (let at = 0, count = 0; at < MAX_HELD + 1_000; at++) {
      count += 1 - dense.push(alert(0, `e${at % 50}`, 'errors')).length
      most = Math.max(most, count)
    }
    expect(most).toBeLessThanOrEqual(MAX_HELD)
  })

  test('a storm in which everything calls everything does not stop the stream', () => {
    const grouper = createGrouper()
    const began = performance.now()
    for (let at = 0; at < 6_000; at++) {
      const [entity, caller] = [`s${(at * 7_919) % 301}`, `s${(at * 104_729) % 307}`]
      grouper.push(alert(at / 100, entity, ['oom', 'latency high', 'errors'][at % 3]!, { caller }))
    }
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  test('one date in the far future does not stop the clock', () => {
    const wrong = alert(80 * 365 * 24 * HOUR, 'odd', 'errors')
    const grouper = createGrouper(topology('front>store'))
    const alerts = [
      quiet,
      wrong,
      ...every(60, HOUR, HOUR + 1_800, 'store', 'disk full'),
      ...every(60, 5 * HOUR, 5 * HOUR + 900, 'store', 'disk full'),
    ]
    const placed = [...alerts.flatMap((each) => grouper.push(each)), ...grouper.end()]
    const early = placed.find(({ alert: id }) => id === alerts[20]!.id)!.incident
    const late = placed.at(-1)!.incident
    expect(late).not.toBeNull()
    expect(late).not.toBe(early)
  })
})
