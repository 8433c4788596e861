// Hysteresis: a detector changes only on a quorum of windows, and never between its levels.
import fc from 'fast-check'
import { initialState, isQuiet, judge, type DetectorState, type Reading, type Threshold } from '../../../domain/detect/threshold'

const errors: Threshold = { raise: 0.05, clear: 0.02, raiseAfter: { n: 2, of: 3 }, clearAfter: { n: 3, of: 3 } }
const drop: Threshold = { raise: 0.2, clear: 0.5, raiseAfter: { n: 2, of: 2 }, clearAfter: { n: 2, of: 2 } }

const readings = (...values: (number | null)[]): Reading[] => values.map((value, index) => ({ at: index + 1, value }))

describe('judge', () => {
  test.each<[string, Threshold, (number | null)[], DetectorState['status']]>([
    ['one bad window is not enough', errors, [0.9], 'clear'],
    ['two of three raise', errors, [0.9, 0, 0.9], 'firing'],
    ['two of four do not', errors, [0.9, 0, 0, 0.9], 'clear'],
    ['a level is part of its side', errors, [0.05, 0.05], 'firing'],
    ['between the levels it stays firing', errors, [0.9, 0.9, 0.03, 0.03, 0.03, 0.03], 'firing'],
    ['three good windows clear', errors, [0.9, 0.9, 0, 0.02, 0], 'clear'],
    ['a window between breaks the run of good ones', errors, [0.9, 0.9, 0, 0, 0.03, 0], 'firing'],
    ['windows without traffic neither raise nor clear', errors, [0.9, 0.9, null, null, null], 'firing'],
    ['low values are bad where raise is below clear', drop, [0.1, 0.2], 'firing'],
    ['and high ones clear', drop, [0.1, 0.1, 0.5, 0.9], 'clear'],
    ['windows that raised do not raise again after a clear', errors, [0.9, 0.9, 0, 0, 0, 0.9], 'clear'],
  ])('%s', (_, threshold, values, expected) => {
    expect(judge(initialState, readings(...values), threshold).status).toBe(expected)
  })

  const values = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 100 })

  test('folding at once, one by one, or twice gives the same state', () => {
    fc.assert(
      fc.property(values, (all) => {
        const list = readings(...all)
        const atOnce = judge(initialState, list, errors)
        const oneByOne = list.reduce((state, reading) => judge(state, [reading], errors), initialState)
        expect(oneByOne).toEqual(atOnce)
        expect(judge(atOnce, list, errors)).toEqual(atOnce)
      }),
    )
  })

  test('values between the levels never change a state', () => {
    const between = fc.array(fc.double({ min: 0.0201, max: 0.0499, noNaN: true }), { maxLength: 50 })
    fc.assert(
      fc.property(values, between, (before, after) => {
        const state = judge(initialState, readings(...before), errors)
        const later = after.map((value, index) => ({ at: before.length + 1 + index, value }))
        expect(judge(state, later, errors).status).toBe(state.status)
      }),
    )
  })

  test('a change needs its quorum since the last change, and the state stays bounded', () => {
    fc.assert(
      fc.property(values, (all) => {
        let state = initialState
        let since: number[] = []
        for (const reading of readings(...all)) {
          const before = state.status
          state = judge(state, [reading], errors)
          if (reading.value !== null) since.push(reading.value)
          expect(state.windows.length).toBeLessThanOrEqual(3)
          if (state.status === before) continue
          const last = since.slice(-3)
          if (state.status === 'firing') expect(last.filter((value) => value >= 0.05).length).toBeGreaterThanOrEqual(2)
          else expect(last.every((value) => value <= 0.02) && last.length === 3).toBe(true)
          since = []
        }
      }),
    )
  })

  test('a quiet state may be forgotten', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const state = judge(initialState, readings(...before), errors)
        if (!isQuiet(state)) return
        const later = after.map((value, index) => ({ at: before.length + 1 + index, value }))
        expect(judge(initialState, later, errors).status).toBe(judge(state, later, errors).status)
      }),
    )
  })
})
