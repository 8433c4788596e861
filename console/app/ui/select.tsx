// One choice of a few: the browser's own control, which every keyboard, reader and phone knows.
import { ChevronDown } from 'lucide-react'
import type { SelectHTMLAttributes } from 'react'
import { classes } from './classes'

interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  options: readonly { value: string; label: string }[]
}

export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className={classes('relative inline-flex', className)}>
      <select
        className="h-8 w-full appearance-none rounded-md border border-line-strong bg-surface pr-7 pl-2.5 text-sm text-ink max-sm:h-9"
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-muted" />
    </span>
  )
}
