// What is learned where no topology says it: company, namesakes, and what a young stream began with.
import { createCompanions } from '../../../domain/group/companions'
import { createGraph } from '../../../domain/group/graph'
import { namesakeOf } from '../../../domain/group/namesake'
import { alert, every, group, topology } from './system'

const HOUR = 3_600
const quiet = alert(0, 'watched', 'heartbeat late')

/** Trouble of some entities, half a minute from one to the next. */
function burst(at: number, ...entities: string[]) {
  return entities.flatMap((entity, place) => every(60, at + place * 30, at + 600, entity, 'latency high'))
}

describe('company', () => {
  const red = ['r1', 'r2', 'r3']
  const blue = ['b1', 'b2', 'b3']
  const past = [1, 3, 5].flatMap((hour) => [...burst(hour * HOUR, ...red), ...burst((hour + 1) * HOUR, ...blue)])
  const both = [...burst(9 * HOUR, ...red), ...burst(9 * HOUR + 10, ...blue)]

  test('two parts that always failed apart stay two when they fail at once', () => {
    const { of } = group([quiet, ...past, ...both])
    const last = [of('r1').at(-1), of('b1').at(-1)]
    expect(last[0]).not.toBe(last[1])
    expect(red.map((id) => of(id).at(-1))).toEqual([last[0], last[0], last[0]])
    expect(blue.map((id) => of(id).at(-1))).toEqual([last[1], last[1], last[1]])
  })

  test('without a past, the hour alone joins them', () => {
    const { of } = group([quiet, ...both])
    expect(of('r1')).toEqual(of('b1'))
  })

  test('what fired together before is joined though it begins later than the hour alone would join', () => {
    const slow = (at: number) => [...burst(at, 'one'), ...burst(at + 100, 'two')]
    const { of } = group([quiet, ...[1, 3, 5, 7].flatMap((hour) => slow(hour * HOUR))])
    expect(of('two').at(-1)).toBe(of('one').at(-1))
    const strangers = group([quiet, ...slow(7 * HOUR)])
    expect(strangers.of('two').at(-1)).not.toBe(strangers.of('one').at(-1))
  })

  test('what a topology holds apart is not joined by it', () => {
    const slow = (at: number) => [...burst(at, 'one'), ...burst(at + 100, 'two')]
    const { of } = group([quiet, ...[1, 3, 5, 7].flatMap((hour) => slow(hour * HOUR))], topology('one>x', 'two>y'))
    expect(of('two').at(-1)).not.toBe(of('one').at(-1))
  })

  test('a hub that fires with everybody belongs to nobody, and chance is no company', () => {
    const companions = createCompanions()
    for (let at = 0; at < 12; at++) {
      companions.observe('hub', at * 3_600_000)
      companions.observe(`part ${at % 4}`, at * 3_600_000 + 20_000)
      companions.observe(`twin ${at % 4}`, at * 3_600_000 + 40_000)
    }
    expect(companions.together('part 1', 'twin 1')).toBe(1)
    expect(companions.together('hub', 'part 1')).toBe(0)
    expect(companions.together('part 1', 'part 2')).toBe(0)
    expect(companions.apart('part 1', 'part 2')).toBe(true)
    expect(companions.apart('part 1', 'hub')).toBe(false)
    // One burst that goes on is one, however often it is told.
    for (let at = 0; at < 50; at++) for (const id of ['x', 'y']) companions.observe(id, 50_000_000 + at * 60_000)
    expect(companions.together('x', 'y')).toBe(0)
  })
})

