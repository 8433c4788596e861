// Something the reader must know before reading on.
import { CircleX, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes'

export type CalloutTone = 'danger' | 'caution' | 'info'

const looks: Record<CalloutTone, { icon: LucideIcon; frame: string }> = {
  danger: { icon: CircleX, frame: 'border-danger-line bg-danger-soft text-danger' },
  caution: { icon: TriangleAlert, frame: 'border-caution-line bg-caution-soft text-caution' },
  info: { icon: Info, frame: 'border-info-line bg-info-soft text-info' },
}

interface CalloutProps {
  tone: CalloutTone
  title: ReactNode
  children?: ReactNode
  /** Say it aloud when it appears. */
  live?: boolean
  className?: string
}

export function Callout({ tone, title, children, live = false, className }: CalloutProps) {
  const { icon: Icon, frame } = looks[tone]
  return (
    <div
      role={live ? 'alert' : undefined}
      className={classes('flex items-start gap-2.5 rounded-lg border px-3 py-2 text-sm', frame, className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        {children && <div className="text-ink">{children}</div>}
      </div>
    </div>
  )
}
