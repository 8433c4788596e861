import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { temporal } from '@temporalio/proto'
import { Worker } from '@temporalio/worker'
import { workflowBundle } from '../../runtime/temporal/bundle'
import { readHistory, type History } from './codec'
import { scenarios } from './scenarios'

const names = Object.keys(scenarios)

async function replay(history: History): Promise<Error | undefined> {
  const bundle = await workflowBundle(join(tmpdir(), 'sre-smart-bot-test'))
  const results = Worker.runReplayHistories({ workflowBundle: bundle }, [{ workflowId: 'replayed', history }])
  for await (const { error } of results) return error
  throw new Error('nothing was replayed')
}

test('every scenario has its history, and every history its scenario', () => {
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'))
  expect(files.sort()).toEqual(names.map((name) => `${name}.json`).sort())
})

test.each(names)('%s replays with the code as it is', async (name) => {
  expect(await replay(await readHistory(name))).toBeUndefined()
})

test('the paths hold what they are named for', async () => {
  expect(await steps('triage-clear-resolve')).toEqual(['advance', 'collect', 'advance', 'advance', 'advance'])
  expect(await steps('storm-and-promotion')).toContain('promote')
  expect(await steps('suppressed-by-rule-and-closed')).not.toContain('collect')
  const away = (await readHistory('ledger-away')).events!
  expect(away.some(({ activityTaskScheduledEventAttributes }) => activityTaskScheduledEventAttributes?.activityType?.name === 'advance')).toBe(true)
  const { events } = await readHistory('continue-as-new')
  expect(events!.at(-1)!.workflowExecutionContinuedAsNewEventAttributes).toBeTruthy()
})

type Payloads = NonNullable<NonNullable<temporal.api.history.v1.IMarkerRecordedEventAttributes['details']>[string]>

/** Local activities stand in history as markers. */
function markers({ events }: History): Record<string, Payloads>[] {
  return events!.flatMap(({ markerRecordedEventAttributes }) => (markerRecordedEventAttributes ? [markerRecordedEventAttributes.details!] : []))
}

async function steps(name: string): Promise<string[]> {
  return markers(await readHistory(name)).map(({ data }) => parse<{ activity_type: string }>(data!).activity_type)
}

function parse<T>({ payloads }: Payloads): T {
  return JSON.parse(Buffer.from(payloads![0]!.data!).toString()) as T
}

function change(found: Payloads, fields: object): void {
  found.payloads![0]!.data = Buffer.from(JSON.stringify({ ...parse<object>(found), ...fields }))
}

/** Tampering that a change of the code could amount to. */
const tampered: [string, (history: History) => void][] = [
  ['another activity than the code runs', (history) => change(markers(history)[1]!.data!, { activity_type: 'promote' })],
  ['an answer that asks for an effect which never followed', (history) => change(markers(history)[2]!.result!, { effects: ['promote'] })],
  ['an answer that ends the run before its end', (history) => change(markers(history)[2]!.result!, { closed: true })],
]

test.each(tampered)('a history with %s fails', async (_, tamper) => {
  const history = await readHistory('triage-clear-resolve')
  tamper(history)
  expect(await replay(history)).toMatchObject({ name: expect.stringMatching(/Determinism|Replay/) as string })
})