describe('namesakes', () => {
  test.each([
    ['cart-0', 'cart'],
    ['cart:8080', 'cart'],
    ['cart-5d8f9c7b4-x2k9q', 'cart'],
    ['order-queue-12', 'order-queue'],
    ['cart-db', undefined],
    ['my-inventory-store', undefined],
    ['cart-facade', undefined],
    ['e17', undefined],
  ])('%s is an instance of %s', (id, service) => {
    expect(namesakeOf(id)).toBe(service)
  })

  test('count where both names occur, in either order, and never against a topology', () => {
    const graph = createGraph(topology('shop:shop-0'))
    for (const id of ['cart-0', 'cart', 'cart-1', 'shop-1', 'lone-7']) graph.learn(id, undefined, undefined)
    expect([...graph.find('cart')!.instances]).toEqual(['cart-0', 'cart-1'])
    expect(graph.find('lone-7')!.services.size).toBe(0)
    expect([...graph.find('shop-0')!.services]).toEqual(['shop'])
  })

  test('the instance that alone is sick is suspected before the service its callers complain of', () => {
    const complaints = every(40, HOUR, HOUR + 600, 'cart', 'call slow', { source: 'trace', caller: 'shop' })
    const storm = [quiet, ...complaints, ...every(60, HOUR + 20, HOUR + 600, 'cart-1', 'memory close to limit', { host: 'h1' })]
    expect(
      group(storm)
        .suspects.get(1)!
        .map(({ entity }) => entity)[0],
    ).toBe('cart-1')
  })
})

describe('a young stream', () => {
  const habits = ['h1', 'h2', 'h3', 'h4'].flatMap((id, at) => every(100, 17 * at, 2 * HOUR, id, 'errors rising'))

  test('what begins within it, after being silent for longer than its own pauses, is new', () => {
    const fault = every(30, 300, 900, 'store', 'cpu high')
    const { of } = group([...habits, ...fault])
    expect(of('store')).toEqual([expect.any(Number)])
    expect(of('h1')).toEqual([null])
  })

  test('a storm of single complaints that break out at once is no habit', () => {
    const storm = ['a', 'b', 'c', 'd', 'e'].flatMap((id, at) => every(150, at * 8, 1_800, id, 'errors rising'))
    const { of } = group(storm)
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => of(id))).toEqual(Array.from({ length: 5 }, () => [1]))
  })
})

describe('a lone alert', () => {
  const late = alert(HOUR, 'store', 'latency high')
  const one = (name: string, severity?: string) => group([quiet, alert(HOUR, 'store', name, { source: 'event', severity })])

  test('of a crash, or critical and of a cause, is an incident', () => {
    expect(one('OOMKilled', 'warning').of('store')).toEqual([1])
    expect(one('disk full', 'critical').of('store')).toEqual([1])
  })

  test('of what callers feel, or for information, is not', () => {
    expect(group([quiet, late]).of('store')).toEqual([null])
    expect(one('restarted', 'info').of('store')).toEqual([null])
    expect(one('disk full', 'warning').of('store')).toEqual([null])
  })
})

describe('two faults under the same callers', () => {
  const graph = topology('front>left', 'front>right', 'left>a', 'right>b')
  const storm = [
    quiet,
    ...every(60, HOUR, HOUR + 1_200, 'a', 'cpu saturated'),
    ...every(60, HOUR + 20, HOUR + 1_200, 'left', 'errors rising'),
    ...every(60, HOUR + 40, HOUR + 1_200, 'front', 'errors rising'),
    ...every(60, HOUR + 90, HOUR + 1_200, 'right', 'errors rising'),
    ...every(60, HOUR + 80, HOUR + 1_200, 'b', 'process crashed'),
  ]

  test('stay two, and who suffers from both is with one of them', () => {
    const { of } = group(storm, graph)
    expect(of('a')).toEqual(of('left'))
    expect(of('b')).toEqual(of('right'))
    expect(of('a')).not.toEqual(of('b'))
    expect([of('a')[0], of('b')[0]]).toContain(of('front')[0])
  })

  test('what a caller complains of anew belongs to the fault that began then', () => {
    const { of } = group(
      [
        ...storm,
        ...every(60, HOUR + 420, HOUR + 1_200, 'c', 'disk full'),
        ...every(60, HOUR + 440, HOUR + 1_200, 'left', 'timeouts'),
      ],
      topology('front>left', 'front>right', 'left>a', 'left>c', 'right>b'),
    )
    expect(of('left', 'timeouts')).toEqual(of('c'))
    expect(of('left', 'errors rising')).toEqual(of('a'))
    expect(of('c')).not.toEqual(of('a'))
  })
})
