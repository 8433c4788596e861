// Memory: what is forgotten, and that what is used is not.
import { createBackground } from '../../../domain/group/background'
import { boundedMap } from '../../../domain/group/bounded-map'
import { createGraph, reach } from '../../../domain/group/graph'
import { shapeOf } from '../../../domain/group/shape'
import { topology } from './system'

describe('bounded map', () => {
  test('never holds more than twice its limit, and keeps what is used', () => {
    const map = boundedMap<number>(100)
    map.set('kept', 1)
    for (let at = 0; at < 10_000; at++) {
      map.set(`key ${at}`, at)
      expect(map.size).toBeLessThanOrEqual(200)
      expect(map.get('kept')).toBe(1)
    }
    expect(map.get('key 0')).toBeUndefined()
    map.delete('kept')
    expect(map.get('kept')).toBeUndefined()
  })
})

describe('graph', () => {
  test('a stream of made-up entities does not grow it for ever', () => {
    const graph = createGraph(topology('given>below'))
    for (let at = 0; at < 50_000; at++) graph.learn(`e${at}`, 'host', `e${at - 1}`)
    expect(graph.find('e1')).toBeUndefined()
    expect(graph.find('e49999')).toBeDefined()
    expect(graph.find('host')!.above.size).toBeLessThanOrEqual(200)
    expect(graph.find('given')!.below.has('below')).toBe(true)
  })

  test('reach goes one way only, and counts hops', () => {
    const graph = createGraph(topology('a>b', 'b>c', 'x>b', 'b:b1', 'b1@h'))
    const down = reach(graph, 'a', 'below', 3, () => 0)
    expect(Object.fromEntries(down)).toEqual({ a: 0, b: 1, c: 2, b1: 1.25, h: 2.25 })
    expect(reach(graph, 'c', 'above', 3, () => 0).has('x')).toBe(true)
    expect(reach(graph, 'a', 'below', 3, () => 5).has('c')).toBe(false)
  })

  test('where everything calls everything, reach takes the steps that are left, nearest first', () => {
    const ids = Array.from({ length: 150 }, (_, at) => `s${at}`)
    const graph = createGraph(topology('s0>near', 'near>far', ...ids.flatMap((from) => ids.map((to) => `${from}>${to}`))))
    const work = { left: 400 }
    const found = reach(graph, 's0', 'below', 3, () => 0, work)
    expect(found.get('near')).toBe(1)
    expect(work.left).toBeGreaterThan(-400)
    expect(reach(graph, 's0', 'below', 3, () => 0, { left: -1_000 }).get('near')).toBe(1)
  })
})

describe('background', () => {
  const minute = 60_000

  test('what comes steadily is background; its burst is not', () => {
    const background = createBackground()
    let last = 1
    for (let at = 0; at < 120; at++) last = background.observe('e', 'n', at * minute).unusual
    expect(last).toBe(0)
    for (let at = 0; at < 60; at++) last = background.observe('e', 'n', 120 * minute + at * 1_000).unusual
    expect(last).toBeGreaterThan(0.5)
  })

  test('what was never seen is the more unusual the longer it was not', () => {
    const background = createBackground()
    background.observe('other', 'n', 0)
    expect(background.observe('a', 'n', minute).unusual).toBeLessThan(background.observe('b', 'n', 60 * minute).unusual)
    expect(background.observe('c', 'n', 600 * minute).unusual).toBe(1)
  })

  test('alerts of an incident are hardly learned', () => {
    const background = createBackground()
    background.observe('other', 'n', 0)
    const learned = createBackground()
    learned.observe('other', 'n', 0)
    for (let at = 60; at < 90; at++) {
      background.observe('e', 'n', at * minute)
      background.excuse('e', 'n', at * minute)
      learned.observe('e', 'n', at * minute)
    }
    expect(background.observe('e', 'n', 180 * minute).unusual).toBeGreaterThan(0.5)
    expect(learned.observe('e', 'n', 180 * minute).unusual).toBeLessThan(0.2)
    background.admit('e', 'n')
    expect(background.observe('e', 'n', 180 * minute).unusual).toBeLessThan(0.2)
  })
})

test.each([
  ['job 17 failed', 'job # failed'],
  ['took 12.5 s', 'took # s'],
  ['request 1234567abc', 'request #abc'],
  ['rule-106', 'rule-106'],
  ['latency-90', 'latency-90'],
  ['p99 high', 'p99 high'],
])('shape of %s', (name, shape) => {
  expect(shapeOf(name)).toBe(shape)
})
