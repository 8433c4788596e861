// Series of any size: a score is a number whatever stood still before, and however far it jumps.
import { createDetector } from '../../../domain/detect/index'

const STILL = [0, 1, 5e11, 1.7e308, 1e-119, 5e-324]
const AFTER = [0, 2e8, -1e16, -1.7e308, 1e-100]

const courses: [string, (row: number, still: number, after: number) => number][] = [
  ['a step', (row, still, after) => (row < 300 ? still : after)],
  ['a spike', (row, still, after) => (row === 400 ? after : still)],
  ['turns', (row, still, after) => (row < 450 || row % 2 === 0 ? still : after)],
  ['a step into noise', (row, still, after) => (row < 300 ? still : after * (1 + ((row * 7_919) % 13) / 1_000))],
]

test.each(courses)('%s after standing still', (_, valueAt) => {
  for (const still of STILL)
    for (const after of AFTER) {
      const detector = createDetector()
      for (let row = 0; row < 500; row += 1) {
        const { score, alarm } = detector.next(1_704_067_200_000 + row * 60_000, valueAt(row, still, after))
        if (!(score >= 0 && score <= 1 && alarm === score >= 0.5))
          throw new Error(`${still} then ${after}: row ${row}: ${score} ${alarm}`)
      }
    }
})
