// Evidence as it was captured: from where, when, how good the reading was, and its content.
import type { EvidenceRow } from '../../../domain/contract/incidents'
import type { Page } from '../../../domain/contract/paging'
import { Code } from '../ui/code'
import { CutNotice } from '../ui/cut-notice'
import { EmptyState } from '../ui/empty-state'
import { HealthBadge } from '../ui/health-badge'
import { JsonView } from '../ui/json-view'
import { Time } from '../ui/time'

export function EvidenceList({ evidence }: { evidence: Page<EvidenceRow> }) {
  if (evidence.items.length === 0) {
    return (
      <EmptyState compact reason="not_checked" title="No evidence is captured">
        It is collected when the incident is triaged. Until then nothing here says that anything is fine.
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {evidence.items.map((piece) => (
          <li key={piece.id}>
            <details>
              <summary className="flex flex-wrap items-center gap-2 rounded-lg px-3 py-2 text-sm hover:bg-hover">
                <HealthBadge health={piece.health} />
                <span className="font-medium break-words">{piece.title}</span>
                <span className="text-xs break-all text-faint">
                  {piece.source} · <Time at={piece.capturedAt} /> · while {piece.stage}
                </span>
              </summary>
              <div className="flex flex-col gap-2 px-3 pb-3">
                <JsonView value={piece.content} label={`Content of ${piece.title}`} />
                <p className="text-xs break-words text-muted">
                  By {piece.capturedBy} with {piece.tool} · sha256 <Code>{piece.sha256}</Code>
                </p>
              </div>
            </details>
          </li>
        ))}
      </ul>
      <CutNotice page={evidence} />
    </>
  )
}
