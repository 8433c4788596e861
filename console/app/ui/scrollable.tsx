// A frame whose content may be wider than the screen: it scrolls by itself, also by keyboard.
import type { ReactNode } from 'react'
import { classes } from './classes'

export function Scrollable({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={classes('overflow-x-auto scroll-thin focus-visible:-outline-offset-2', className)}
    >
      {children}
    </div>
  )
}
