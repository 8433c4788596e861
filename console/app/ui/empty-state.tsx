// Why there is nothing to see. "Nothing yet", "nothing matches" and "not checked" are different facts and look it.
import { Inbox, SearchX, ShieldQuestion, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes'

export type EmptyReason = 'nothing_yet' | 'no_match' | 'not_checked'

const looks: Record<EmptyReason, { icon: LucideIcon; frame: string }> = {
  nothing_yet: { icon: Inbox, frame: 'border-line' },
  no_match: { icon: SearchX, frame: 'border-line' },
  not_checked: { icon: ShieldQuestion, frame: 'border-caution-line bg-caution-soft' },
}

interface EmptyStateProps {
  reason: EmptyReason
  title: string
  children?: ReactNode
  action?: ReactNode
  compact?: boolean
}

export function EmptyState({ reason, title, children, action, compact = false }: EmptyStateProps) {
  const { icon: Icon, frame } = looks[reason]
  return (
    <div
      className={classes(
        'flex rounded-lg border border-dashed text-base',
        compact ? 'items-start gap-2.5 px-3 py-2.5' : 'flex-col items-center gap-2 px-6 py-12 text-center',
        frame,
      )}
    >
      <Icon aria-hidden className={classes('shrink-0 text-faint', compact ? 'mt-0.5 size-4' : 'size-6')} />
      <div className={compact ? 'min-w-0' : 'max-w-md'}>
        <p className="font-medium">{title}</p>
        {children && <div className="text-muted">{children}</div>}
        {action && <div className={classes('mt-3 flex flex-wrap gap-2', !compact && 'justify-center')}>{action}</div>}
      </div>
    </div>
  )
}
