// Units that nobody wrote: cores are no percent, memory in hundreds of millions is bytes; and samples in lines are no log.
import { metricMoves } from '../../../../domain/draft/facts/metric-moves'
import { matchesOf } from '../../../../domain/draft/facts/log-matches'
import { read } from '../../../../domain/draft/read/read'
import type { Fact, Scene } from '../../../../domain/draft/facts/fact'

const START = Date.UTC(2026, 4, 11, 10)
const at = (minute: number) => new Date(START + minute * 60_000).toISOString()
const reading = (content: unknown) =>
  read({ id: 'e', source: 'prometheus', tool: 'metrics.query', title: 'ledger-api', capturedAt: START, health: 'checked', content } as never) // prettier-ignore

function moves(metric: string, before: number, after: number): readonly Fact[] {
  const points = Array.from({ length: 30 }, (_, index) => ({ t: at(index), v: (index < 15 ? before : after) * (1 + 0.01 * Math.sin(index)) })) // prettier-ignore
  return metricMoves.extract(reading({ metric, service: 'ledger-api', points }), { startedAt: null } as Scene)
}

it('four cores more are no trifle', () => {
  expect(moves('container_cpu_usage', 0.3, 3.9)[0]).toMatchObject({ sign: 'cpu_up' })
})

it('memory in hundreds of millions is told in bytes', () => {
  expect(moves('jvm.memory.used', 4e8, 3.9e9)[0]!.words).toContain('GiB')
})

it('lines of a moment and a number are samples, whatever the number', () => {
  const lines = ['time\terrors', ...Array.from({ length: 12 }, (_, index) => `${at(index)}\t${400 + index / 7}`)]
  const found = reading(lines.join('\n'))
  expect(found.entries).toEqual([])
  expect(found.series.length).toBeGreaterThan(0)
  expect(matchesOf(found).said).toEqual([])
})
