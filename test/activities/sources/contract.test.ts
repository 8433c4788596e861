// What every scheduled source must do; and the registry, the folders and the schedules name the same sources.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sources } from '../../../activities/sources'
import { readSource } from '../../../activities/sources/run'
import type { Source } from '../../../activities/sources/source'
import { observationSchema, type ObservationInput } from '../../../domain/incident/observation'
import type { SourceHealth } from '../../../domain/incident/vocabulary'
import { sourceSchedules, type SourceName } from '../../../domain/sources'
import { createIngestRig, type IngestRig } from '../../ledger/ingest/rig'
import { configOf, rawOf } from './cases'

const root = join(__dirname, '..', '..', '..')

test('registry, folders, schedules and tests name the same sources', () => {
  const names = sources.map(({ name }) => name).sort()
  const folders = readdirSync(join(root, 'activities/sources'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name.replaceAll('-', '_')).sort()).toEqual(names)
  expect(sourceSchedules.map(({ name }) => name).sort()).toEqual(names)
  const tests = readdirSync(__dirname)
  for (const { name } of folders) expect(tests).toContain(`${name}.test.ts`)
})

describe.each(sources.map((source) => [source.name, source] as [SourceName, Source<unknown, unknown>]))('%s', (name, source) => {
  let rig: IngestRig
  beforeAll(async () => (rig = await createIngestRig()))
  afterAll(() => rig.close())

  const statusOf = async () =>
    (
      await rig.rows<{ health: string; detail: string; cursor: unknown }>(
        'SELECT health, detail, cursor FROM source_status WHERE source = $1',
        [name],
      )
    )[0]

  test('reports its health, also where there is nothing to read', async () => {
    const polled = await readSource(source, configOf[name].idle, rig)
    expect(['not_configured', 'empty', 'stale']).toContain(polled.health)
    expect(await statusOf()).toMatchObject({ health: polled.health, detail: polled.detail })
  })

  test('a system that fails makes it unavailable, keeps its cursor, and leaks no secret', async () => {
    const cursor = (await statusOf())?.cursor
    const failing: Source<unknown, unknown> = {
      ...source,
      poll: () => Promise.reject(new Error('cannot reach https://bot:hunter2@example.org')),
    }
    expect((await readSource(failing, configOf[name].idle, rig)).health).toBe('unavailable')
    expect(await statusOf()).toMatchObject({ health: 'unavailable', cursor })
    expect((await statusOf())!.detail).not.toContain('hunter2')
  })

  test('a system that never answers makes it unavailable at its deadline', async () => {
    const hanging: Source<unknown, unknown> = { ...source, timeoutMs: 50, poll: () => new Promise(() => undefined) }
    expect(await readSource(hanging, configOf[name].idle, rig)).toMatchObject({ health: 'unavailable', observations: 0 })
  })

  test('what ingest refuses of it is neither silent nor fine', async () => {
    const good = {
      source: name,
      eventId: 'good',
      family: 'log_detector',
      kind: 'k',
      scope: { host: 'a' },
      severity: 'low',
      status: 'clear',
      observedAt: new Date().toISOString(),
      summary: 's',
    }
    const saying = (health: SourceHealth, observations: unknown[]): Source<unknown, unknown> => ({
      ...source,
      poll: () => Promise.resolve({ raw: null, health, detail: 'All was read.' }),
      map: () => ({ observations: observations as ObservationInput[], samples: [], history: null }),
    })
    const refused: unknown[] = []
    const deps = { ...rig, refused: (refusal: unknown) => void refused.push(refusal) }
    expect(await readSource(saying('checked', [good]), null, deps)).toMatchObject({ health: 'checked', detail: 'All was read.' })
    expect(refused).toEqual([])
    const bad = { ...good, eventId: 'bad', summary: '' }
    const polled = await readSource(saying('checked', [good, bad, bad]), null, deps)
    expect(polled.health).toBe('truncated')
    expect(polled.detail).toMatch(/^2 of its observations were refused, the first for summary: .+ All was read\.$/)
    expect(await statusOf()).toMatchObject({ health: 'truncated', detail: polled.detail })
    expect(refused).toEqual([{ source: name, rejected: 2, first: expect.stringMatching(/^summary: /) }])
    expect(await readSource(saying('stale', [bad]), null, deps)).toMatchObject({
      health: 'stale',
      detail: expect.stringMatching(/^All was read\. 1 of/),
    })
  })

  test('its deadline leaves the activity time to say so', () => {
    expect(source.timeoutMs).toBeLessThan(60_000)
  })

  test('map is pure: frozen input, the same output twice', () => {
    for (const { raw, history } of rawOf[name]) {
      const freeze = <T>(value: T): T => JSON.parse(JSON.stringify(value), (_, inner: unknown) => Object.freeze(inner)) as T
      const first = source.map(freeze(raw), freeze(history))
      expect(source.map(freeze(raw), freeze(history))).toEqual(first)
    }
  })

  test('what it says is valid, its own, bounded, and unique', () => {
    for (const { raw, history } of rawOf[name]) {
      const { observations, samples, history: next } = source.map(raw, history)
      expect(observations.length).toBeLessThanOrEqual(5_000)
      expect(JSON.stringify(next).length).toBeLessThan(4_000_000)
      for (const observation of observations) {
        expect(observationSchema.safeParse(observation).error).toBeUndefined()
        expect(observation.source).toBe(name)
      }
      expect(new Set(observations.map(({ eventId }) => eventId)).size).toBe(observations.length)
      for (const sample of samples) expect(sample.source).toBe(name)
    }
  })

  test('its history survives JSON, and garbage in its place is a fresh start', () => {
    for (const { raw, history } of rawOf[name]) {
      const { history: next } = source.map(raw, history)
      expect(source.map(raw, JSON.parse(JSON.stringify(next)))).toEqual(source.map(raw, next))
      expect(source.map(raw, { states: 'garbage', until: 'x' })).toEqual(source.map(raw, null))
    }
  })
})
