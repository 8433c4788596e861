// The detector: one alarm near the start of each kind of event, none where nothing happens, and never a look ahead.
import fc from 'fast-check'
import { createDetector } from '../../../domain/detect/index'
import { alarmsOf, MINUTE, noiseOf, seriesOf, START, verdictsOf } from './make-series'

/** 2,000 rows of noise around 100, changed from row 1,000 on. */
function steady(change: (value: number, since: number) => number, seed = 1): number[] {
  const noise = noiseOf(seed)
  return seriesOf(2_000, (row) => (row < 1_000 ? 100 + 5 * noise() : change(100 + 5 * noise(), row - 1_000)))
}

describe('one event is one alarm near its start', () => {
  test.each<[string, (value: number, since: number) => number, number]>([
    ['a level shift that stays', (value) => value + 40, 3],
    ['a level shift that goes back', (value, since) => (since < 200 ? value + 40 : value), 3],
    ['a spike', (value, since) => (since === 0 ? value + 80 : value), 0],
    ['a drop to zero', (value, since) => (since < 60 ? 0 : value), 1],
    ['slow growth', (value, since) => value + since * 0.1, 120],
    ['more variance', (value) => 100 + (value - 100) * 6, 25],
    ['a small shift that no row shows alone', (value) => value + 12, 60],
    ['less variance', (value) => 100 + (value - 100) * 0.1, 60],
    ['a value that stands still', (value, since) => (since < 90 ? 101.5 : value), 40],
  ])('%s', (_, change, delay) => {
    const alarms = alarmsOf(steady(change))
    expect(alarms).toHaveLength(1)
    expect(alarms[0]).toBeGreaterThanOrEqual(1_000)
    expect(alarms[0]).toBeLessThanOrEqual(1_000 + delay)
  })

  test('its direction and what was expected are told', () => {
    const down = verdictsOf(steady((value) => value - 50)).find(({ alarm }) => alarm)!
    expect(down.direction).toBe('down')
    expect(down.expected).toBeGreaterThan(95)
    expect(down.expected).toBeLessThan(105)
  })

  test('a second event after the first has settled is another alarm', () => {
    const alarms = alarmsOf(steady((value, since) => value + (since < 500 ? 40 : 120)))
    expect(alarms).toHaveLength(2)
    expect(alarms[1]! - 1_500).toBeLessThanOrEqual(3)
  })
})

describe('a series that never moved', () => {
  test.each([
    [0, 1],
    [7, 8],
    [1, 0],
    [99.9, 100],
  ])('from %d to %d for one row is an event', (usual, once) => {
    expect(alarmsOf(seriesOf(2_000, (row) => (row === 1_200 ? once : usual)))).toEqual([1_200])
  })
})

describe('events that come again', () => {
  test('the second plateau, and the spike after the spikes', () => {
    const plateau = (since: number) => (since < 60 || (since >= 500 && since < 560) ? 60 : 0)
    expect(alarmsOf(steady((value, since) => value + plateau(since)))).toEqual([1_000, 1_500])
    // What goes on recurring becomes the series' way.
    expect(alarmsOf(steady((value, since) => value + (since % 300 === 0 ? 75 : 0))).slice(0, 3)).toEqual([1_000, 1_300, 1_600])
  })

  test('a week on, an event of last week is not missed', () => {
    const noise = noiseOf(9)
    const week = (row: number) => (Math.floor(row / 48) % 7 < 5 ? 160 : 60) + 5 * noise()
    const alarms = alarmsOf(
      seriesOf(48 * 42, (row) => week(row) + (row >= 1_060 && row < 1_090 ? 80 : 0)),
      30 * MINUTE,
    )
    expect(alarms.filter((row) => row > 1_000)).toEqual([1_060])
  })

  test('counts that are often zero, but never for long', () => {
    const noise = noiseOf(11)
    const few = () => Math.max(0, Math.round(4 + 2 * noise()))
    const alarms = alarmsOf(seriesOf(2_000, (row) => (row >= 1_500 && row < 1_520 ? 0 : few())))
    expect(alarms).toHaveLength(1)
    expect(alarms[0]! - 1_500).toBeLessThan(12)
  })
})

