// What a source says of its last reading: one record for all. What was not checked never looks fine.
import { CircleCheck, CircleDashed, CircleHelp, CircleOff, CircleX, ClockAlert, Scissors } from 'lucide-react'
import type { SourceHealth } from '../../../domain/incident/vocabulary'
import { Badge, type BadgeLook } from './badge'

export const healthLooks: Record<SourceHealth, BadgeLook> = {
  checked: { label: 'Checked', tone: 'ok', icon: CircleCheck, meaning: 'Read in full at its last turn' },
  empty: { label: 'Checked, empty', tone: 'plain', icon: CircleDashed, meaning: 'Read in full; there was nothing in it' },
  stale: { label: 'Stale', tone: 'caution', icon: ClockAlert, meaning: 'Not read lately: what it said may no longer hold' },
  truncated: { label: 'Truncated', tone: 'caution', icon: Scissors, meaning: 'Read in part: a bound cut the rest' },
  unavailable: { label: 'Unavailable', tone: 'danger', icon: CircleX, meaning: 'Could not be read: nothing is known from it' },
  not_configured: { label: 'Not configured', tone: 'quiet', icon: CircleOff, meaning: 'Not set up, so not checked' },
}

export const neverReported: BadgeLook = {
  label: 'Not checked',
  tone: 'quiet',
  icon: CircleHelp,
  meaning: 'It never reported any health: nothing is known from it',
}

export function HealthBadge({ health, className }: { health: SourceHealth | null; className?: string }) {
  return <Badge look={health === null ? neverReported : healthLooks[health]} className={className} />
}
