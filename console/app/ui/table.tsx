// A dense table with a sticky header (`data-table` in styles.css). Rows are reached by j and k, and opened by Enter: each row's link takes the focus.
import { useCallback, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useHotkeys } from './use-hotkeys'
import { classes } from './classes'

export interface Column<Row> {
  key: string
  header: ReactNode
  cell(row: Row): ReactNode
  /** Of header and cells: width, alignment, order on narrow screens. */
  className?: string
  /** What stands before the value on narrow screens, where the header is out of sight. */
  before?: string
}

interface TableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey(row: Row): string
  rowClassName?(row: Row): string | undefined
  /** On narrow screens each row becomes a block of its cells. */
  stacked?: boolean
  /** Cells begin at the top of the row: for rows of several lines. */
  top?: boolean
  /** It stands in a frame, which draws the last line. */
  framed?: boolean
  /** Listen to j and k on the whole page: for the one main table. */
  pageKeys?: boolean
}

export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowClassName,
  stacked = false,
  top = false,
  framed = false,
  pageKeys = false,
}: TableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const move = useCallback((step: 1 | -1) => focusRow(body.current, step), [])
  useHotkeys(pageKeys ? { j: () => move(1), k: () => move(-1) } : {})

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (!(event.target instanceof HTMLElement) || !event.target.matches(`.${ROW_LINK}`)) return
    event.preventDefault()
    move(event.key === 'ArrowDown' ? 1 : -1)
  }

  return (
    <table
      role="table"
      aria-label={label}
      className={classes(
        'data-table w-full border-separate border-spacing-0 text-left text-sm',
        stacked && 'stacked',
        top && 'top',
        framed && 'framed',
      )}
    >
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, header, className }) => (
            <th key={key} role="columnheader" scope="col" className={className}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} role="rowgroup" onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row" className={rowClassName?.(row)}>
            {columns.map(({ key, cell, className, before }) => (
              <td key={key} role="cell" className={className} data-before={before}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Of the link in a row that j, k and the arrow keys go to; it is stretched over its row. */
export const ROW_LINK = 'row-link'

function focusRow(body: HTMLElement | null, step: 1 | -1): void {
  if (body === null) return
  const links = [...body.querySelectorAll<HTMLElement>(`.${ROW_LINK}`)]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))
  links[next]?.focus()
  links[next]?.scrollIntoView({ block: 'nearest' })
}
