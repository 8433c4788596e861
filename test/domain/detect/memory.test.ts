// A saved state is believed only where it has a detector's shape; the error names what is wrong.
import { createDetector } from '../../../domain/detect/index'
import { noiseOf, START } from './make-series'

function saved() {
  const noise = noiseOf(2)
  const detector = createDetector()
  for (let row = 0; row < 400; row += 1) detector.next(START + row * 300_000, 100 + noise())
  return JSON.parse(JSON.stringify(detector.save())) as ReturnType<typeof detector.save>
}

describe('loading a state', () => {
  test('what was saved is loaded', () => {
    expect(() => createDetector().load(saved())).not.toThrow()
  })

  test.each<[string, (memory: ReturnType<typeof saved>) => unknown, RegExp]>([
    ['another version', (memory) => ({ ...memory, version: 2 }), /version/],
    ['a text', () => 'memory', /no memory of a detector/],
    ['a part that is missing', ({ events: _, ...rest }) => rest, /events/],
    ['a number that is a text', (memory) => ({ ...memory, active: '0' }), /active/],
    ['a number that JSON could not write', (memory) => ({ ...memory, run: { ...memory.run, grain: null } }), /run\.grain/],
    ['no picture that judges', (memory) => ({ ...memory, active: 9 }), /picture that judges/],
    [
      'a ring beyond its size',
      ({ models: [plain, ...others], ...rest }) => ({
        ...rest,
        models: [{ ...plain!, tails: { ...plain!.tails, off: { ...plain!.tails.off, size: 3 } } }, ...others],
      }),
      /models\.0\.tails\.off: more values than its size/,
    ],
  ])('%s is refused, and the detector stays as it was', (_, spoil, message) => {
    const detector = createDetector()
    const before = JSON.stringify(detector.save())
    expect(() => detector.load(spoil(saved()))).toThrow(message)
    expect(JSON.stringify(detector.save())).toBe(before)
  })
})
