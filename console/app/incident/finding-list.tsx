// Findings: what rules concluded of a resource.
import type { Finding } from '../../../domain/contract/incidents'
import type { Page } from '../../../domain/contract/paging'
import { CutNotice } from '../ui/cut-notice'
import { EmptyState } from '../ui/empty-state'
import { SeverityBadge } from '../ui/severity-badge'
import { Time } from '../ui/time'
import { plural } from '../words/numbers'

export function FindingList({ findings }: { findings: Page<Finding> }) {
  if (findings.items.length === 0) {
    return (
      <EmptyState compact reason="nothing_yet" title="No finding yet">
        No rule has concluded anything of this incident.
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {findings.items.map((finding) => (
          <li key={finding.id} className="flex flex-col gap-1 px-3 py-2 text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <SeverityBadge severity={finding.severity} />
              <span className="font-medium break-words">{finding.title}</span>
            </p>
            <p className="break-words text-muted">{finding.detail}</p>
            <p className="text-xs break-words text-faint">
              {finding.rule} on {finding.resource} · {plural(finding.occurrences, 'time')}, last <Time at={finding.lastSeenAt} />{' '}
              · while {finding.stage}
            </p>
          </li>
        ))}
      </ul>
      <CutNotice page={findings} />
    </>
  )
}
