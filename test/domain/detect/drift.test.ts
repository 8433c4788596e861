// Slow growth, below the noise from row to row: told on noise, not where a series always wanders.
import { alarmsOf, noiseOf, seriesOf } from './make-series'

describe('slow growth', () => {
  test('a two-hundredth of the noise a row is told within a day of minutes, and not over and over', () => {
    const noise = noiseOf(4)
    const alarms = alarmsOf(seriesOf(7_000, (row) => 300 + 2 * noise() + Math.max(0, row - 4_000) * 0.01))
    expect(alarms.length).toBeLessThanOrEqual(2)
    expect(alarms[0]).toBeGreaterThan(4_000)
    expect(alarms[0]).toBeLessThan(5_500)
  })

  test('a climb that goes on for days is one event, however fast', () => {
    for (const slope of [0.01, 0.1, 0.5]) {
      const noise = noiseOf(3)
      const climb = (row: number) => Math.max(0, row - 2_600) * slope
      const alarms = alarmsOf(seriesOf(5_200, (row) => 400 + noise() + climb(row)))
      expect(alarms).toHaveLength(1)
      expect(alarms[0]).toBeGreaterThan(2_600)
      expect(alarms[0]).toBeLessThan(2_900)
    }
  })

  test('on the second day, what climbs further than the first day swept is told', () => {
    const noise = noiseOf(9)
    const alarms = alarmsOf(seriesOf(5_000, (row) => 400 + 5 * noise() + Math.max(0, row - 2_500) * 0.02))
    expect(alarms).toHaveLength(1)
    expect(alarms[0]).toBeGreaterThan(2_500)
    expect(alarms[0]).toBeLessThan(3_300)
  })

  test('what always wanders does not drift', () => {
    const noise = noiseOf(6)
    let wander = 0
    expect(alarmsOf(seriesOf(6_000, () => (wander = 0.999 * wander + noise())))).toEqual([])
  })
})
