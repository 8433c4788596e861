// SHA-256 against Node's own.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { sha256 } from '../../domain/sha256'

const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1_000, 100_000])('text of %i bytes', (length) => {
  expect(sha256('x'.repeat(length))).toBe(reference('x'.repeat(length)))
})

test('any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(sha256(text)).toBe(reference(text))))
})
