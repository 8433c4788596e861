// Operator commands: words for each, only what the state allows, and a form that makes what the API takes.
import { commandFrom } from '../../console/app/incident/command-form'
import { offeredCommands } from '../../console/app/incident/command-bar'
import { commandOrder, commandWords } from '../../console/app/incident/command-words'
import {
  commandInputSchema,
  commandsByState,
  directCommands,
  lifecycleCommands,
  type CommandKind,
} from '../../domain/contract/commands'
import { incidentStates } from '../../domain/incident/vocabulary'

jest.mock('@remix-run/react', () => ({}))

const kinds: CommandKind[] = [...lifecycleCommands, ...directCommands]
const NOW = Date.parse('2026-11-22T08:00:00Z')

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

it('has words and a place in the order for every command', () => {
  expect(Object.keys(commandWords).sort()).toEqual([...kinds].sort())
  expect([...commandOrder].sort()).toEqual([...kinds].sort())
})

describe('what is offered', () => {
  it.each([...incidentStates])('in %s is what the state allows', (state) => {
    const offered = offeredCommands({ state, closedAt: null, acknowledgedBy: null })
    expect([...offered].sort()).toEqual([...commandsByState[state]].sort())
  })

  it('is a note alone once it is closed, whatever its state', () => {
    expect(offeredCommands({ state: 'suppressed', closedAt: '2026-11-22T08:00:00Z', acknowledgedBy: null })).toEqual(['note'])
  })

  it('is no second acknowledgement', () => {
    expect(offeredCommands({ state: 'triaged', closedAt: null, acknowledgedBy: 'user:jo@example.com' })).not.toContain(
      'acknowledge',
    )
  })
})

describe('the form', () => {
  it.each(kinds)('of %s makes a command that the API takes', (kind) => {
    const fields = {
      kind,
      reason: 'because',
      text: 'a note',
      assignee: 'jo@example.com',
      minutes: commandWords[kind].until === 'no' ? '' : '60',
    }
    const parsed = commandInputSchema.safeParse(commandFrom(form(fields), NOW))
    expect(parsed.error?.issues).toBeUndefined()
    expect(parsed.data?.kind).toBe(kind)
  })

  it('counts the time from now', () => {
    expect(commandFrom(form({ kind: 'snooze', reason: 'later', minutes: '60' }), NOW)).toEqual({
      kind: 'snooze',
      reason: 'later',
      until: '2026-11-22T09:00:00.000Z',
    })
  })

  it('assigns to nobody by an empty name', () =>
    expect(commandFrom(form({ kind: 'assign', assignee: ' ' }), NOW)).toEqual({ kind: 'assign', assignee: null }))

  it('does not invent a reason', () => {
    expect(commandInputSchema.safeParse(commandFrom(form({ kind: 'resolve', reason: '  ' }), NOW)).success).toBe(false)
    expect(commandFrom(form({ kind: 'acknowledge', reason: '' }), NOW)).toEqual({ kind: 'acknowledge' })
  })
})
