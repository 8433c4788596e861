// Numbers with units, as people and programs write them.
import { quantityOf } from '../../../../domain/draft/read/quantity'

test.each<[string, number, string]>([
  ['1,204', 1_204, ''],
  ['-3.5', -3.5, ''],
  ['95%', 95, '%'],
  ['512Mi', 536_870_912, 'B'],
  ['2.5 GiB', 2_684_354_560, 'B'],
  ['287 GB', 287e9, 'B'],
  ['1.2s', 1_200, 'ms'],
  ['250 ms', 250, 'ms'],
  ['5m', 300_000, 'ms'],
  ['3d4h', 273_600_000, 'ms'],
  ['00:25:06', 1_506_000, 'ms'],
  ['05:06:03.771204', 18_363_771, 'ms'],
  ['1 day 02:00:00', 93_600_000, 'ms'],
  ['120 rps', 120, '/s'],
])('%s', (text, value, unit) => {
  expect(quantityOf(text)).toEqual({ value, unit })
})

test.each(['', 'abc', '10.2.3.4', '1.2.3', '2026-05-05', 'v1.4', '5 of 7', '1e', '12:30'])('no quantity: %s', (text) => {
  expect(quantityOf(text)).toBeNull()
})
