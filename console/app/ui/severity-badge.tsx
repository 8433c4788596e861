// How bad: one record for all severities.
import { ChevronsUp, CircleAlert, CircleArrowDown, TriangleAlert } from 'lucide-react'
import type { Severity } from '../../../domain/incident/vocabulary'
import { Badge, type BadgeLook } from './badge'

export const severityLooks: Record<Severity, BadgeLook> = {
  critical: { label: 'Critical', tone: 'critical', icon: ChevronsUp, meaning: 'Critical severity' },
  high: { label: 'High', tone: 'warning', icon: TriangleAlert, meaning: 'High severity' },
  medium: { label: 'Medium', tone: 'caution', icon: CircleAlert, meaning: 'Medium severity' },
  low: { label: 'Low', tone: 'plain', icon: CircleArrowDown, meaning: 'Low severity' },
}

export function SeverityBadge({ severity, className }: { severity: Severity; className?: string }) {
  return <Badge look={severityLooks[severity]} className={className} />
}
