// Runs a demo scenario: from the page's menu, or from the empty list.
import { useFetcher } from '@remix-run/react'
import { FlaskConical } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment } from 'react'
import { sentenceOf } from '../api/problem'
import { useRoleAllows } from '../layout/use-session'
import { paths } from '../paths'
import type { action } from '../routes/demo'
import { Button } from '../ui/button'
import { menuClasses, menuItemClasses } from '../ui/menu'
import { toast } from '../ui/toast'
import { useAnswer } from '../ui/use-answer'

/** A demo scenario that the API knows. */
export interface Scenario {
  name: string
  title: string
}

export function DemoMenu({ scenarios }: { scenarios: readonly Scenario[] }) {
  const allowed = useRoleAllows('operator')
  const { run, busy } = useDemo()
  if (!allowed || scenarios.length === 0) return null
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
          {scenarios.map(({ name, title }) => (
            <Fragment key={name}>
              <DropdownMenu.Item className={menuItemClasses} onSelect={() => run(name, 'firing')}>
                Begin: {title}
              </DropdownMenu.Item>
              <DropdownMenu.Item className={menuItemClasses} onSelect={() => run(name, 'clear')}>
                End: {title}
              </DropdownMenu.Item>
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function DemoButton({ scenarios }: { scenarios: readonly Scenario[] }) {
  const allowed = useRoleAllows('operator')
  const { run, busy } = useDemo()
  const [first] = scenarios
  if (!allowed || first === undefined) return null
  return (
    <Button variant="primary" busy={busy} onClick={() => run(first.name, 'firing')}>
      Run the demo: {first.title}
    </Button>
  )
}

function useDemo() {
  const fetcher = useFetcher<typeof action>()
  const { state } = fetcher
  useAnswer(fetcher, (data) => {
    if (data.ok) toast.success('The demo’s observations are in', { description: 'What they change appears in the list.' })
    else toast.error('The demo could not be run', { description: sentenceOf(data.problem) })
  })
  const run = (scenario: string, phase: 'firing' | 'clear') =>
    void fetcher.submit({ scenario, phase }, { method: 'post', action: paths.demo() })
  return { run, busy: state !== 'idle' }
}
