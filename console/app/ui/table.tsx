// A dense table with a sticky header. Rows are reached by j and k, and opened by Enter: each row's link takes the focus.
import { useCallback, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useHotkeys } from './use-hotkeys'
import { classes } from './classes'

export interface Column<Row> {
  key: string
  header: ReactNode
  cell(row: Row): ReactNode
  /** Of header and cells: width, alignment, where it is hidden. */
  className?: string
}

interface TableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey(row: Row): string
  rowClassName?(row: Row): string | undefined
  /** On narrow screens each row becomes a block of its cells. */
  stacked?: boolean
  /** Listen to j and k on the whole page: for the one main table. */
  pageKeys?: boolean
}

export function Table<Row>({ label, columns, rows, rowKey, rowClassName, stacked = false, pageKeys = false }: TableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const move = useCallback((step: 1 | -1) => focusRow(body.current, step), [])
  useHotkeys(pageKeys ? { j: () => move(1), k: () => move(-1) } : {})

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-row-link]')) return
    event.preventDefault()
    move(event.key === 'ArrowDown' ? 1 : -1)
  }

  return (
    <table role="table" aria-label={label} className={classes('w-full border-separate border-spacing-0 text-left text-sm', stacked && 'max-md:block')}>
      <thead role="rowgroup" className={stacked ? 'max-md:sr-only' : undefined}>
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              className={classes(
                'sticky top-0 z-10 border-b border-line bg-surface px-3 py-1.5 text-xs font-semibold whitespace-nowrap text-muted',
                column.className,
              )}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} role="rowgroup" onKeyDown={onKeyDown} className={stacked ? 'max-md:block' : undefined}>
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            role="row"
            className={classes(
              'group relative hover:bg-hover focus-within:bg-hover',
              stacked && 'max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-2 max-md:gap-y-1 max-md:border-b max-md:border-line max-md:px-4 max-md:py-2.5',
              rowClassName?.(row),
            )}
          >
            {columns.map((column) => (
              <td
                key={column.key}
                role="cell"
                className={classes(
                  'px-3 py-1.5 align-middle md:border-b md:border-line',
                  stacked ? 'max-md:p-0' : 'border-b border-line',
                  column.className,
                )}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Marks the link that j, k and the arrow keys go to, and stretches it over its row. */
export const rowLink = { 'data-row-link': '', className: 'after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus' } as const

function focusRow(body: HTMLElement | null, step: 1 | -1): void {
  if (body === null) return
  const links = [...body.querySelectorAll<HTMLElement>('[data-row-link]')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))
  links[next]?.focus()
  links[next]?.scrollIntoView({ block: 'nearest' })
}
