// Any number of a fixed list, for filters: a menu of checkboxes that stays open while one chooses.
import { Check, ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { classes } from './classes'
import { menuClasses, menuItemClasses } from './menu'

interface MultiSelectProps<Value extends string> {
  label: string
  options: readonly { value: Value; label: string; mark?: ReactNode }[]
  chosen: readonly Value[]
  onChange(chosen: Value[]): void
}

export function MultiSelect<Value extends string>({ label, options, chosen, onChange }: MultiSelectProps<Value>) {
  const names = options.filter((option) => chosen.includes(option.value)).map((option) => option.label)
  const toggle = (value: Value) => onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={classes(
          'inline-flex h-8 max-w-64 items-center gap-1.5 rounded-md border px-2.5 text-sm max-sm:h-9',
          names.length > 0 ? 'border-accent bg-selected text-ink' : 'border-line-strong bg-surface text-ink hover:bg-hover',
        )}
      >
        <span className="truncate">
          {label}
          {names.length > 0 && (
            <span className="font-medium">: {names.length > 2 ? `${names.length} chosen` : names.join(', ')}</span>
          )}
        </span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={4} className={menuClasses} aria-label={label}>
          {options.map((option) => (
            <DropdownMenu.CheckboxItem
              key={option.value}
              checked={chosen.includes(option.value)}
              onCheckedChange={() => toggle(option.value)}
              onSelect={(event) => event.preventDefault()}
              className={menuItemClasses}
            >
              <span className="flex size-4 items-center justify-center rounded-sm border border-line-strong">
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden className="size-3" strokeWidth={3} />
                </DropdownMenu.ItemIndicator>
              </span>
              {option.mark ?? option.label}
            </DropdownMenu.CheckboxItem>
          ))}
          {chosen.length > 0 && (
            <>
              <DropdownMenu.Separator className="my-1 h-px bg-line" />
              <DropdownMenu.Item className={menuItemClasses} onSelect={() => onChange([])}>
                Any
              </DropdownMenu.Item>
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
