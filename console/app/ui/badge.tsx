// The one badge: an icon, a word, a tone. Never colour alone.
import type { LucideIcon } from 'lucide-react'
import { classes } from './classes'

export type Tone = 'critical' | 'danger' | 'warning' | 'caution' | 'info' | 'ok' | 'plain' | 'quiet'

const tones: Record<Tone, string> = {
  critical: 'border-critical bg-critical text-white',
  danger: 'border-danger-line bg-danger-soft text-danger',
  warning: 'border-warning-line bg-warning-soft text-warning',
  caution: 'border-caution-line bg-caution-soft text-caution',
  info: 'border-info-line bg-info-soft text-info',
  ok: 'border-ok-line bg-ok-soft text-ok',
  plain: 'border-plain-line bg-plain-soft text-plain',
  quiet: 'border-dashed border-line-strong bg-transparent text-muted',
}

export interface BadgeLook {
  label: string
  tone: Tone
  icon: LucideIcon
  /** What the word means, for the title. */
  meaning: string
}

export function Badge({ look, className }: { look: BadgeLook; className?: string }) {
  const Icon = look.icon
  return (
    <span
      title={look.meaning}
      className={classes(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap',
        tones[look.tone],
        className,
      )}
    >
      <Icon aria-hidden className="size-3" strokeWidth={2.25} />
      {look.label}
    </span>
  )
}