test('values at the edge of what a number holds give scores all the same', () => {
  const wild = [1e300, -1e300, Number.MAX_VALUE, -0, 0, 5, 1e-310]
  const scores = verdictsOf(seriesOf(700, (row) => wild[(row * row + (row >> 3)) % wild.length]!)).map(({ score }) => score)
  expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true)
})

describe('no alarm where nothing happens', () => {
  const day = (row: number) => Math.sin((2 * Math.PI * row) / 288)
  const noise = noiseOf(5)
  let total = 0
  test.each<[string, number[], number]>([
    ['noise', steady((value) => value), MINUTE],
    ['heavy tails', seriesOf(5_000, () => 100 + noise() / (0.15 + Math.abs(noise()) / 2)), MINUTE],
    ['a constant', seriesOf(2_000, () => 5), MINUTE],
    ['zero', seriesOf(2_000, () => 0), MINUTE],
    ['whole numbers that differ by one now and then', seriesOf(3_000, () => 10 + (noise() > 2 ? 1 : 0)), MINUTE],
    ['a clean day', seriesOf(288 * 10, (row) => 100 + 50 * day(row)), 5 * MINUTE],
    ['a noisy day', seriesOf(288 * 10, (row) => 100 + 50 * day(row) + 5 * noise()), 5 * MINUTE],
    ['a counter with restarts', seriesOf(2_000, (row) => (total = row % 700 === 0 ? 0 : total + 100 + 10 * noise())), MINUTE],
  ])('%s', (_, values, step) => {
    expect(alarmsOf(values, step)).toEqual([])
  })

  test('the first working days after a weekend', () => {
    const course = (row: number) => {
      const hour = (row % 1_440) / 60
      const hump = (middle: number, width: number) => Math.exp(-(((hour - middle) / width) ** 2))
      // The series begins on a Friday.
      const weekend = [1, 2].includes(Math.floor(row / 1_440) % 7)
      return 100 + (weekend ? 0.4 : 1) * (60 * hump(14, 4) + 25 * hump(20, 1.5))
    }
    for (const seed of [2, 7]) {
      const noise = noiseOf(seed)
      const alarms = alarmsOf(seriesOf(6 * 1_440, (row) => course(row) * (1 + 0.03 * noise())))
      expect(alarms.filter((row) => row >= 1_440)).toEqual([])
    }
  })

  test('gaps, missing values, and rows that come late or twice', () => {
    expect(afterGap(60)).toEqual([])
  })

  test('a gap of a hundred usual steps is a feed that had stopped, told at its next row and once', () => {
    expect(afterGap(99)).toEqual([])
    // The row right after the gap has no value.
    expect(afterGap(130)).toEqual([1_502])
  })

  /** Alarms of a series with a gap of so many steps after row 1,500, and missing, late and repeated rows. */
  function afterGap(steps: number): number[] {
    const noise = noiseOf(3)
    const detector = createDetector()
    return seriesOf(3_000, (row) => row).filter((row) => {
      const at = START + row * MINUTE + (row > 1_500 ? (steps - 1) * MINUTE : 0) - (row % 100 === 0 ? 5 * MINUTE : 0)
      const value = row % 17 === 0 ? null : row % 19 === 0 ? NaN : 100 + 5 * noise()
      return detector.next(at, value).alarm
    })
  }
})

describe('seasons found by itself', () => {
  const noise = noiseOf(8)
  const day = (row: number) => 100 + 50 * Math.sin((2 * Math.PI * row) / 288) + 3 * noise()

  test('a day that stays at its middle is an event, though its values are usual ones', () => {
    const alarms = alarmsOf(
      seriesOf(288 * 10, (row) => (row >= 2_050 && row < 2_120 ? 100 + 3 * noise() : day(row))),
      5 * MINUTE,
    )
    expect(alarms).toHaveLength(1)
    expect(alarms[0]! - 2_050).toBeLessThanOrEqual(10)
  })

  test('a spike at night that the day would hide', () => {
    const alarms = alarmsOf(
      seriesOf(288 * 8, (row) => day(row) + (row === 288 * 6 + 216 ? 60 : 0)),
      5 * MINUTE,
    )
    expect(alarms).toEqual([288 * 6 + 216])
  })

  test('a period that no calendar knows', () => {
    const wave = (row: number) => 100 + 30 * Math.sin((2 * Math.PI * row) / 47) + 2 * noise()
    expect(alarmsOf(seriesOf(3_000, (row) => wave(row) + (row === 2_480 ? 35 : 0)))).toEqual([2_480])
  })

  test('a quiet weekend is no event once a week is known', () => {
    const week = (row: number) =>
      (Math.floor(row / 48) % 7 < 5 ? 1 : 0.4) * (100 + 60 * Math.sin((2 * Math.PI * row) / 48)) + 2 * noise()
    const alarms = alarmsOf(seriesOf(48 * 42, week), 30 * MINUTE)
    expect(alarms.filter((row) => row > 48 * 21)).toEqual([])
  })
})

