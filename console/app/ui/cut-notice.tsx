// Says that a list goes on where it is not shown.
import type { Page } from '../../../domain/contract/paging'

export function CutNotice({ page }: { page: Page<unknown> }) {
  if (page.nextCursor === null && !page.truncated) return null
  return <p className="text-sm text-caution">Only the first {page.items.length} are shown here; the API has the rest.</p>
}
