import { policySchema } from '../../../domain/policy/policy'
import { clear, createIngestRig, firing, type IngestRig } from './rig'

let rig: IngestRig

beforeAll(async () => {
  rig = await createIngestRig()
})
afterAll(() => rig.close())

const budget = (newIncidentsPerMinute: number) => {
  rig.policy = policySchema.parse({ storm: { newIncidentsPerMinute } })
}
const ofSource = (source: string) =>
  rig.rows<{ id: string; storm: boolean; correlation_key: string; severity: string; occurrences: string }>(
    'SELECT * FROM incident WHERE opened_by_source = $1 ORDER BY number',
    [source],
  )

it('a hundred observations on five keys are five incidents and five signals', async () => {
  budget(0)
  await rig.send(...Array.from({ length: 100 }, (_, at) => firing({ source: 'calm', key: `calm-${at % 5}` })))
  const incidents = await ofSource('calm')
  expect(incidents).toHaveLength(5)
  const signals = await rig.rows('SELECT 1 FROM incident_signal WHERE incident_id = ANY($1)', [incidents.map(({ id }) => id)])
  expect(signals).toHaveLength(5)
  expect(await rig.rows('SELECT 1 FROM outbox WHERE incident_id = ANY($1)', [incidents.map(({ id }) => id)])).toHaveLength(5)
})

it('above the budget, further new keys join one storm incident; the worst keep their own', async () => {
  budget(3)
  const items = Array.from({ length: 10 }, (_, at) =>
    firing({ source: 'wild', key: `wild-${at}`, severity: at === 9 ? 'critical' : 'medium' }),
  )
  expect(await rig.send(...items)).toMatchObject({ new: 10 })
  const incidents = await ofSource('wild')
  const [storm] = incidents.filter((incident) => incident.storm)
  expect(incidents.filter((incident) => !incident.storm)).toHaveLength(3)
  expect(incidents.some((incident) => !incident.storm && incident.severity === 'critical')).toBe(true)
  const held = await rig.rows<{ correlation_key: string }>('SELECT correlation_key FROM incident_signal WHERE incident_id = $1', [
    storm!.id,
  ])
  expect(held).toHaveLength(7)
  expect(storm).toMatchObject({ occurrences: '7' })

  await rig.send(
    firing({ source: 'wild', key: 'wild-late' }),
    ...items.map((item) => ({ ...item, eventId: `${item.eventId}-2` })),
  )
  expect(await ofSource('wild')).toHaveLength(4)
  const [signal] = await rig.rows(
    'SELECT count(*)::int AS n, sum(occurrences)::int AS o FROM incident_signal WHERE incident_id = $1',
    [storm!.id],
  )
  expect(signal).toEqual({ n: 8, o: 15 })

  const stormy = held[0]!.correlation_key.split('host=')[1]!
  await rig.send(clear({ source: 'wild', key: stormy }))
  const cleared = await rig.rows<{ correlation_key: string }>(
    `SELECT correlation_key FROM incident_signal WHERE incident_id = $1 AND status = 'clear'`,
    [storm!.id],
  )
  expect(cleared).toEqual([{ correlation_key: held[0]!.correlation_key }])
})

it('one source in a storm takes no budget of another', async () => {
  budget(2)
  const of = (source: string) => Array.from({ length: 5 }, (_, at) => firing({ source, key: `${source}-${at}` }))
  await rig.send(...of('left'), ...of('right'))
  for (const source of ['left', 'right']) {
    const incidents = await ofSource(source)
    expect(incidents.filter((incident) => !incident.storm)).toHaveLength(2)
    expect(incidents.filter((incident) => incident.storm)).toHaveLength(1)
  }
})

it.each(['constructor', 'toString', 'valueOf'])('a source that is called %s has the budget of any', async (source) => {
  budget(2)
  await rig.send(...Array.from({ length: 2 }, (_, at) => firing({ source, key: `${source}-${at}` })))
  expect((await ofSource(source)).map(({ storm }) => storm)).toEqual([false, false])
})

it('a budget of a source of its own stands above the general one', async () => {
  rig.policy = policySchema.parse({ storm: { newIncidentsPerMinute: 1, perSource: { generous: 10 } } })
  await rig.send(...Array.from({ length: 5 }, (_, at) => firing({ source: 'generous', key: `g-${at}` })))
  expect(await ofSource('generous')).toHaveLength(5)
})
