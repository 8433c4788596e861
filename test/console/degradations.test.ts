// The banner: what is down, worst first, and what it means.
import { degradations } from '../../console/app/layout/degradations'
import type { Readiness } from '../../domain/contract/readiness'

type State = Readiness['dependencies'][number]['state']

const readiness = (states: Record<string, State>): Readiness => ({
  status: 'degraded',
  dependencies: Object.entries(states).map(([name, state]) => ({ name, state, detail: '', since: null })),
})

it('says nothing while everything works, or is not wanted', () => {
  expect(degradations(readiness({ postgres: 'up', temporal: 'up', nats: 'not_configured' }))).toEqual([])
})

it('tells what Temporal’s loss means', () => {
  expect(degradations(readiness({ temporal: 'down' }))).toMatchObject([
    { title: 'Temporal is down', meaning: 'Signals are kept; incidents do not advance, and commands wait.', tone: 'caution' },
  ])
})

it('puts the worst first', () => {
  expect(degradations(readiness({ nats: 'down', temporal: 'down', postgres: 'down' })).map(({ name }) => name)).toEqual([
    'postgres',
    'temporal',
    'nats',
  ])
})

it('says once what is not checked, and not at all where that follows from Postgres', () => {
  expect(degradations(readiness({ relay: 'unknown', worker: 'unknown' })).map(({ title }) => title)).toEqual([
    'Not checked: The relay, The worker',
  ])
  expect(degradations(readiness({ postgres: 'down', relay: 'unknown', worker: 'unknown' }))).toHaveLength(1)
})

it('has words for what a later version adds', () => {
  expect(degradations(readiness({ loki: 'down' }))).toMatchObject([{ title: 'loki is down' }])
})
