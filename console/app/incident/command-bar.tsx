// What the operator may do now, by state and role. The API refuses the rest; here it is not shown.
import { ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { commandAllowed, type CommandKind } from '../../../domain/contract/commands'
import type { IncidentDetail } from '../../../domain/contract/incidents'
import { useRoleAllows } from '../layout/use-session'
import { Button } from '../ui/button'
import { menuClasses, menuItemClasses } from '../ui/menu'
import { CommandDialog } from './command-dialog'
import { commandOrder, commandWords } from './command-words'

const BUTTONS = 4

export function CommandBar({ incident }: { incident: IncidentDetail }) {
  const operator = useRoleAllows('operator')
  const [asked, setAsked] = useState<CommandKind | null>(null)
  if (!operator) return <p className="text-sm text-muted">You see this incident as a viewer: commands need the operator role.</p>
  const offered = offeredCommands(incident)
  const buttons = offered.slice(0, BUTTONS)
  const more = offered.slice(BUTTONS)
  return (
    <div role="group" aria-label="Commands" className="flex flex-wrap items-center gap-1.5">
      {buttons.map((kind) => (
        <CommandButton key={kind} kind={kind} onPress={() => setAsked(kind)} />
      ))}
      {more.length > 0 && <MoreCommands kinds={more} onChoose={setAsked} />}
      {incident.counts.pendingCommands > 0 && (
        <span className="text-sm text-caution">{incident.counts.pendingCommands} pending</span>
      )}
      <CommandDialog incident={incident} kind={asked} onClose={() => setAsked(null)} />
    </div>
  )
}

/** Commands of the state, but for an acknowledgement that stands already. */
export function offeredCommands(incident: Pick<IncidentDetail, 'state' | 'closedAt' | 'acknowledgedBy'>): CommandKind[] {
  return commandOrder.filter((kind) => {
    if (kind === 'acknowledge' && incident.acknowledgedBy !== null) return false
    return commandAllowed(incident.state, incident.closedAt !== null, kind)
  })
}

function CommandButton({ kind, onPress }: { kind: CommandKind; onPress(): void }) {
  const { label, icon: Icon } = commandWords[kind]
  return (
    <Button size="sm" onClick={onPress}>
      <Icon aria-hidden className="size-3.5" />
      {label}
    </Button>
  )
}

function MoreCommands({ kinds, onChoose }: { kinds: readonly CommandKind[]; onChoose(kind: CommandKind): void }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="sm">
          More <ChevronDown aria-hidden className="size-3.5" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={4} className={menuClasses} aria-label="More commands">
          {kinds.map((kind) => {
            const { label, icon: Icon } = commandWords[kind]
            return (
              <DropdownMenu.Item key={kind} className={menuItemClasses} onSelect={() => onChoose(kind)}>
                <Icon aria-hidden className="size-4 text-muted" />
                {label}
              </DropdownMenu.Item>
            )
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
