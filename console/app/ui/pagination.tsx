// Forward by key, and back to the first page: a list that moves has no page numbers.
import { ChevronsLeft, ChevronRight } from 'lucide-react'
import { LinkButton } from './button'

interface PaginationProps {
  shown: number
  /** Address of the first page; absent on it. */
  first?: string
  /** Address of the next page; absent on the last. */
  next?: string
  truncated: boolean
}

export function Pagination({ shown, first, next, truncated }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-2 px-3 py-2 text-sm text-muted">
      <p>
        {shown} {shown === 1 ? 'row' : 'rows'} on this page
        {truncated && (
          <strong className="font-medium text-caution">
            ; the list was cut at its bound: narrow the filters to see the rest
          </strong>
        )}
      </p>
      <div className="flex gap-2">
        {first !== undefined && (
          <LinkButton to={first} size="sm">
            <ChevronsLeft aria-hidden className="size-3.5" /> First page
          </LinkButton>
        )}
        {next !== undefined && (
          <LinkButton to={next} size="sm" rel="next">
            Next page <ChevronRight aria-hidden className="size-3.5" />
          </LinkButton>
        )}
      </div>
    </nav>
  )
}
