import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  const scheduled = async (name: string): Promise<string[]> =>
    (await readHistory(name)).events!.flatMap(({ activityTaskScheduledEventAttributes }) => activityTaskScheduledEventAttributes?.activityType?.name ?? [])
  expect(await scheduled('triage-clear-resolve')).toEqual(['advance', 'collect', 'advance', 'advance', 'advance'])
  expect(await scheduled('storm-and-promotion')).toContain('promote')
  expect(await scheduled('suppressed-by-rule-and-closed')).not.toContain('collect')
  const { events } = await readHistory('continue-as-new')
  expect(events!.at(-1)!.workflowExecutionContinuedAsNewEventAttributes).toBeTruthy()
})

function change(payload: { data?: Uint8Array | null }, fields: object): void {
  payload.data = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload.data!).toString()), ...fields }))
}

/** Tampering that a change of the code could amount to. */
const tampered: [string, (history: History) => void][] = [
  [
    'an activity by another name',
    ({ events }) => {
      const event = events!.find(({ activityTaskScheduledEventAttributes }) => activityTaskScheduledEventAttributes?.activityType?.name === 'collect')!
      event.activityTaskScheduledEventAttributes!.activityType!.name = 'promote'
    },
  ],
  [
    'an answer that asks for an effect which never followed',
    ({ events }) => {
      const event = events!.filter(({ activityTaskCompletedEventAttributes }) => activityTaskCompletedEventAttributes)[2]!
      change(event.activityTaskCompletedEventAttributes!.result!.payloads![0]!, { effects: ['promote'] })
    },
  ],
  [
    'an answer that ends the run before its end',
    ({ events }) => {
      const event = events!.filter(({ activityTaskCompletedEventAttributes }) => activityTaskCompletedEventAttributes)[2]!
      change(event.activityTaskCompletedEventAttributes!.result!.payloads![0]!, { closed: true })
    },
  ],
]

test.each(tampered)('a history with %s fails', async (_, tamper) => {
  const history = await readHistory('triage-clear-resolve')
  tamper(history)
  expect(await replay(history)).toMatchObject({ name: expect.stringMatching(/Determinism|Replay/) as string })
})
