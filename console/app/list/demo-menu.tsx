// Runs a demo scenario: from the page's menu, or from the empty list.
import { useFetcher } from '@remix-run/react'
import { FlaskConical } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useEffect } from 'react'
import { sentenceOf } from '../api/problem'
import { useRoleAllows } from '../layout/use-session'
import { paths } from '../paths'
import type { action } from '../routes/demo'
import { Button } from '../ui/button'
import { menuClasses, menuItemClasses } from '../ui/menu'
import { toast } from '../ui/toast'
import { demoScenarios } from './demo-scenarios'

export function DemoMenu() {
  const allowed = useRoleAllows('operator')
  const { run, busy } = useDemo()
  if (!allowed) return null
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button busy={busy}>
          <FlaskConical aria-hidden className="size-3.5" /> Demo
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className={menuClasses} aria-label="Demo scenarios">
          <DropdownMenu.Label className="px-2 py-1 text-xs text-muted">Sends real observations through ingest</DropdownMenu.Label>
          {demoScenarios.map(({ name, label }) => (
            <DropdownMenu.Item key={name} className={menuItemClasses} onSelect={() => run(name)}>
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function DemoButton() {
  const allowed = useRoleAllows('operator')
  const { run, busy } = useDemo()
  if (!allowed) return null
  return (
    <Button variant="primary" busy={busy} onClick={() => run(demoScenarios[0].name)}>
      Run the demo: {demoScenarios[0].label}
    </Button>
  )
}

function useDemo() {
  const fetcher = useFetcher<typeof action>()
  const { data, state } = fetcher
  useEffect(() => {
    if (state !== 'idle' || data === undefined) return
    if (data.ok) toast.success('The demo’s observations are in', { description: 'Its incident appears in the list.' })
    else toast.error('The demo could not be run', { description: sentenceOf(data.problem) })
  }, [state, data])
  const run = (scenario: string) => void fetcher.submit({ scenario }, { method: 'post', action: paths.demo() })
  return { run, busy: state !== 'idle' }
}
