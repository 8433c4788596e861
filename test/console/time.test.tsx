// Times: relative by one clock, exact in UTC whatever the machine's zone.
import { renderToStaticMarkup } from 'react-dom/server'
import { NowProvider } from '../../console/app/ui/now'
import { duration, exact, relative, Time } from '../../console/app/ui/time'

const NOW = Date.parse('2026-11-22T08:00:00Z')
const ago = (seconds: number) => relative(NOW - seconds * 1_000, NOW)

describe('relative times', () => {
  it.each([
    [0, 'just now'],
    [4, 'just now'],
    [59, '59 s ago'],
    [60, '1 min ago'],
    [3_599, '59 min ago'],
    [3_600, '1 h ago'],
    [3_600 + 1_200, '1 h 20 min ago'],
    [11 * 3_600 + 1_200, '11 h ago'],
    [86_400 * 2 + 4 * 3_600, '2 d 4 h ago'],
    [86_400 * 40, '40 d ago'],
  ])('%d seconds: %s', (seconds, words) => expect(ago(seconds)).toBe(words))

  it('look ahead too', () => expect(relative(NOW + 300_000, NOW)).toBe('in 5 min'))
  it('do without "ago" where a heading says since', () => expect(relative(NOW - 300_000, NOW, false)).toBe('5 min'))
})

it('says durations in the two largest units', () => expect(duration(90_061)).toBe('1 d 1 h'))

it('is exact in UTC', () => expect(exact('2026-11-22T09:00:00.123+01:00')).toBe('2026-11-22 08:00:00 UTC'))

it('renders by the server’s clock, so that the browser finds the same words', () => {
  const html = renderToStaticMarkup(
    <NowProvider serverNow={NOW}>
      <Time at="2026-11-22T07:55:00.000Z" />
    </NowProvider>,
  )
  expect(html).toBe('<time dateTime="2026-11-22T07:55:00.000Z" title="2026-11-22 07:55:00 UTC">5 min ago</time>')
})
