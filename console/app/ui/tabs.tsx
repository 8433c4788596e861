// Tabs whose panels are addresses: each is a link, so that a tab can be sent to a colleague.
import { NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { classes } from './classes'

export interface RouteTab {
  to: string
  label: string
  count?: ReactNode
  /** Only the exact address is this tab. */
  end?: boolean
}

export function RouteTabs({ label, tabs }: { label: string; tabs: readonly RouteTab[] }) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line px-3 md:px-4">
      {tabs.map((tab) => (
        <NavLink
          key={tab.to}
          to={tab.to}
          end={tab.end}
          replace
          preventScrollReset
          prefetch="intent"
          className={({ isActive }) =>
            classes(
              '-mb-px flex h-9 items-center gap-1.5 border-b-2 px-2 text-base font-medium whitespace-nowrap focus-visible:-outline-offset-2',
              isActive ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
            )
          }
        >
          {tab.label}
          {tab.count !== undefined && <span className="rounded-sm bg-plain-soft px-1 text-xs text-plain">{tab.count}</span>}
        </NavLink>
      ))}
    </nav>
  )
}
