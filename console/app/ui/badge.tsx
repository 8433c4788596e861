// The one badge: an icon, a word, a tone (`tone-…` in styles.css). Never colour alone.
import type { LucideIcon } from 'lucide-react'
import { classes } from './classes'
import { RowIcon } from './icon-sprite'

export type Tone = 'critical' | 'danger' | 'warning' | 'caution' | 'info' | 'ok' | 'plain' | 'quiet'

export interface BadgeLook {
  label: string
  tone: Tone
  icon: LucideIcon
  /** What the word means, for the title. */
  meaning: string
}

export function Badge({ look, className }: { look: BadgeLook; className?: string }) {
  return (
    <span title={look.meaning} className={classes('badge', `tone-${look.tone}`, className)}>
      <RowIcon icon={look.icon} />
      {look.label}
    </span>
  )
}
