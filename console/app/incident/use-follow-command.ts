// Follows a command that was sent until it is decided, and says what became of it.
import { useRevalidator } from '@remix-run/react'
import { useCallback, useRef } from 'react'
import type { CommandKind, CommandRow } from '../../../domain/contract/commands'
import { paths } from '../paths'
import { toastPending, toastSettled } from '../ui/toast'
import { commandWords } from './command-words'

/** Milliseconds between looks: quick at first, since the bot usually decides at once. */
const LOOKS = [300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000, 5_000, 5_000, 5_000] as const

export function useFollowCommand(incidentId: string): (kind: CommandKind, command: CommandRow) => void {
  const { revalidate } = useRevalidator()
  const again = useRef(revalidate)
  again.current = revalidate
  return useCallback(
    (kind, command) => {
      if (command.status !== 'pending') return tell(kind, command)
      toastPending(command.id, `${commandWords[kind].label}: asked for`, 'Waiting for the bot to decide.')
      void follow(incidentId, command.id).then((decided) => {
        tell(kind, decided ?? command)
        again.current()
      })
    },
    [incidentId],
  )
}

async function follow(incidentId: string, commandId: string): Promise<CommandRow | null> {
  for (const wait of LOOKS) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    const command = await look(incidentId, commandId)
    if (command !== null && command.status !== 'pending') return command
  }
  return null
}

async function look(incidentId: string, commandId: string): Promise<CommandRow | null> {
  try {
    const response = await fetch(paths.incidentCommand(incidentId, commandId), { headers: { accept: 'application/json' } })
    return response.ok && !response.redirected ? ((await response.json()) as CommandRow) : null
  } catch {
    return null
  }
}

function tell(kind: CommandKind, command: CommandRow): void {
  const { label, done } = commandWords[kind]
  if (command.status === 'applied') toastSettled(command.id, 'success', done)
  else if (command.status === 'refused')
    toastSettled(command.id, 'error', `${label}: refused`, command.refusedReason ?? 'No reason was given.')
  else
    toastSettled(
      command.id,
      'info',
      `${label}: still pending`,
      'It is kept, and decided as soon as incidents advance again. The timeline will say.',
    )
}