describe('counters', () => {
  test('a burst and a stall of the rate', () => {
    const noise = noiseOf(4)
    let total = 0
    const values = seriesOf(2_000, (row) => {
      const rate = row >= 800 && row < 830 ? 400 : row >= 1_500 && row < 1_540 ? 0 : 100 + 5 * noise()
      return (total += rate)
    })
    const alarms = alarmsOf(values)
    expect(alarms).toHaveLength(2)
    expect(alarms[0]! - 800).toBeLessThanOrEqual(2)
    expect(alarms[1]! - 1_500).toBeLessThanOrEqual(2)
  })
})

const anySeries = fc.array(
  fc.record({
    after: fc.integer({ min: -60_000, max: 600_000 }),
    value: fc.option(fc.oneof(fc.double({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 3 }), fc.constant(7)), { freq: 20 }),
  }),
  { maxLength: 400 },
)

function rowsOf(steps: { after: number; value: number | null }[]) {
  let at = START
  return steps.map(({ after, value }) => ({ at: (at += after), value }))
}

test('a score depends on the rows up to its own alone', () => {
  fc.assert(
    fc.property(anySeries, fc.nat(400), (steps, length) => {
      const rows = rowsOf(steps)
      const [whole, part] = [createDetector(), createDetector()]
      const scores = rows.map(({ at, value }) => whole.next(at, value))
      expect(rows.slice(0, length).map(({ at, value }) => part.next(at, value))).toEqual(scores.slice(0, length))
    }),
    { numRuns: 60 },
  )
})

test('scores are 0 to 1, and at least 0.5 exactly where there is an alarm', () => {
  fc.assert(
    fc.property(anySeries, (steps) => {
      const detector = createDetector()
      for (const { at, value } of rowsOf(steps)) {
        const { score, alarm } = detector.next(at, value)
        expect(score >= 0 && score <= 1).toBe(true)
        expect(alarm).toBe(score >= 0.5)
      }
    }),
    { numRuns: 60 },
  )
})

test('a detector that is saved as JSON and loaded goes on as if nothing had been', () => {
  const noise = noiseOf(9)
  const values = seriesOf(3_000, (row) => 100 + 30 * Math.sin((2 * Math.PI * row) / 60) + noise() + (row > 2_000 ? 40 : 0))
  const uninterrupted = verdictsOf(values)
  let detector = createDetector()
  const verdicts = values.map((value, row) => {
    if (row % 250 === 10) {
      const saved = JSON.stringify(detector.save())
      detector = createDetector()
      detector.load(JSON.parse(saved) as ReturnType<typeof detector.save>)
    }
    return detector.next(START + row * MINUTE, value)
  })
  expect(verdicts).toEqual(uninterrupted)
  expect(uninterrupted.slice(1_990, 2_010).filter(({ alarm }) => alarm)).toHaveLength(1)
})

test('memory does not grow with the series', () => {
  const noise = noiseOf(2)
  const detector = createDetector()
  const sizeAfter = (from: number, to: number) => {
    for (let row = from; row < to; row += 1) detector.next(START + row * MINUTE, 100 + 20 * Math.sin(row / 37) + noise())
    return JSON.stringify(detector.save()).length
  }
  const size = sizeAfter(0, 15_000)
  expect(sizeAfter(15_000, 45_000)).toBeLessThan(1.1 * size)
  expect(size).toBeLessThan(1_500_000)
})
