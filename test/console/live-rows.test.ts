// Live rows: renewed in their places; what is new waits. The connection: how long it has been lost.
import { follow } from '../../console/app/live/live-provider'
import { renew, unseen } from '../../console/app/list/use-live-rows'
import type { Incident } from '../../domain/contract/incidents'

const row = (number: number, updatedAt: string, changes: Partial<Incident> = {}): Incident =>
  ({ id: `id-${number}`, number, updatedAt, state: 'observed', ...changes }) as Incident
const shown = [row(3, '2026-11-22T08:00:03Z'), row(2, '2026-11-22T08:00:02Z'), row(1, '2026-11-22T08:00:01Z')]

it('renews rows in their places and says which', () => {
  const { merged, renewed } = renew(shown, [
    row(1, '2026-11-22T08:01:00Z', { state: 'resolved' }),
    row(3, '2026-11-22T08:00:03Z'),
  ])
  expect(merged.map(({ number, state }) => [number, state])).toEqual([
    [3, 'observed'],
    [2, 'observed'],
    [1, 'resolved'],
  ])
  expect(renewed).toEqual(['id-1'])
})

it('does not let an older answer overwrite a newer row', () => {
  const { merged, renewed } = renew(shown, [row(2, '2026-11-22T07:00:00Z', { state: 'triaged' })])
  expect(merged[1]).toBe(shown[1])
  expect(renewed).toEqual([])
})

it('adds no row by itself: further ones are counted apart', () => {
  const page = [row(4, '2026-11-22T08:00:04Z'), ...shown]
  expect(renew(shown, page).merged).toHaveLength(3)
  expect(unseen(page, shown, false).map(({ number }) => number)).toEqual([4])
})

it('does not take for new what came up from the next page when a row left this one', () => {
  const firstPage = shown.slice(0, 2)
  expect(unseen(shown, firstPage, true)).toEqual([])
  expect(unseen(shown, firstPage, false).map(({ number }) => number)).toEqual([1])
})

it('counts being offline from the loss of the connection, whatever is tried in between', () => {
  const lost = follow({ state: 'live', since: 0 }, 'reconnecting', 1_000)
  const offline = follow(lost, 'offline', 21_000)
  expect(offline).toEqual({ state: 'offline', since: 1_000 })
  expect(follow(offline, 'reconnecting', 24_000)).toBe(offline)
  expect(follow(offline, 'live', 30_000)).toEqual({ state: 'live', since: 30_000 })
})
