// One of two or three, all in sight.
import { RadioGroup } from 'radix-ui'

interface SegmentedProps<Value extends string> {
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange(value: Value): void
}

export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      className="inline-flex h-8 overflow-hidden rounded-md border border-line-strong bg-surface max-sm:h-9"
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className="border-r border-line px-2.5 text-sm text-muted last:border-r-0 hover:bg-hover focus-visible:-outline-offset-2 data-[state=checked]:bg-selected data-[state=checked]:font-medium data-[state=checked]:text-ink"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
