// Where a storm began: the parts of a suspect's score, each decisive where the others are equal.
import { alert, every, group, topology } from './system'

const HOUR = 3_600
const quiet = alert(0, 'watched', 'heartbeat late')
const during = (from: number, entity: string, name: string, more = {}) => every(60, HOUR + from, HOUR + 900, entity, name, more)

function ranked(alerts: ReturnType<typeof every>, given?: ReturnType<typeof topology>) {
  const { suspects } = group([quiet, ...alerts], given)
  expect(suspects.size).toBe(1)
  return suspects.get(1)!
}

describe('first suspect', () => {
  test('lies deepest, though it alerts last and least', () => {
    const found = ranked(
      [...during(0, 'front', 'latency'), ...during(5, 'middle', 'latency'), alert(HOUR + 30, 'store', 'latency')],
      topology('front>middle', 'middle>store'),
    )
    expect(found[0]!.entity).toBe('store')
  })

  test('has spent a resource or crashed, where errors and latency are all around', () => {
    for (const sign of ['MemoryPressure', 'container_oom_events', 'disk usage', 'CrashLoopBackOff', 'tcp_retrans']) {
      const found = ranked([...during(0, 'a', 'error_rate'), ...during(0, 'b', sign), ...during(0, 'c', 'HighLatency')])
      expect([sign, found[0]!.entity]).toEqual([sign, 'b'])
    }
  })

  test('began first, where the signs are equal', () => {
    const found = ranked([...during(40, 'b', 'errors'), ...during(0, 'z', 'errors'), ...during(60, 'c', 'errors')])
    expect(found[0]!.entity).toBe('z')
  })

  test('is what callers complain of, not who complains', () => {
    const found = ranked([
      ...during(0, 'b', 'calls failing', { source: 'trace', caller: 'a' }),
      ...during(0, 'c', 'calls failing', { source: 'trace', caller: 'b' }),
      ...during(0, 'a', 'errors'),
    ])
    expect(found[0]!.entity).toBe('c')
  })

  test('a clock that is behind makes nobody the first', () => {
    // Logs are dated half a minute early; on the three that have both, this shows.
    const storm = ['p', 'q', 'r'].flatMap((id) => [
      ...during(60, id, 'errors'),
      ...during(28, id, 'ERR timeout', { source: 'log' }),
    ])
    const root = during(45, 'root', 'errors')
    const late = during(40, 'late', 'errors', { source: 'log' })
    const found = ranked([...storm, ...root, ...late])
    const early = (entity: string) => found.find((each) => each.entity === entity)!.why.early
    expect(early('root')).toBeGreaterThan(early('late'))
  })
})

describe('one thing by several names', () => {
  const graph = topology('front>s', 's:s1', 's:s2', 's:s3', 's1@h1', 's2@h2', 's3@h3')

  test('an instance where it alone differs', () => {
    const found = ranked([...during(0, 's2', 'cpu'), ...during(5, 's', 'latency'), ...during(20, 'front', 'latency')], graph)
    expect(found[0]!.entity).toBe('s2')
  })

  test('the service where all its instances suffer, also when it says nothing', () => {
    const found = ranked([...['s1', 's2', 's3'].flatMap((id) => during(0, id, 'cpu')), ...during(20, 'front', 'latency')], graph)
    expect(found[0]!.entity).toBe('s')
  })

  test('the host where what runs on it suffers, of several services', () => {
    const shared = topology('a:a1', 'a:a2', 'b:b1', 'b:b2', 'c:c1', 'a1@h', 'b1@h', 'c1@h', 'a2@other', 'b2@other')
    const found = ranked([...during(0, 'a1', 'latency'), ...during(3, 'b1', 'latency'), ...during(6, 'c1', 'errors')], shared)
    expect(found[0]!.entity).toBe('h')
  })
})

test('at least five are told where there are as many, each with the parts of its score', () => {
  const found = ranked(['a', 'b', 'c', 'd', 'e', 'f'].flatMap((id, at) => during(at, id, 'errors')))
  expect(found.length).toBeGreaterThanOrEqual(5)
  for (const { score, why } of found) {
    expect(score).toBeGreaterThan(0)
    expect(score).toBeLessThanOrEqual(1)
    expect(Object.keys(why)).toEqual(['early', 'upstream', 'unusual', 'sign', 'variety', 'blamed', 'place', 'evidence'])
  }
  const scores = found.map(({ score }) => score)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
})

test('a ring of services that call each other ends', () => {
  const found = ranked(
    ['a', 'b', 'c'].flatMap((id) => during(0, id, 'errors')),
    topology('a>b', 'b>c', 'c>a'),
  )
  expect(found.map(({ entity }) => entity).sort()).toEqual(['a', 'b', 'c'])
})
